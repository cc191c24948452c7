public import Kernels
internal import Tensors

/// Turns a graph into the steps of a plan: forward in order, backward in reverse.
public final class PlanBuilder<S: Scalar> {
  /// Whether gradients are computed.
  public let isTraining: Bool
  /// In which numbers products and what lies between them are computed, where there is a kernel for it.
  public let precision: Precision
  let graph: Graph
  let run: RunContext
  private let needsGradient: [Bool]
  private let parameterLayout: (Int, Layout?) throws(EngineError) -> Layout?

  private(set) var steps = PlanSteps<S>()
  private var isPreparing = false
  // Whether parameters change only when the plan is told so.
  private let parametersHold: Bool
  private(set) var reorders = 0
  private var isBackward = false

  private(set) var values: [Int: Buffer] = [:]
  var gradients: [Int: Buffer] = [:]
  var written: Set<Int> = []
  /// The values that are read after a run, in plain order, and the gradients by their nodes.
  private(set) var results: [Buffer] = []
  private(set) var captured: [Int: Buffer] = [:]

  /// A builder for a graph of whose nodes `wanted` is read after a run; `parameterLayout` settles how a parameter lies, given
  /// what its first user prefers.
  init(
    _ graph: Graph, _ wanted: PlanTargets, probing: Bool, precision: Precision, parametersHold: Bool, run: RunContext,
    parameterLayout: @escaping (Int, Layout?) throws(EngineError) -> Layout?
  ) {
    (self.graph, isTraining, self.run, self.parameterLayout) = (graph, wanted.loss != nil, run, parameterLayout)
    isProbing = probing
    self.wanted = wanted
    kept = Set(wanted.kept.map(\.index))
    self.precision = precision
    self.parametersHold = parametersHold
    needsGradient =
      isTraining
      ? graph.needsGradient(of: Set(wanted.gradients.map(\.index)), learning: wanted.learning)
      : Array(repeating: false, count: graph.entries.count)
  }

  private let wanted: PlanTargets

  private let isProbing: Bool
  // The nodes whose values are read after a run.
  let kept: Set<Int>

  // MARK: What ops ask for

  /// Memory for a plain tensor.
  func buffer(_ shape: Shape) -> Buffer {
    marked(Buffer(.arena, shape, bytes: shape.count.saturatingProduct(MemoryLayout<S>.stride)))
  }

  /// Memory in a layout.
  func buffer(_ layout: Layout) -> Buffer {
    marked(Buffer(.arena, layout.shape, blocked: layout, bytes: layout.bytes))
  }

  /// Memory of that many bytes, for a kernel's own use.
  func buffer(bytes: Int) -> Buffer { marked(Buffer(.arena, [bytes], bytes: bytes)) }

  private func marked(_ buffer: Buffer) -> Buffer {
    buffer.isConstant = isPreparing
    return buffer
  }

  /// Runs `body`, whose steps are carried out when parameters change, if `value` depends on nothing else.
  func preparing<Result>(_ value: Buffer, _ body: () throws(EngineError) -> Result) throws(EngineError) -> Result {
    try preparing(value.root.isConstant, body)
  }

  private func preparing<Result>(_ isConstant: Bool, _ body: () throws(EngineError) -> Result) throws(EngineError) -> Result {
    let outer = isPreparing
    isPreparing = isPreparing || isConstant
    defer { isPreparing = outer }
    return try body()
  }

  /// The same memory in another shape.
  func view(_ buffer: Buffer, _ shape: Shape) -> Buffer { Buffer(.alias(buffer), shape, bytes: buffer.bytes) }

  /// Adds a step that touches `buffers`.
  func step(
    _ label: String, _ buffers: [Buffer], kernel: String = "own", layout: String = "",
    _ make: @escaping (Addresses) throws(EngineError) -> () -> Void
  ) {
    let step = PendingStep<S>(label: label, kernel: kernel, layout: layout, buffers: buffers, make: make)
    if isPreparing {
      steps.preparations.append(step)
    } else if isBackward {
      steps.backward.append(step)
    } else {
      steps.forward.append(step)
    }
  }

