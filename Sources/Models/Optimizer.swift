public import Forms
public import Graphs
internal import Kernels
internal import Tensors

/// How a step changes the parameters, given their gradients.
public protocol Optimizer: Configurable {
  /// The learning rate.
  var rate: Setting { get }

  /// How many numbers of state it keeps for each parameter.
  var slots: Int { get }

  /// What it takes at a time.
  static var scope: OptimizerScope { get }

  /// Changes the parameters.
  func update(_ u: Update)
}

extension Optimizer {
  /// Each number is by itself.
  public static var scope: OptimizerScope { .numbers }

  /// How many numbers a step holds for each parameter besides its gradient: the state, and where it was.
  public var buffers: Int { slots.saturatingSum(self is any ExploringOptimizer ? 1 : 0) }
}

/// What an optimizer takes at a time.
public enum OptimizerScope: Sendable {
  /// Numbers, wherever they lie: each is by itself.
  case numbers
  /// Numbers too, but weights and offsets apart: `areWeights` says which they are.
  case kinds
  /// A tensor, as its norm comes in.
  case tensors
  /// All that is learned, as one point: parts can have no learning rate of their own.
  case whole
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
  /// The moment of training, which schedules go by.
  public let moment: Moment
  /// Whether all of them are weights, which may be decayed; it says so where the optimizer's scope asks for it.
  public let areWeights: Bool
  /// How they make a matrix, if they are a tensor that is one.
  public private(set) var matrix: ParameterMatrix?

  /// What a setting is now.
  public func number(_ setting: Setting) -> Double { setting.schedule.value(at: moment) }

  /// `1 - base^step`, by which a mean is divided that began at zero.
  public func correction(_ base: Double) -> Double {
    base > 0 ? 1 - Double.exponential(Double(step) * Double.logarithm(base)) : 1
  }

  /// The same, as a matrix.
  public func seen(as matrix: ParameterMatrix?) -> Update {
    var copy = self
    copy.matrix = matrix
    return copy
  }

  /// A part of the same, with its own learning rate where that differs.
  public func part(_ range: Range<Int>, rate: Double? = nil, areWeights: Bool = false) -> Update {
    Update(
      values: values + range.lowerBound, gradients: gradients + range.lowerBound, state: state.map { $0 + range.lowerBound },
      count: range.count, rate: rate ?? self.rate, step: step, moment: moment, areWeights: areWeights)
  }

  /// Those numbers.
  public init(
    values: UnsafeMutablePointer<Float>, gradients: UnsafeMutablePointer<Float>, state: [UnsafeMutablePointer<Float>],
    count: Int, rate: Double, step: Int, moment: Moment, areWeights: Bool = false
  ) {
    (self.values, self.gradients, self.state, self.count) = (values, gradients, state, count)
    (self.rate, self.step, self.moment, self.areWeights) = (rate, step, moment, areWeights)
  }
}
