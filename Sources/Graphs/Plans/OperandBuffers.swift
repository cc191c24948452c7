internal import Kernels

/// An op's operands before their memory is known.
struct OperandBuffers<S: Scalar> {
  let op: any Op
  let site: Site<S>
  let inputs: [Buffer]
  let output: Buffer
  let saved: [Buffer]

  /// The operands, once memory is known. What a backward pass does not read may be gone: it is not looked up.
  func operands(
    _ at: Addresses, gradient: Buffer?, gradients: [Buffer?], reading: [Buffer]? = nil, otherwise: Buffer? = nil
  ) -> Operands<S> {
    let anywhere = gradient ?? otherwise ?? output
    func pointer(_ buffer: Buffer) -> UnsafeMutablePointer<S> {
      at(reading.map { list in list.contains { $0 === buffer } } ?? true ? buffer : anywhere)
    }
    return Operands(
      inputs: inputs.map(pointer), inputShapes: site.inputs.map(\.shape), output: pointer(output), outputShape: site.shape,
      saved: saved.map { at($0) }, outputGradient: at(anywhere), inputGradients: gradients.map { $0.map { at($0) } },
      node: site.identity, run: site.builder.run)
  }
}
