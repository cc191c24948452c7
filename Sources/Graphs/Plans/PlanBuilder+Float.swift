internal import Kernels
internal import Tensors

/// What ops with fast kernels ask of the plan in the making.
extension PlanBuilder<Float> {
  /// Adds a step that runs a oneDNN kernel. Its scratch memory is the arena's.
  func call(_ label: String, _ recipe: Recipe, _ operands: [(Call.Slot, Buffer)], workspace: Buffer? = nil)
    throws(EngineError)
  {
    var placed: [(slot: Call.Slot, layout: Layout?, buffer: Buffer)] = []
    for (slot, buffer) in operands { placed.append((slot, try buffer.layout(), buffer)) }
    if let workspace { placed.append((.workspace, nil, workspace)) }
    let scratch = recipe.bytes(.scratch)
    if scratch > 0 { placed.append((.scratch, nil, buffer(bytes: scratch))) }
    let all = placed
    let result = operands.last { [.destination, .sourceGradient, .weightsGradient].contains($0.0) }?.1
    let layout = try result?.layout().text ?? ""
    step(label, all.map(\.buffer), kernel: recipe.implementation, layout: layout) { (at) throws(EngineError) in
      let call = try Call(recipe, all.map { ($0.slot, $0.layout, at.address($0.buffer)) })
      return { call.run() }
    }
  }

  /// The value in another layout: itself if it lies so, or a copy.
  func reorder(_ buffer: Buffer, to layout: Layout) throws(EngineError) -> Buffer {
    if try buffer.layout() == layout { return buffer }
    return try preparing(buffer) { () throws(EngineError) in
      let copy = self.buffer(layout)
      try reorder(buffer, into: copy)
      return copy
    }
  }

  /// Adds a copy from one layout into another.
  func reorder(_ source: Buffer, into destination: Buffer) throws(EngineError) {
    // Weights in groups have an axis more than the parameter that they are; the memory is the same.
    let (from, to) = try (source.layout(), destination.layout())
    guard let recipe = try? Recipe.reorder(from: from, to: to) else {
      // Some layouts can be reached from plain memory only.
      let plain = try Layout.plain(from.shape)
      guard from != plain else { throw .unsupported("a copy from \(from.text) to \(to.text)") }
      let between = buffer(plain)
      try reorder(source, into: between)
      try reorder(between, into: destination)
      return
    }
    countReorder()
    try call("copy \(from.text) to \(to.text)", recipe, [(.source, source), (.destination, destination)])
  }

  /// The value that is added, in a layout, as memory that a kernel adds to: its own where nobody needs the value afterwards.
  func accumulator(_ site: Site<Float>, _ addend: Graph.Node, _ layout: Layout) throws(EngineError) -> Buffer {
    let value = try value(addend, preferring: nil)
    let fit = try reorder(value, to: layout)
    // What the kernel reads as well must stay as it is while it writes.
    let isRead = site.inputs.contains { values[$0.index]?.root === value.root }
    guard fit === value, isRead || !isLast(site, value) else { return fit }
    let copy = buffer(layout)
    try reorder(value, into: copy)
    return copy
  }

  // Whether no op behind this one reads the memory, nor anyone afterwards.
  private func isLast(_ site: Site<Float>, _ value: Buffer) -> Bool {
    guard !isTraining, case .arena = value.root.home, !value.root.isConstant else { return false }
    let same = Set(values.compactMap { $1.root === value.root ? $0 : nil })
    guard same.isDisjoint(with: kept) else { return false }
    return graph.entries[(site.node + 1)...].allSatisfy { entry in
      guard case .op(_, let inputs) = entry.source else { return true }
      return inputs.allSatisfy { !same.contains($0.index) }
    }
  }

  /// Adds max(x, 0) in place: a pass of its own, since the library's own, joined to its products, makes zero of NaN.
  func rectify(_ values: Buffer, _ label: String) throws(EngineError) {
    let layout = try values.layout()
    let (count, isHalf) = (layout.count, layout.precision == .bf16)
    step("\(label) relu", [values], layout: layout.text) { (at) throws(EngineError) in
      if isHalf {
        let x = at.address(values)
        return { Halves.rectify(x, count: count) }
      }
      let x = at(values, as: Float.self)
      return { Rectification.apply(x, count: count) }
    }
  }

