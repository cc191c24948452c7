public import Forms

/// How a step changes the parameters, given their gradients.
public protocol Optimizer: Configurable {
  /// The learning rate.
  var rate: Setting { get }

  /// How many numbers of state it keeps for each parameter.
  static var slots: Int { get }

  /// Whether it takes the parameters one tensor at a time, since their norms come in; otherwise each number is by itself.
  static var isByTensor: Bool { get }

  /// Changes the parameters.
  func update(_ u: Update)
}

extension Optimizer {
  /// Each number is by itself.
  public static var isByTensor: Bool { false }
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
  /// Whether all of them are weights, which may be decayed; where that counts, an optimizer takes tensors one at a time.
  public let areWeights: Bool

  /// A part of the same, with its own learning rate where that differs.
  public func part(_ range: Range<Int>, rate: Double? = nil, areWeights: Bool = false) -> Update {
    Update(
      values: values + range.lowerBound, gradients: gradients + range.lowerBound, state: state.map { $0 + range.lowerBound },
      count: range.count, rate: rate ?? self.rate, step: step, areWeights: areWeights)
  }

  /// Those numbers.
  public init(
    values: UnsafeMutablePointer<Float>, gradients: UnsafeMutablePointer<Float>, state: [UnsafeMutablePointer<Float>],
    count: Int, rate: Double, step: Int, areWeights: Bool = false
  ) {
    (self.values, self.gradients, self.state, self.count) = (values, gradients, state, count)
    (self.rate, self.step, self.areWeights) = (rate, step, areWeights)
  }
}
