public import Forms

/// How a step changes the parameters, given their gradients.
public protocol Optimizer: Configurable {
  /// The learning rate.
  var rate: Setting { get }

  /// How many numbers of state it keeps for each parameter.
  static var slots: Int { get }

  /// Changes the parameters.
  func update(_ u: Update)
}

/// What an optimizer works on: parameters side by side, with as many gradients, and as many numbers in each slot of state.
public struct Update {
  /// The parameters.
  public let values: UnsafeMutablePointer<Float>
  /// Their gradients.
  public let gradients: UnsafeMutablePointer<Float>
  /// The state.
  public let state: [UnsafeMutablePointer<Float>]
  /// How many there are.
  public let count: Int
  /// The learning rate of this step.
  public let rate: Double
  /// The step, counted from 1.
  public let step: Int

  /// A part of the same.
  public func part(_ range: Range<Int>) -> Update {
    Update(
      values: values + range.lowerBound, gradients: gradients + range.lowerBound, state: state.map { $0 + range.lowerBound },
      count: range.count, rate: rate, step: step)
  }

  /// Those numbers.
  public init(
    values: UnsafeMutablePointer<Float>, gradients: UnsafeMutablePointer<Float>, state: [UnsafeMutablePointer<Float>],
    count: Int, rate: Double, step: Int
  ) {
    (self.values, self.gradients, self.state, self.count) = (values, gradients, state, count)
    (self.rate, self.step) = (rate, step)
  }
}
