/// Weights that a training has kept beside those at work: all numbers of its networks each time, running statistics too.
public struct KeptWeights: Sendable, Equatable {
  /// The weights, as they lie in the training's block.
  public var weights: [[Float]] = []
  /// What has been counted on the way, as each keeper needs it.
  public var counts: [Int] = []

  /// None.
  public init() {}

  /// Those.
  public init(weights: [[Float]], counts: [Int]) { (self.weights, self.counts) = (weights, counts) }
}
