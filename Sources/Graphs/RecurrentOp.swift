public import Kernels
public import Tensors

/// A recurrent layer over sequences [N, T, F]: every step sees the input and the hidden state of the step before.
///
/// Inputs are the sequences, weights [G H, F] and [G H, H], a bias [G H], and a second bias [H] where the cell has one.
/// The gates stand in the weights as PyTorch has them.
public protocol RecurrentOp: Op {
  /// What it does in each step.
  associatedtype Cell: ReferenceCell

  /// Whether every step's hidden state comes out, or only that of the last.
  var givesAll: Bool { get }
}

extension RecurrentOp {
  /// [N, H], or [N, T, H] if every step comes out.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    guard inputs[0].rank == 3 else { throw .needsSequence(inputs[0]) }
    let (x, units) = (inputs[0], inputs[2][1])
    let width = units.saturatingProduct(Cell.gates)
    guard inputs[1] == [width, x[2]] else { throw .mismatch(x, inputs[1]) }
    guard inputs[2] == [width, units], inputs[3] == [width] else { throw .mismatch(inputs[2], inputs[3]) }
    for inner in inputs.dropFirst(4) where inner != [units] { throw .mismatch(inputs[2], inner) }
    return givesAll ? [x[0], x[1], units] : [x[0], units]
  }

  /// Each step's input and hidden state times the weights.
  public func multiplications(of inputs: [Shape], to output: Shape) -> Int {
    let weights = inputs[1].count.saturatingSum(inputs[2].count)
    return inputs[0][0].saturatingProduct(inputs[0][1]).saturatingProduct(weights)
  }

  /// Hidden states, what the cell keeps, and room for one step.
  public func saved(for inputs: [Shape]) -> [Shape] {
    let (batch, steps, features, units) = (inputs[0][0], inputs[0][1].saturatingSum(1), inputs[0][2], inputs[2][1])
    let gates = units.saturatingProduct(2 * Cell.gates + 2)
    return [[steps, batch, units], [steps, Cell.planes, batch, units], [batch, features.saturatingSum(gates)]]
  }

  /// Step by step.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    reference(o.inputShapes).forward(o.inputs[0], parameters(o), memory(o), into: o.output, all: givesAll)
  }

  /// Back through time.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    let gradients = ReferenceRecurrence<Cell>.Parameters(
      weight: o.inputGradients[1], recurrent: o.inputGradients[2], bias: o.inputGradients[3],
      inner: o.inputGradients.count > 4 ? o.inputGradients[4] : nil)
    reference(o.inputShapes).backward(
      o.inputs[0], o.outputGradient, parameters(o), memory(o), into: o.inputGradients[0], gradients, all: givesAll)
  }

  /// The sequences and the weights.
  public var backwardReads: BackwardReads { .inputs }

  private func reference(_ inputs: [Shape]) -> ReferenceRecurrence<Cell> {
    ReferenceRecurrence(batch: inputs[0][0], steps: inputs[0][1], features: inputs[0][2], units: inputs[2][1])
  }

  private func parameters<S>(_ o: Operands<S>) -> ReferenceRecurrence<Cell>.Parameters<UnsafeMutablePointer<S>> {
    .init(weight: o.inputs[1], recurrent: o.inputs[2], bias: o.inputs[3], inner: o.inputs.count > 4 ? o.inputs[4] : nil)
  }

  private func memory<S>(_ o: Operands<S>) -> ReferenceRecurrence<Cell>.Memory<S> {
    .init(hidden: o.saved[0], planes: o.saved[1], scratch: o.saved[2])
  }
}
