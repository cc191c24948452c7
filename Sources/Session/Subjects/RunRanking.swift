import Plots
import Training

/// Which of several kinds of runs is best, by how much, and whether that is more than noise.
struct RunRanking {
  /// A kind against the best one.
  struct Rival {
    /// What it is called.
    let name: String
    /// The best minus it.
    let difference: MeanDifference
  }

  /// Which figure of a run it goes by.
  private enum Figure: String {
    case accuracy = "best val_accuracy"
    case validation = "least val_loss"
    case loss = "least loss"

    // It, where a run has it.
    func value(of run: Run) -> Double? {
      switch self {
      case .accuracy: run.curve("val_accuracy")?.max()
      case .validation: run.curve("val_loss")?.min()
      case .loss: run.curve("loss")?.min()
      }
    }
  }

  private let figure: Figure
  private let kinds: [(name: String, spread: Spread, count: Int)]
  private let best: Int?
  private let rivals: [Rival]

  /// The ranking of kinds, each of one run or more: by the accuracy on examples not learned from where all have one, else by
  /// the loss.
  init(_ groups: [(name: String, runs: [Run])]) {
    let runs = groups.flatMap(\.runs)
    let figure = [Figure.accuracy, .validation].first { one in runs.allSatisfy { one.value(of: $0) != nil } } ?? .loss
    let values = groups.map { $0.runs.map { figure.value(of: $0) ?? .infinity } }
    let sign = figure == .accuracy ? 1.0 : -1
    kinds = zip(groups, values).map { ($0.name, Spread($1), $1.count) }
    let means = kinds.map { sign * $0.spread.mean }
    let best = means.indices.max { means[$0] < means[$1] || means[$0].isNaN }
    (self.figure, self.best) = (figure, best)
    let others = best.map { best in groups.indices.filter { $0 != best }.map { (best, $0) } } ?? []
    rivals = others.sorted { means[$0.1] > means[$1.1] }.map { best, other in
      Rival(
        name: groups[other].name, difference: MeanDifference(values[best].map { sign * $0 }, values[other].map { sign * $0 }))
    }
  }

  private var isShare: Bool { figure == .accuracy }

  /// A mean with its deviation, if it is one of several.
  static func text(_ spread: Spread, count: Int, isShare: Bool) -> String {
    func text(_ value: Double) -> String { isShare ? Percent.text(value) : NumberFormat.short(value) }
    return text(spread.mean) + (count > 1 ? " ± \(text(spread.deviation))" : "")
  }

  /// `best: wide, best val_accuracy 97.3% ± 0.4% over 5 runs; ahead of narrow by 1.2%, in 5 of 5 pairs: ...`.
  var sentence: String {
    guard let best, kinds.indices.contains(best) else { return "" }
    let (name, spread, count) = kinds[best]
    guard count > 1, let rival = rivals.first else { return "best: \(name)" }
    let head = "best: \(name), \(figure.rawValue) \(Self.text(spread, count: count, isShare: isShare)) over \(count) runs"
    let difference = rival.difference
    let much = isShare ? Percent.text(difference.difference) : NumberFormat.short(difference.difference)
    let pairs = difference.wins.map { ", better in \($0) of \(count) pairs" } ?? ""
    let ahead = "; ahead of \(rival.name) by \(much)\(pairs)"
    guard let chance = difference.chance else { return head + ahead + ": several runs of each would tell whether that is noise" }
    let odds = "by chance alone that much comes in \(Percent.text(chance)) of comparisons"
    return head + ahead
      + (difference.isWithinNoise ? ": within noise, as \(odds); more seeds would tell" : ": more than noise, as \(odds)")
  }

  /// What scripts read.
  var fields: [(String, Value)] {
    let records = rivals.map { rival in
      let difference = rival.difference
      return Value.record(
        Record([
          ("name", .string(rival.name)), ("difference", .number(difference.difference)), ("error", .number(difference.error)),
          ("wins", difference.wins.map { .number(Double($0)) } ?? .none),
          ("losses", difference.losses.map { .number(Double($0)) } ?? .none),
          ("chance", difference.chance.map { .number($0) } ?? .none), ("within_noise", .boolean(difference.isWithinNoise)),
        ]))
    }
    return [
      ("best", .string(best.map { kinds[$0].name } ?? "")), ("names", .list(kinds.map { .string($0.name) })),
      ("figure", .string(figure.rawValue)), ("means", .list(kinds.map { .number($0.spread.mean) })),
      ("deviations", .list(kinds.map { .number($0.spread.deviation) })), ("differences", .list(records)),
      ("within_noise", .boolean(rivals.first?.difference.isWithinNoise ?? true)),
    ]
  }
}
