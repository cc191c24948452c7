public import Kernels
internal import Tensors

/// One op at its place in a graph, while a plan is made: what it is given, and what it may ask for.
public struct Site<S: Scalar> {
  /// The plan in the making.
  public let builder: PlanBuilder<S>
  /// Which op this is.
  let node: Int
  /// What its random numbers depend on.
  let identity: Int
  /// What it is called in the plan.
  let label: String
  /// The nodes that go in.
  let inputs: [Graph.Node]
  /// The shape of what comes out.
  let shape: Shape
  /// Whether each input's gradient is wanted.
  let wants: [Bool]
  /// What is added to the result, where a sum follows the op, and whether its gradient is wanted.
  var addend: (node: Graph.Node, isWanted: Bool)?

  /// The place of an op whose last input is what is added to its result.
  func separatingAddend() -> Site {
    guard let node = inputs.last, let isWanted = wants.last else { return self }
    var site = Site(
      builder: builder, node: self.node, identity: identity, label: label, inputs: inputs.dropLast(), shape: shape,
      wants: wants.dropLast())
    site.addend = (node, isWanted)
    return site
  }

  /// Whether gradients will follow.
  var isTraining: Bool { builder.isTraining }

  /// Where the value of an input is, in whatever layout.
  func value(_ input: Int) throws(EngineError) -> Buffer { try builder.value(inputs[input], preferring: nil) }

  /// Where a parameter is; its first user says how it should lie.
  func parameter(_ input: Int, preferring layout: Layout) throws(EngineError) -> Buffer {
    try builder.value(inputs[input], preferring: layout)
  }
}

/// What became of an op in a plan.
public struct Lowered {
  /// Where its value is.
  let output: Buffer
  /// Adds the steps of its backward pass: from the output's gradient to each input's, nil where none is wanted.
  let backward: (Buffer) throws(EngineError) -> [Buffer?]
}
