public import Forms

/// A number that changes as training goes on.
public protocol Schedule: Configurable, Sendable {
  /// The number at a moment of training.
  func value(at moment: Moment) -> Double

  /// The numbers that it was given to go through, which limits can be checked on before any training.
  var stated: [Double] { get }
}

extension Schedule {
  /// None: what it goes through is computed.
  public var stated: [Double] { [] }
}

/// A moment of training.
public struct Moment: Sendable {
  /// The epoch, counted from 0.
  public let epoch: Int
  /// How many epochs there are in all.
  public let epochs: Int
  /// The step, counted from 0.
  public let step: Int
  /// How many steps there are in all.
  public let steps: Int
  /// What there is to go by of each epoch that is over: the loss on validation data, or else on those of training.
  public let losses: [Double]

  /// That moment.
  public init(epoch: Int, epochs: Int, step: Int, steps: Int, losses: [Double] = []) {
    (self.epoch, self.epochs, self.step, self.steps, self.losses) = (epoch, epochs, step, steps, losses)
  }

  /// How many epochs have gone by, with the part of the one that is at work.
  public var elapsed: Double { progress * Double(epochs) }

  /// How far training has come, from 0 to below 1.
  public var progress: Double { Double(step) / Double(max(steps, 1)) }
}
