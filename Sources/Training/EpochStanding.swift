/// How far the epoch at work is: all that a training changes from step to step, besides the network's numbers and the
/// optimizer's.
public struct EpochStanding: Sendable, Equatable {
  /// Which epoch it is, from 0, and the steps of it that are done.
  public var epoch = 0, position = 0
  /// The sums over its examples of the loss, the penalty included, and of the penalty, and how many were seen.
  public var total = 0.0, penalties = 0.0, seen = 0
  /// What each head has gathered.
  public var meters: [Meter] = []
  /// The last step's learning rate, update ratio, promise and share of weights that nothing reaches.
  public var rate = 0.0, ratio = 0.0, promise = 0.0, still = 0.0
  /// The norm of its gradient.
  public var norm = 0.0

  /// The first epoch.
  public init() {}

  /// The mean loss so far.
  var meanLoss: Double { total / Double(max(seen, 1)) }

  /// The next epoch, which has seen nothing yet.
  mutating func advance() {
    epoch += 1
    (position, total, penalties, seen, meters) = (0, 0, 0, 0, [])
  }
}
