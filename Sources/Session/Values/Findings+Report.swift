import Plots
import Training

extension Findings {
  /// The findings as a value: records that scripts read, shown as a list with a verdict.
  func value(_ name: String, charts: [any Chart] = []) -> Report {
    let lines = list.map { "\($0.level.word.padding(to: 7)) \($0.kind.rawValue): \($0.whole)" }
    let last = passed ? (name == "lint" ? "nothing is wrong" : "") : "most likely: \(verdict.rawValue), \(verdict.meaning)"
    let summary = (list.prefix(3).map(\.sentence) + (passed ? [] : ["most likely: \(verdict.rawValue)"])).joined(separator: "; ")
    return Report(
      name,
      [
        ("findings", .list(list.map { .record($0.record) })), ("verdict", .string(verdict.rawValue)),
        ("passed", .boolean(passed)),
      ], summary: summary.isEmpty ? "nothing is wrong" : summary, charts: charts
    ) { style in
      let texts =
        lines.flatMap { WordWrap.lines($0, width: style.width, indent: 8) }
        + unknownLines(style, isOfTraining: name == "diagnosis")
      return [.lines(texts + (last.isEmpty ? [] : WordWrap.lines(last, width: style.width)))]
    }
  }

  private func unknownLines(_ style: PlotStyle, isOfTraining: Bool) -> [String] {
    // Before training there are no curves, which goes without saying.
    unknown.filter { isOfTraining || $0.missing == .data }.flatMap { missing, kinds in
      let names = kinds.prefix(4).map(\.rawValue).joined(separator: ", ")
      let rest = kinds.count > 4 ? " and \(kinds.count - 4) more" : ""
      return WordWrap.lines(
        "not known: \(missing.name), so nothing is said of \(names)\(rest)", width: style.width, indent: 8)
    }
  }
}

extension Finding {
  /// The finding as a record.
  var record: Record {
    Record([
      ("kind", .string(kind.rawValue)), ("stage", stage.map { .string($0) } ?? .none), ("level", .string(level.word)),
      ("sentence", .string(sentence)), ("cure", cure.map { .string($0) } ?? .none),
      ("evidence", .record(Record(evidence.map { ($0.name.split(separator: " ").joined(separator: "_"), .number($0.value)) }))),
    ])
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
