internal import Graphs
public import Kernels

/// What a gradient check found: a row for each learned parameter, one apart for the penalty, and one for the plan that
/// training runs.
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
    /// The largest relative error, as it is.
    public let worst: Double
    /// The largest relative error beyond what rounding does to a measured slope.
    public let unexplained: Double

    /// What that error says.
    public var verdict: GradientVerdict { GradientVerdict(worst: unexplained) }

    init(_ name: String, _ row: GradientCheck.Row) {
      (self.name, checked, zeros, kinks, worst) = (name, row.checked, row.zeros, row.kinks, row.worst)
      unexplained = row.unexplained
    }
  }

  /// How the gradients of the plan that training runs differ from the reference's.
  public struct PlanRow: Sendable {
    /// How many examples a step of it takes.
    public let batch: Int
    /// In which numbers it computes.
    public let precision: Precision
    /// How many numbers were compared.
    public let checked: Int
    /// The gradient that is furthest from the reference, for its size; `loss` where it is the loss.
    public let name: String
    /// How far that one is: the norm of the difference divided by the reference's norm.
    public let worst: Double
    /// How far it may be: what rounding explains.
    public let allowed: Double

    /// Whether rounding explains the difference.
    public var passed: Bool { worst <= allowed }
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
    /// The worst error is at a gradient so small that rounding of the loss explains it.
    case rounding
  }

  /// The learned parameters, in the order of the stages.
  public let rows: [Row]
  /// The penalty by itself; nil where no weight is decayed.
  public let penalty: Row?
  /// The plan that training runs; nil where nothing is learned.
  public let plan: PlanRow?
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
  /// The largest relative error between a gradient and its slope, as it is.
  public var worst: Double { all.map(\.worst).max() ?? 0 }
  /// The largest of them beyond what rounding does to a slope.
  public var unexplained: Double { all.map(\.unexplained).max() ?? 0 }
  /// What that error says.
  public var verdict: GradientVerdict { GradientVerdict(worst: unexplained) }
  /// Whether the gradients can be trusted: some that are not zero were compared, the worst relative error is at most 1e-4,
  /// and training's own plan agrees.
  public var passed: Bool { compared > 0 && unexplained <= 1e-4 && plan?.passed ?? true }

  // How many gradients were compared that are not zero; the penalty by itself says nothing of the network.
  var compared: Int { rows.reduce(0) { $0 + $1.checked - $1.zeros } }

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
    if verdict != GradientVerdict(worst: worst) { remarks.append(.rounding) }
    return remarks
  }
}
