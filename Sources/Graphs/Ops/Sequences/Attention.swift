public import Kernels
public import Tensors

/// Each step of a sequence looks at the others: queries, keys and values side by side [N, T, 3F] to [N, T, F].
///
/// Vaswani et al., "Attention Is All You Need", 2017: `softmax(Q K^T / sqrt(F / heads)) V` for each head.
public struct Attention: Op {
  /// How many heads share the features.
  public let heads: Int
  /// Whether a step looks at itself and those before it only.
  public let isCausal: Bool

  /// The op with so many heads.
  public init(heads: Int, isCausal: Bool) { (self.heads, self.isCausal) = (heads, isCausal) }

  /// A third of the features.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    let x = inputs[0]
    guard x.rank == 3 else { throw .needsSequence(x) }
    guard x[2] % 3 == 0, heads > 0, x[2] / 3 % heads == 0 else { throw .heads(heads, features: x[2] / 3) }
    return [x[0], x[1], x[2] / 3]
  }

  /// Products of queries with keys, and of what they choose with values.
  public func multiplications(of inputs: [Shape], to output: Shape) -> Int {
    output.count.saturatingProduct(output[1]).saturatingProduct(2)
  }

  /// How much each step looks at each other one; keys and values the other way round; and room for a row.
  public func saved(for inputs: [Shape]) -> [Shape] {
    let x = inputs[0]
    let items = x[0].saturatingProduct(heads)
    return [[items, x[1], x[1]], [items, x[2] / 3 / max(heads, 1) * 2, x[1]], [items, x[1]]]
  }

  /// `softmax(Q K^T / sqrt(F / heads)) V`.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    kernel(o).forward(o.inputs[0], into: o.output, shares: o.saved[0], turned: o.saved[1])
  }

  /// Through the softmax to queries, keys and values.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    guard let dx = o.inputGradients[0] else { return }
    kernel(o).gradient(
      o.inputs[0], o.outputGradient, shares: o.saved[0], turned: o.saved[1], row: o.saved[2], into: dx)
  }

  /// Queries, keys and values.
  public var backwardReads: BackwardReads { .inputs }

  private func kernel<S: Scalar>(_ o: Operands<S>) -> AttentionPass {
    AttentionPass(batch: o.outputShape[0], steps: o.outputShape[1], features: o.outputShape[2], heads: heads, isCausal: isCausal)
  }
}
