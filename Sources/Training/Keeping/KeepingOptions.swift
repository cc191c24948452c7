/// Which weights a training keeps beside those at work.
public struct KeepingOptions: Sendable {
  /// Whether the best epoch's weights are put back at the end.
  public var keepsBest = false
  /// How much of a moving average of the weights a step keeps; nil without one.
  public var ema: Double?
  /// The first epoch, from 1, whose weights are part of their mean; nil without one.
  public var meanFrom: Int?
  /// Whether one is kept of each cycle of the learning rate.
  public var takesSnapshots = false

  /// None.
  public init() {}

  /// Those who keep them.
  var keepers: [any WeightKeeper] {
    let all: [(any WeightKeeper)?] = [
      keepsBest ? BestWeights() : nil, ema.map { MovingAverage(decay: $0) }, meanFrom.map { EpochAverage(from: $0) },
      takesSnapshots ? Snapshots() : nil,
    ]
    return all.compactMap(\.self)
  }
}
