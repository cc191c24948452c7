internal import Graphs

/// What a gradient check found: a row for each learned parameter, and one apart for the penalty.
public struct GradientCheckReport: Sendable {
  /// What was found for one parameter.
  public struct Row: Sendable {
    /// Its full name, such as `conv1.weight`.
    public let name: String
    /// How many coordinates were compared.
    public let checked: Int
    /// How many of them had both gradients zero, or below what rounding can tell from zero.
    public let zeros: Int
    /// How many were left out since a kink lay between the two sides.
    public let kinks: Int
    /// The largest relative error.
    public let worst: Double

    /// What that error says.
    public var verdict: GradientVerdict { GradientVerdict(worst: worst) }

    init(_ name: String, _ row: GradientCheck.Row) {
      (self.name, checked, zeros, kinks, worst) = (name, row.checked, row.zeros, row.kinks, row.worst)
    }
  }

  /// Something to know about a check beside its verdict.
  public enum Remark: Sendable, Equatable {
    /// No coordinate was compared.
    case nothing
    /// Nearly everything that was compared is zero.
    case mostlyZero(zeros: Int, checked: Int)
    /// Coordinates that were left out.
    case kinks(Int)
    /// An error that kinks would excuse, in a network that has none.
    case noExcuse
  }

  /// The learned parameters, in the order of the stages.
  public let rows: [Row]
  /// The penalty by itself; nil where no weight is decayed.
  public let penalty: Row?
  /// The loss on the examples, without the penalty.
  public let loss: Double
  /// How many examples were used.
  public let examples: Int
  /// Whether the network or its loss has functions with kinks, such as ReLU.
  public let hasKinks: Bool

  private var all: [Row] { rows + (penalty.map { [$0] } ?? []) }

  /// How many coordinates were compared.
  public var checked: Int { all.reduce(0) { $0 + $1.checked } }
  /// How many of them were zero.
  public var zeros: Int { all.reduce(0) { $0 + $1.zeros } }
  /// How many were left out for a kink.
  public var kinks: Int { all.reduce(0) { $0 + $1.kinks } }
  /// The largest relative error.
  public var worst: Double { all.map(\.worst).max() ?? 0 }
  /// What that error says.
  public var verdict: GradientVerdict { GradientVerdict(worst: worst) }
  /// Whether the gradients can be trusted: the worst relative error is at most 1e-4.
  public var passed: Bool { worst <= 1e-4 }

  /// What to know beside the verdict.
  public var remarks: [Remark] {
    var remarks: [Remark] = []
    let checked = rows.reduce(0) { $0 + $1.checked }
    let zeros = rows.reduce(0) { $0 + $1.zeros }
    if checked == 0 {
      remarks.append(.nothing)
    } else if Double(zeros) >= 0.9 * Double(checked) {
      remarks.append(.mostlyZero(zeros: zeros, checked: checked))
    }
    if kinks > 0 { remarks.append(.kinks(kinks)) }
    if verdict == .fine, !hasKinks { remarks.append(.noExcuse) }
    return remarks
  }
}
