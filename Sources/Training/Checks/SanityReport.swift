/// What the sanity checks of a network found, one row a check.
public struct SanityReport: Sendable {
  /// What one check found, as facts.
  public enum Finding: Sendable, Equatable {
    /// Whether all numbers of the data are finite, and the standard deviation over all features.
    case data(isFinite: Bool, deviation: Double)
    /// The loss of a network with new weights, and that of one that knows nothing; nil where there is no such figure.
    case chance(loss: Double, chance: Double?)
    /// The loss without a penalty and with it; the penalty is nil where no weight is decayed.
    case penalty(loss: Double, penalty: Double?)
    /// Of how many gradients at the start, which are not finite, and which weights' are wholly zero.
    case gradients(of: Int, broken: [String], zero: [String])
    /// Of how many weights, which give every unit the same values.
    case symmetry(of: Int, alike: [String])
    /// How well a few examples were learned: the loss that was reached, the one asked for, the share that is right.
    case overfit(examples: Int, steps: Int, rate: Double, loss: Double, limit: Double, accuracy: Double?)
    /// How many validation examples are training examples too.
    case leak(shared: Int, of: Int)
  }

  /// One row of the table.
  public struct Row: Sendable {
    /// The facts.
    public let finding: Finding

    /// Whether it is as it should be; what cannot be asked is.
    public var passed: Bool {
      switch finding {
      case .data(let isFinite, _): isFinite
      case .chance(let loss, let chance): chance.map { loss >= 0.5 * $0 && loss <= 2 * $0 } ?? loss.isFinite
      case .penalty(let loss, let penalty): penalty.map { $0 > 0 && (loss + $0).isFinite } ?? true
      case .gradients(_, let broken, let zero): broken.isEmpty && zero.isEmpty
      case .symmetry(_, let alike): alike.isEmpty
      case .overfit(_, _, _, let loss, let limit, let accuracy): loss < limit && accuracy ?? 1 == 1
      // One example may well be there twice by itself.
      case .leak(let shared, let count): shared <= max(1, count / 100)
      }
    }
  }

  /// The checks in order.
  public internal(set) var rows: [Row] = []

  /// Whether all of them passed.
  public var passed: Bool { rows.allSatisfy(\.passed) }
}
