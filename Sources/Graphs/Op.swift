public import Kernels
public import Tensors

/// A step of arithmetic: its shape rule, its value and its gradient, side by side.
///
/// `forward` and `backward` are the reference, in either type of number, over plain memory. An op that
/// has a faster way in `Float` says so in `lower`; what it yields must agree with the reference.
public protocol Op: Sendable {
  /// What it is called in plans.
  var name: String { get }

  /// The shape of what it makes of values of these shapes.
  func shape(of inputs: [Shape]) throws(ShapeError) -> Shape

  /// The shapes of what `forward` keeps for `backward`.
  func saved(for inputs: [Shape]) -> [Shape]

  /// Computes the output, and fills what is saved.
  func forward<S: Scalar>(_ o: Operands<S>)

  /// Computes each input's gradient that is asked for, overwriting what is there.
  func backward<S: Scalar>(_ o: Operands<S>)

  /// Adds which side each kink is on.
  func branches<S: Scalar>(_ o: Operands<S>, into hash: inout BranchHash)

  /// What `backward` reads apart from the output's gradient and what is saved.
  var backwardReads: BackwardReads { get }

  /// Whether it works on each element alone and keeps zero at zero, so that it runs over padded memory in any layout.
  var isElementwise: Bool { get }

  /// Whether it only gives another shape to the same memory.
  var isView: Bool { get }

  /// What is carried out when a training step commits, if anything: updates of running statistics, in `inputs`.
  func commit<S: Scalar>(_ o: Operands<S>)

  /// Whether `commit` does anything.
  var commits: Bool { get }

  /// How many multiply-and-adds the forward pass takes, as far as they count: those of products and convolutions.
  func multiplications(of inputs: [Shape], to output: Shape) -> Int

  /// The steps that compute it fast in `Float`, or nil if the reference is all there is.
  func lower(_ site: Site<Float>) throws(EngineError) -> Lowered?
}

/// What a backward pass reads.
public struct BackwardReads: OptionSet, Sendable {
  /// The bits.
  public let rawValue: Int
  /// Options of those bits.
  public init(rawValue: Int) { self.rawValue = rawValue }
  /// The values that went in.
  public static let inputs = BackwardReads(rawValue: 1)
  /// The value that came out.
  public static let output = BackwardReads(rawValue: 2)
}

extension Op {
  /// The type's name in lower case.
  public var name: String { "\(Self.self)".lowercased() }
  /// Nothing is saved.
  public func saved(for inputs: [Shape]) -> [Shape] { [] }
  /// No kinks.
  public func branches<S: Scalar>(_ o: Operands<S>, into hash: inout BranchHash) {}
  /// Both, to be safe.
  public var backwardReads: BackwardReads { [.inputs, .output] }
  /// Not by itself.
  public var isElementwise: Bool { false }
  /// Not by itself.
  public var isView: Bool { false }
  /// Nothing.
  public func commit<S: Scalar>(_ o: Operands<S>) {}
  /// Nothing to commit.
  public var commits: Bool { false }
  /// None that count.
  public func multiplications(of inputs: [Shape], to output: Shape) -> Int { 0 }
  /// No faster way.
  public func lower(_ site: Site<Float>) throws(EngineError) -> Lowered? { nil }
}

/// The memory that an op works on: plain, and as large as the shapes say.
public struct Operands<S: Scalar> {
  /// The values that go in.
  public let inputs: [UnsafeMutablePointer<S>]
  /// Their shapes.
  public let inputShapes: [Shape]
  /// The value that comes out.
  public let output: UnsafeMutablePointer<S>
  /// Its shape.
  public let outputShape: Shape
  /// What the forward pass keeps for the backward one.
  public let saved: [UnsafeMutablePointer<S>]
  /// The gradient of the output; there in a backward pass.
  public let outputGradient: UnsafeMutablePointer<S>
  /// Where the gradient of each input goes, nil where it is not wanted.
  public let inputGradients: [UnsafeMutablePointer<S>?]
  /// Which op of the graph this is, so that each has random numbers of its own.
  public let node: Int
  /// What changes from run to run.
  public let run: RunContext

  /// How many elements come out.
  public var count: Int { outputShape.count }

  /// Some of the elements, for an op that works on each alone: the operands all have one shape.
  func part(_ range: Range<Int>) -> Operands<S> {
    let (start, shape) = (range.lowerBound, Shape([range.count]))
    return Operands(
      inputs: inputs.map { $0 + start }, inputShapes: inputShapes.map { _ in shape }, output: output + start,
      outputShape: shape, saved: [], outputGradient: outputGradient + start,
      inputGradients: inputGradients.map { $0.map { $0 + start } }, node: node, run: run)
  }
}

/// What changes from run to run of a plan.
public final class RunContext {
  /// The seed of all random numbers.
  public var seed: UInt64 = 0
  /// Which step this is.
  public var step: UInt64 = 0
  /// How much of running statistics a commit keeps, in place of what each op keeps of its own.
  public var momentum: Double?

  /// The random numbers of one op in this step.
  public func random(for node: Int) -> Random {
    Random(seed: seed, stream: step).stream(UInt64(truncatingIfNeeded: node))
  }
}