  /// Adds a step that is carried out when a training step commits.
  func commit(_ label: String, _ buffers: [Buffer], _ make: @escaping (Addresses) throws(EngineError) -> () -> Void) {
    steps.commits.append(PendingStep(label: label, kernel: "own", layout: "", buffers: buffers, make: make))
  }

  /// Where a node's value is. A parameter lies as its first user prefers, or plain.
  func value(_ node: Graph.Node, preferring layout: Layout?) throws(EngineError) -> Buffer {
    if let known = values[node.index] { return known }
    guard case .parameter(let index) = graph.entries[node.index].source else {
      throw .broken("a plan reads a value before it is computed")
    }
    let settled = try parameterLayout(index, layout)
    let buffer = Buffer(
      .parameter(index), settled?.shape ?? node.shape, blocked: settled,
      bytes: settled?.bytes ?? node.shape.count.saturatingProduct(MemoryLayout<S>.stride))
    buffer.isConstant = parametersHold
    values[node.index] = buffer
    return buffer
  }

  /// Where the gradient of an input may be written: a parameter's own place if nobody has written there and it
  /// lies as `layout`, fresh memory otherwise.
  func destination(for node: Graph.Node, _ layout: Layout? = nil) -> Buffer {
    if let own = ownGradient(node), !written.contains(node.index), own.lies(as: layout) { return own }
    return layout.map { buffer($0) } ?? buffer(node.shape)
  }

  func ownGradient(_ node: Graph.Node) -> Buffer? {
    guard case .parameter(let index) = graph.entries[node.index].source, let value = values[node.index] else { return nil }
    if let known = gradients[node.index] { return known }
    let own = Buffer(.gradient(index), value.shape, blocked: value.blocked, bytes: value.bytes)
    gradients[node.index] = own
    return own
  }

  // MARK: Making the plan

  /// Forgets the steps, of which many hold the builder: one that kept them as well would never be given back.
  func letGo() { steps = PlanSteps() }

  /// Adds the steps of the whole graph. Gradients flow from the loss.
  func build() throws(EngineError) {
    var undo: [(Site<S>, Lowered)] = []
    for (index, entry) in graph.entries.enumerated() {
      switch entry.source {
      case .input(let number):
        values[index] = Buffer(
          .input(number), entry.shape, bytes: entry.shape.count.saturatingProduct(MemoryLayout<S>.stride))
      case .parameter: break
      case .op(let op, let inputs):
        let site = site(index, entry, inputs, op)
        let lowered = try preparing(isConstant(inputs)) { () throws(EngineError) in try lower(op, site) }
        values[index] = lowered.output
        if needsGradient[index] { undo.append((site, lowered)) }
      }
    }
    for node in wanted.outputs { results.append(view(try plain(value(node, preferring: nil)), node.shape)) }
    guard let loss = wanted.loss else { return }
    isBackward = true
    gradients[loss.index] = filled(loss.shape, with: 1, "gradient of the loss")
    let captures = Set(wanted.gradients.map(\.index))
    for (site, lowered) in undo.reversed() {
      guard let gradient = gradients[site.node] else { continue }
      // All that reads the value has been undone, so this is its whole gradient.
      if captures.contains(site.node) { captured[site.node] = view(try plain(gradient), site.shape) }
      gradients[site.node] = nil
      guard site.wants.contains(true) else { continue }
      let produced = try lowered.backward(gradient)
      for (input, buffer) in zip(site.inputs, produced) {
        if let buffer { try deliver(buffer, to: input) }
      }
    }
    for node in wanted.gradients where captured[node.index] == nil {
      // Inputs and parameters are undone by nothing; what no path leads to from the loss has a gradient of zero.
      captured[node.index] =
        try gradients[node.index].map { (gradient) throws(EngineError) in view(try plain(gradient), node.shape) }
        ?? filled(node.shape, with: 0, "no gradient")
    }
  }

