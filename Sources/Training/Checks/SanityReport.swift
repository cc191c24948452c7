/// What the sanity checks of a network found, one row a check.
public struct SanityReport: Sendable {
  /// What one check found, as facts.
  public enum Finding: Sendable, Equatable {
    /// Whether all numbers of the data are finite, and the standard deviation over all features.
    case data(isFinite: Bool, deviation: Double)
    /// What training would say to refuse it; nil where it would begin.
    case accepted(refusal: String?)
    /// The loss of a network with new weights, and that of one that knows nothing; nil where there is no such figure.
    case chance(loss: Double, chance: Double?)
    /// The loss without a penalty and with it; the penalty is nil where no weight is decayed.
    case penalty(loss: Double, penalty: Double?)
    /// Of how many gradients at the start, which are not finite, and which weights' are wholly zero.
    case gradients(of: Int, broken: [String], zero: [String])
    /// Of how many weights, which give every unit the same values.
    case symmetry(of: Int, alike: [String])
    /// How well a few examples were learned.
    case overfit(Overfit)
    /// The loss of a few examples that were learned, and that of a twin that learned from zeros in their place; nil where little was learned in
    /// the steps that were taken, so that neither says anything.
    case inputs(loss: Double, blind: Double?)
    /// How many answers are right on unseen examples behind training on labels in another order, and how many may be by
    /// chance; nil where there are too few to say.
    case shuffled(right: Double?, most: Double)
    /// By how much the answer for one example changes when another one does, in inference.
    case separate(change: Double)
    /// Whether a second pass gives the same bits.
    case repeatable(Bool)
    /// How far the loss of the plan that training runs is from that of the reference in double precision, as a share.
    case reference(difference: Double)
    /// How many validation examples are training examples too.
    case leak(shared: Int, of: Int)
  }

  /// How well a few examples were learned.
  public struct Overfit: Sendable, Equatable {
    /// How many, in how many steps, at which rate.
    public var examples: Int, steps: Int, rate: Double
    /// The loss at first, the one that was reached, and the one asked for.
    public var first: Double, loss: Double, limit: Double
    /// The share that is right in the end; nil without classes.
    public var accuracy: Double?
    /// The share that must be: not all where each step of a sequence has a class, as nothing goes before the first ones.
    public var wanted: Double

    /// That outcome.
    public init(
      examples: Int, steps: Int, rate: Double, first: Double, loss: Double, limit: Double, accuracy: Double?,
      wanted: Double = 1
    ) {
      self.wanted = wanted
      (self.examples, self.steps, self.rate) = (examples, steps, rate)
      (self.first, self.loss, self.limit, self.accuracy) = (first, loss, limit, accuracy)
    }

    /// Whether they were learned: the loss is small, or all are right and it has fallen by half on its way there.
    public var passed: Bool {
      guard loss.isFinite, accuracy ?? 1 >= wanted else { return false }
      return loss < limit || (accuracy != nil && loss < first / 2)
    }
  }

  /// One row of the table.
  public struct Row: Sendable {
    /// The facts.
    public let finding: Finding

    /// A row on those facts.
    public init(finding: Finding) { self.finding = finding }

    /// Whether it is as it should be; what cannot be asked is.
    public var passed: Bool {
      switch finding {
      case .data(let isFinite, _): isFinite
      case .accepted(let refusal): refusal == nil
      case .chance(let loss, let chance): chance.map { loss >= 0.5 * $0 && loss <= 2 * $0 } ?? loss.isFinite
      case .penalty(let loss, let penalty): penalty.map { $0 > 0 && (loss + $0).isFinite } ?? true
      case .gradients(_, let broken, let zero): broken.isEmpty && zero.isEmpty
      case .symmetry(_, let alike): alike.isEmpty
      case .overfit(let overfit): overfit.passed
      case .inputs(let loss, let blind): blind.map { !$0.isFinite || $0 > 1.02 * loss } ?? true
      case .shuffled(let right, let most): right.map { $0 <= most } ?? true
      case .separate(let change): change == 0
      case .repeatable(let isSame): isSame
      case .reference(let difference): difference < 1e-3
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
