public import Forms
internal import Graphs
internal import Tensors

/// Something that changes a training step besides the optimizer: one file each in `Rules`, whose word `train` takes.
public protocol StepRule: Sendable {
  /// How `train` takes its number.
  static var option: StepOption { get }
  /// When in a step it is at work.
  static var turn: StepTurn { get }

  /// The rule with that number, or nil where that changes nothing.
  init?(_ number: Double)

  /// What it adds to the loss.
  func penalty(of step: StepContext) -> Double

  /// Changes gradients or values.
  func apply(to step: StepContext)
}

extension StepRule {
  /// Nothing: most rules are no part of the loss.
  public func penalty(of step: StepContext) -> Double { 0 }
}

/// When in a step a rule is at work, in that order.
public enum StepTurn: Int, Sendable {
  /// Behind the backward pass: it adds the gradient of its penalty.
  case loss
  /// Then, with the gradient whole.
  case gradients
  /// Then, before the optimizer takes its step.
  case values
  /// Behind that step.
  case after
}

/// What a rule works on: parameters and as many gradients, in places that a group has of a block.
public struct StepContext {
  /// All parameters of the block.
  public let values: UnsafeMutablePointer<Float>
  /// Their gradients.
  public let gradients: UnsafeMutablePointer<Float>
  /// Where what is meant lies, and of that the weights.
  public let learned: [Range<Int>], weights: [Range<Int>]
  /// The learning rate of this step.
  public let rate: Double
  // Where they lie, by tensor.
  private var block: ParameterBlock?

  /// Those numbers, which are no tensors.
  public init(
    values: UnsafeMutablePointer<Float>, gradients: UnsafeMutablePointer<Float>, learned: [Range<Int>], weights: [Range<Int>],
    rate: Double
  ) {
    (self.values, self.gradients) = (values, gradients)
    (self.learned, self.weights, self.rate) = (learned, weights, rate)
  }

  /// What is meant of a block that has gradients.
  init?(_ block: ParameterBlock, learned: [Range<Int>], weights: [Range<Int>], rate: Double) {
    guard let gradients = block.gradients else { return nil }
    self.init(
      values: block.values.pointer, gradients: gradients.pointer, learned: learned, weights: weights, rate: rate)
    self.block = block
  }

  /// Goes over the weights, with their gradients.
  func eachWeight(
    _ body: (_ values: UnsafeMutablePointer<Float>, _ gradients: UnsafeMutablePointer<Float>, _ count: Int) -> Void
  ) {
    for range in weights { body(values + range.lowerBound, gradients + range.lowerBound, range.count) }
  }

  /// Goes over the weights into each unit, or of each kernel, wherever a layer's own layout has them.
  func eachUnit(_ body: (_ weights: UnsafeMutablePointer<Float>, _ count: Int) -> Void) {
    for range in weights {
      block?.eachWeight(in: range) { weights, shape in
        let count = shape.count / max(shape[0], 1)
        for unit in 0..<shape[0] { body(weights + unit * count, count) }
      }
    }
  }

  /// Goes over all gradients.
  func eachGradient(_ body: (_ gradients: UnsafeMutablePointer<Float>, _ count: Int) -> Void) {
    for range in learned { body(gradients + range.lowerBound, range.count) }
  }
}

/// How `train` takes the number of a rule.
public struct StepOption: Sendable {
  /// What kind of number it is.
  public enum Kind: Sendable {
    /// A strength, which is 0 by itself.
    case strength
    /// A bound above 0, which is not there by itself.
    case bound
  }

  /// The keyword.
  public let word: String
  /// What it does, in a sentence.
  public let summary: String
  /// What kind of number it is.
  public let kind: Kind

  /// An option of that word.
  public init(_ word: String, _ summary: String, _ kind: Kind) { (self.word, self.summary, self.kind) = (word, summary, kind) }

  /// The limits of the number.
  public var limits: Limits<Double> { kind == .strength ? .atLeast(0) : .above(0) }
}
