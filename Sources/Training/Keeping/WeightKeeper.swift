/// Something that keeps weights beside those at work as a training goes on: its best, an average, one of each cycle.
protocol WeightKeeper: Sendable {
  /// What a run has them under, and a checkpoint.
  static var word: String { get }
  /// What is kept so far: all of it, so that a training goes on from there.
  var kept: KeptWeights { get set }
  /// A step is done.
  mutating func noteStep(_ moment: KeepingMoment)
  /// An epoch is done.
  mutating func noteEpoch(_ moment: KeepingMoment)
}

extension WeightKeeper {
  /// Nothing.
  mutating func noteStep(_ moment: KeepingMoment) {}
  /// Nothing.
  mutating func noteEpoch(_ moment: KeepingMoment) {}
}

/// How a training stands when a keeper looks at it.
struct KeepingMoment {
  /// All numbers of the networks.
  let values: UnsafeMutableBufferPointer<Float>
  /// The epochs that are done; the losses by which they are judged.
  let losses: [Double]
  /// The learning rates of the step before, of the one that is done and of the next; nil where there is none.
  let rates: () -> (before: Double?, now: Double, next: Double?)
}