  /// Adds a step that makes NaN of the results of windows with a NaN, for kernels that lose it.
  func carryNaN(from source: Buffer, to result: Buffer, _ geometry: WindowGeometry, _ label: String) throws(EngineError) {
    let (from, to) = (try source.layout(), try result.layout())
    let carried = PooledNaNs(from, to, geometry: geometry)
    let isHalf = from.precision == .bf16
    step("\(label) nan", [source, result]) { (at) throws(EngineError) in
      if isHalf {
        let (x, y) = (at(source, as: UInt16.self), at(result, as: UInt16.self))
        return { carried.carry(fromHalves: x, to: y) }
      }
      let (x, y) = (at(source, as: Float.self), at(result, as: Float.self))
      return { carried.carry(from: x, to: y) }
    }
  }

  /// The gradient before a max(x, 0) that a kernel took along, from the gradient behind it and what came out.
  func rectified(_ dy: Buffer, by output: Buffer, _ label: String) throws(EngineError) -> Buffer {
    let layout = try output.layout()
    let dy = try reorder(dy, to: layout)
    let dx = buffer(layout)
    let count = layout.count
    if layout.precision == .bf16 {
      step("\(label) relu backward", [output, dy, dx]) { (at) throws(EngineError) in
        let (y, dy, dx) = (at.address(output), at.address(dy), at.address(dx))
        return { Halves.rectifyGradient(y, dy, into: dx, count: count) }
      }
      return dx
    }
    step("\(label) relu backward", [output, dy, dx]) { (at) throws(EngineError) in
      let (y, dy, dx) = (at(output, as: Float.self), at(dy, as: Float.self), at(dx, as: Float.self))
      return { Rectification.gradient(y, dy, into: dx, count: count) }
    }
    return dx
  }

  /// The steps of an op that works on each element alone, over memory in whatever layout its first input has, unless there
  /// are gaps in it that would not stay zero.
  func elementwise(
    _ op: some Op, _ site: Site<Float>, keepsZero: Bool = true, forward: @escaping (Operands<Float>) -> Void,
    backward: @escaping (Operands<Float>) -> Void
  ) throws(EngineError) -> Lowered? {
    // Passes compute in floats; what came as halves is widened in its places.
    var layout = try Layout.plain(site.shape)
    if let blocked = try site.value(0).blocked?.typed(.f32), keepsZero || !blocked.isPadded { layout = blocked }
    var inputs: [Buffer] = []
    for index in site.inputs.indices { inputs.append(try reorder(site.value(index), to: layout)) }
    let output = buffer(layout)
    let memory = Site(
      builder: self, node: site.node, identity: site.identity, label: site.label,
      inputs: site.inputs.map { Graph.Node(index: $0.index, shape: [layout.count]) }, shape: [layout.count], wants: site.wants)
    let base = OperandBuffers(op: op, site: memory, inputs: inputs, output: output, saved: [])
    step(site.label, inputs + [output]) { (at) throws(EngineError) in
      let operands = base.operands(at, gradient: nil, gradients: [])
      return { Threads.split(operands.count) { forward(operands.part($0)) } }
    }
    let values = inputs
    return Lowered(output: output) { [self] (dy) throws(EngineError) in
      let dy = try reorder(dy, to: layout)
      let gradients = site.wants.map { $0 ? buffer(layout) : nil }
      let read = (op.backwardReads.contains(.inputs) ? values : []) + (op.backwardReads.contains(.output) ? [output] : [])
      step("\(site.label) backward", read + [dy] + gradients.compactMap { $0 }) { (at) throws(EngineError) in
        let operands = base.operands(at, gradient: dy, gradients: gradients, reading: read)
        return { Threads.split(operands.count) { backward(operands.part($0)) } }
      }
      return gradients
    }
  }
}
