/// Precision, recall and F1 of each class, as scikit-learn's `classification_report` has them.
public struct ClassReport: Sendable {
  /// The figures of a class, or the means over some.
  public struct Row: Sendable {
    /// The class, or what is meant over.
    public let name: String
    /// The share of its answers that is right, the share of its examples that is found, and the harmonic mean of both.
    public let precision: Double, recall: Double, f1: Double
    /// How many examples it has.
    public let support: Int

    /// The figures in order.
    public var figures: [Double] { [precision, recall, f1] }
  }

  /// Those of each class that is true or was answered somewhere.
  public let rows: [Row]
  /// The share of all examples that is right.
  public let accuracy: Double

  /// Those figures of answers.
  public init(labels: [Int], answers: [Int], classes: [String]) {
    var (hits, said, real) = (classes.map { _ in 0 }, classes.map { _ in 0 }, classes.map { _ in 0 })
    for (label, answer) in zip(labels, answers) where real.indices.contains(label) {
      real[label] += 1
      guard said.indices.contains(answer) else { continue }
      said[answer] += 1
      if answer == label { hits[label] += 1 }
    }
    func share(_ part: Int, _ whole: Int) -> Double { whole > 0 ? Double(part) / Double(whole) : 0 }
    rows = classes.indices.filter { said[$0] + real[$0] > 0 }.map { one in
      Row(
        name: classes[one], precision: share(hits[one], said[one]), recall: share(hits[one], real[one]),
        f1: share(2 * hits[one], said[one] + real[one]), support: real[one])
    }
    accuracy = share(hits.reduce(0, +), labels.count)
  }

  // The means of the figures, in which a class counts so much.
  private func mean(_ name: String, _ weight: (Row) -> Double) -> Row {
    let all = rows.reduce(0) { $0 + weight($1) }
    func mean(_ figure: (Row) -> Double) -> Double {
      all > 0 ? rows.reduce(0) { $0 + figure($1) * weight($1) } / all : 0
    }
    return Row(
      name: name, precision: mean(\.precision), recall: mean(\.recall), f1: mean(\.f1),
      support: rows.reduce(0) { $0 + $1.support })
  }

  /// The means in which each class counts the same.
  public var macro: Row { mean("mean of classes") { _ in 1 } }

  /// The means in which each class counts by its examples.
  public var weighted: Row { mean("mean of examples") { Double($0.support) } }
}
