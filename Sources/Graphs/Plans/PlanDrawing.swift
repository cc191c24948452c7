public import Kernels
internal import Tensors

/// A plan before it has memory: its steps, and how much they will need.
public struct PlanDrawing<S: Scalar> {
  let graph: Graph
  let steps: PlanSteps<S>
  /// What changes from run to run.
  let run: RunContext
  /// Whether gradients of parameters are computed.
  let learns: Bool
  /// How many copies from layout to layout a run makes.
  let reorders: Int
  let settling: LayoutSettling
  /// What is read after a run: values, and gradients.
  let results: [Buffer], gradients: [Buffer]
  /// Where each buffer lies in the arena.
  let placement: [ObjectIdentifier: Int]
  /// The bytes of memory that values and gradients of the plan take.
  public let arenaBytes: Int
  /// How many threads it will run on.
  public let threads: Int

  /// Draws a plan: what `Plan` would be made of.
  public init(
    _ original: Graph, outputs: [Graph.Node], loss: Graph.Node? = nil, parameters mode: Plan<S>.Parameters = .copied,
    probing: Bool = false, precision: Precision = .f32
  ) throws(EngineError) {
    try self.init(original, PlanTargets(outputs: outputs, loss: loss), mode, probing: probing, precision: precision)
  }

  init(
    _ original: Graph, _ targets: PlanTargets, _ mode: Plan<S>.Parameters, probing: Bool, precision: Precision
  ) throws(EngineError) {
    try Library.check()
    guard precision.isAvailable else { throw .precision(precision) }
    // `Double` is the reference, and probes look at ops as they were written.
    var (graph, wanted) = (original, targets)
    if S.self == Float.self, !probing {
      let fused = try original.rewritten(keeping: targets.kept, training: targets.loss != nil)
      (graph, wanted) = (fused.graph, try targets.mapped(fused.nodes))
    }
    let isTraining = wanted.loss != nil
    let passes = isTraining ? 3 : 1
    threads = Threads.granted(graph.multiplications.saturatingProduct(passes) < Self.workOfOneThread ? 1 : .max)
    Threads.use(threads)
    let settling = LayoutSettling(graph.parameters, gathered: mode == .gathered)
    let builder = PlanBuilder<S>(
      graph, wanted, probing: probing, precision: precision, parametersHold: !isTraining && mode == .copied, run: RunContext()
    ) { (index, preferred) throws(EngineError) in
      S.self == Float.self ? try settling.settle(index, preferred) : nil
    }
    defer { builder.letGo() }
    try builder.build()
    let results = builder.results
    let gradients = try wanted.gradients.map { (node) throws(EngineError) in
      guard let gradient = builder.captured[node.index] else { throw .broken("a gradient that is asked for is not computed") }
      return gradient
    }
    // Gradients first need a home, then every other buffer an address in the arena.
    (placement, arenaBytes) = Self.place(builder.steps, keeping: results + gradients)
    (steps, run, reorders) = (builder.steps, builder.run, builder.reorders)
    learns = isTraining && (wanted.learning || wanted.gradients.contains { graph.parameterIndex($0) != nil })
    (self.graph, self.settling, self.results, self.gradients) = (graph, settling, results, gradients)
  }

  // Below so many multiply-and-adds, threads cost more than they give: a meeting of two takes about 5 microseconds.
  private static var workOfOneThread: Int { 6_000_000 }

  /// The bytes of what is fed in.
  public var inputBytes: Int { graph.inputs.reduce(0) { $0.saturatingSum(bytes($1.shape.count)) } }

  /// The bytes of the parameters once, as they will lie.
  public var parameterBytes: Int {
    zip(graph.parameters, settling.layouts).reduce(0) { $0.saturatingSum(bytes($1.1?.count ?? $1.0.shape.count)) }
  }

  private func bytes(_ count: Int) -> Int { count.saturatingProduct(MemoryLayout<S>.stride) }

  private static func place(_ pending: PlanSteps<S>, keeping: [Buffer]) -> ([ObjectIdentifier: Int], Int) {
    let steps = pending.all
    var lives: [ObjectIdentifier: (buffer: Buffer, life: ClosedRange<Int>)] = [:]
    var order: [ObjectIdentifier] = []
    func touch(_ buffer: Buffer, _ step: Int) {
      let root = buffer.root
      guard case .arena = root.home else { return }
      let id = ObjectIdentifier(root)
      if let known = lives[id] {
        lives[id]?.life = min(known.life.lowerBound, step)...max(known.life.upperBound, step)
      } else {
        lives[id] = (root, step...step)
        order.append(id)
      }
    }
    for (index, step) in steps.enumerated() {
      for buffer in step.buffers {
        touch(buffer, index)
        // What is prepared once is there for every run.
        if buffer.root.isConstant {
          touch(buffer, 0)
          touch(buffer, steps.count)
        }
      }
    }
    for buffer in keeping + pending.probed { touch(buffer, steps.count) }
    let tenants = order.compactMap { lives[$0] }.map { Arena.Tenant(bytes: $0.buffer.bytes, life: $0.life) }
    let (offsets, bytes) = Arena.place(tenants)
    return (Dictionary(zip(order, offsets), uniquingKeysWith: { first, _ in first }), bytes)
  }
}
