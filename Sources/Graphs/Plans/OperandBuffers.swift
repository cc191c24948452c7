internal import Kernels
internal import Tensors

/// An op's operands before their memory is known.
struct OperandBuffers<S: Scalar> {
  let op: any Op
  let inputs: [Buffer]
  let output: Buffer
  let saved: [Buffer]
  private let inputShapes: [Shape]
  private let outputShape: Shape
  private let node: Int
  private let run: RunContext

  init(op: any Op, site: Site<S>, inputs: [Buffer], output: Buffer, saved: [Buffer]) {
    (self.op, self.inputs, self.output, self.saved) = (op, inputs, output, saved)
    (inputShapes, outputShape) = (site.inputs.map(\.shape), site.shape)
    (node, run) = (site.identity, site.builder.run)
  }

  /// The operands, once memory is known. What a backward pass does not read may be gone: it is not looked up.
  func operands(
    _ at: Addresses, gradient: Buffer?, gradients: [Buffer?], reading: [Buffer]? = nil, otherwise: Buffer? = nil
  ) -> Operands<S> {
    let anywhere = gradient ?? otherwise ?? output
    func pointer(_ buffer: Buffer) -> UnsafeMutablePointer<S> {
      at(reading.map { list in list.contains { $0 === buffer } } ?? true ? buffer : anywhere)
    }
    return Operands(
      inputs: inputs.map(pointer), inputShapes: inputShapes, output: pointer(output), outputShape: outputShape,
      saved: saved.map { at($0) }, outputGradient: at(anywhere), inputGradients: gradients.map { $0.map { at($0) } },
      node: node, run: run)
  }
}