  private func filled(_ shape: Shape, with number: S, _ label: String) -> Buffer {
    let buffer = buffer(shape)
    step(label, [buffer]) { (at) throws(EngineError) in
      let (pointer, count) = (at(buffer, as: S.self), shape.count)
      return { pointer.update(repeating: number, count: count) }
    }
    return buffer
  }

  // Whether all of them are parameters, or were computed from parameters alone.
  private func isConstant(_ inputs: [Graph.Node]) -> Bool {
    parametersHold
      && inputs.allSatisfy { node in
        if case .parameter = graph.entries[node.index].source { return true }
        return values[node.index]?.root.isConstant ?? false
      }
  }

  private func site(_ index: Int, _ entry: Graph.Entry, _ inputs: [Graph.Node], _ op: any Op) -> Site<S> {
    Site(
      builder: self, node: index, identity: entry.identity, label: entry.label.isEmpty ? op.name : entry.label,
      inputs: inputs,
      shape: entry.shape, wants: inputs.map { needsGradient[$0.index] })
  }

  private func lower(_ op: any Op, _ site: Site<S>) throws(EngineError) -> Lowered {
    if let fast = site as? Site<Float> {
      if let lowered = try op.lower(fast) { return lowered }
      if op.isElementwise, try fast.value(0).blocked != nil,
        let lowered = try fast.builder.elementwise(op, fast, forward: op.forward, backward: op.backward)
      {
        return lowered
      }
    }
    return try reference(op, site)
  }

  /// The steps of an op's reference, over plain memory.
  private func reference(_ op: any Op, _ site: Site<S>) throws(EngineError) -> Lowered {
    var inputs: [Buffer] = []
    for index in site.inputs.indices { inputs.append(try plain(try site.value(index))) }
    if op.isView, let input = inputs.first {
      return Lowered(output: view(input, site.shape)) { [self] (dy) throws(EngineError) in
        [view(try plain(dy), site.inputs[0].shape)]
      }
    }
    let output = buffer(site.shape)
    let saved = op.saved(for: site.inputs.map(\.shape)).map { buffer($0) }
    let values = inputs
    let base = OperandBuffers(op: op, site: site, inputs: values, output: output, saved: saved)
    step(site.label, values + [output] + saved) { (at) throws(EngineError) in
      let operands = base.operands(at, gradient: nil, gradients: [])
      return { op.forward(operands) }
    }
    if isProbing { probe(base) }
    if op.commits, isTraining {
      commit(site.label, values + saved) { (at) throws(EngineError) in
        let operands = base.operands(at, gradient: nil, gradients: [])
        return { op.commit(operands) }
      }
    }
    return Lowered(output: output) { [self] (dy) throws(EngineError) in
      let dy = try plain(dy)
      let gradients = zip(site.inputs, site.wants).map { $1 ? destination(for: $0) : nil }
      let read = (op.backwardReads.contains(.inputs) ? values : []) + (op.backwardReads.contains(.output) ? [output] : [])
      step("\(site.label) backward", read + saved + [dy] + gradients.compactMap { $0 }) { (at) throws(EngineError) in
        let operands = base.operands(at, gradient: dy, gradients: gradients, reading: read)
        return { op.backward(operands) }
      }
      return gradients
    }
  }

  private func probe(_ base: OperandBuffers<S>) {
    steps.probed += base.inputs + [base.output] + base.saved
    steps.probes.append { at in
      let operands = base.operands(at, gradient: nil, gradients: [])
      return { base.op.branches(operands, into: &$0) }
    }
  }

  /// The value in plain memory: itself if it lies so.
  func plain(_ buffer: Buffer) throws(EngineError) -> Buffer {
    guard let blocked = buffer.blocked, let builder = self as? PlanBuilder<Float> else { return buffer }
    if blocked == (try Layout.plain(blocked.shape)) { return view(buffer, buffer.shape) }
    return try preparing(buffer) { () throws(EngineError) in
      let plain = self.buffer(blocked.shape)
      try builder.reorder(buffer, into: plain)
      return plain
    }
  }

  func countReorder() { reorders += 1 }
}
