internal import Kernels
internal import Tensors

extension PlanBuilder {
  /// The first gradient of a value is its gradient; each further one is added.
  func deliver(_ buffer: Buffer, to node: Graph.Node) throws(EngineError) {
    if let own = ownGradient(node) {
      if buffer === own {
        // The op has written it there itself.
      } else if written.contains(node.index) {
        try add(own, buffer, into: own)
      } else {
        try copy(buffer, into: own)
      }
      written.insert(node.index)
    } else if let first = gradients[node.index] {
      let sum = first.blocked.map { self.buffer($0) } ?? self.buffer(first.shape)
      try add(first, buffer, into: sum)
      gradients[node.index] = sum
    } else {
      gradients[node.index] = buffer
    }
  }

  private func add(_ a: Buffer, _ b: Buffer, into sum: Buffer) throws(EngineError) {
    let b = try converted(b, like: a)
    if let layout = a.blocked, layout.precision == .bf16 {
      step("add gradients", [a, b, sum]) { (at) throws(EngineError) in
        let (a, b, sum, count) = (at.address(a), at.address(b), at.address(sum), layout.count)
        return { Halves.add(a, b, into: sum, count: count, rectifies: false) }
      }
      return
    }
    let count = a.bytes / MemoryLayout<S>.stride
    step("add gradients", [a, b, sum]) { (at) throws(EngineError) in
      let (a, b, sum) = (at(a, as: S.self), at(b, as: S.self), at(sum, as: S.self))
      return { Sum.add(a, b, into: sum, count: count) }
    }
  }

  private func copy(_ source: Buffer, into destination: Buffer) throws(EngineError) {
    if let builder = self as? PlanBuilder<Float>, source.blocked != nil || destination.blocked != nil {
      try builder.reorder(source, into: destination)
      return
    }
    step("copy", [source, destination]) { (at) throws(EngineError) in
      let (from, to, bytes) = (at.address(source), at.address(destination), destination.bytes)
      return { to.copyMemory(from: from, byteCount: bytes) }
    }
  }

  private func converted(_ buffer: Buffer, like other: Buffer) throws(EngineError) -> Buffer {
    guard let builder = self as? PlanBuilder<Float>, buffer.blocked != nil || other.blocked != nil else { return buffer }
    return try builder.reorder(buffer, to: other.layout())
  }
}
