public import Kernels
public import Tensors

/// A graph made ready to run: a list of steps over memory that is all taken beforehand.
///
/// Running it takes no memory, asks no shape and decides no layout. It is made and run on the engine's thread.
public final class Plan<S: Scalar> {
  /// Where the parameters are that a plan works on.
  public enum Parameters {
    /// A copy of the plan's own, in the layouts that it likes, renewed when they change.
    case copied
    /// The network's block itself, which a training step changes; the parameters are gathered if need be.
    case gathered
  }

  /// What changes from run to run.
  public let run: RunContext
  /// The parameters, in the graph's order.
  public let parameters: [Parameter]
  /// The block that training changes.
  public private(set) var block: ParameterBlock?
  /// The bytes of memory that values and gradients of the plan take.
  public let arenaBytes: Int
  /// How many copies from layout to layout a run makes.
  public let reorders: Int

  /// How many threads it runs on: one where there is too little to do for more.
  public let threads: Int

  private let arena: Storage<UInt8>
  private let inputs: [Storage<S>]
  private let outputs: [(pointer: UnsafeMutablePointer<S>, shape: Shape)]
  private let preparationSteps, forwardSteps, backwardSteps, commitSteps: [Step]
  private let probes: [(inout BranchHash) -> Void]
  private let copies: ParameterCopies<S>?

  /// Makes a plan that computes `outputs`, and with a `loss` also the gradients of the parameters.
  ///
  /// With `probing`, the sides that kinked functions take can be asked for after a run. `precision` is for plans in
  /// `Float`; what goes in and comes out are floats in any case.
  public init(
    _ original: Graph, outputs wanted: [Graph.Node], loss scored: Graph.Node? = nil, parameters mode: Parameters = .copied,
    probing: Bool = false, precision: Precision = .f32
  ) throws(EngineError) {
    guard precision.isAvailable else { throw .precision(precision) }
    // `Double` is the reference, and probes look at ops as they were written.
    var (graph, outputs, loss) = (original, wanted, scored)
    if S.self == Float.self, !probing {
      let fused = original.rewritten(keeping: wanted + [scored].compactMap { $0 }, training: scored != nil)
      (graph, outputs) = (fused.graph, wanted.compactMap { fused.nodes[$0.index] })
      loss = scored.flatMap { fused.nodes[$0.index] }
    }
    let run = RunContext()
    self.run = run
    let passes = loss == nil ? 1 : 3
    threads = Threads.granted(graph.multiplications.saturatingProduct(passes) < Self.workOfOneThread ? 1 : .max)
    Threads.use(threads)
    parameters = graph.parameters
    let settling = LayoutSettling(graph.parameters, gathered: mode == .gathered)
    let builder = PlanBuilder<S>(
      graph, keeping: Set((outputs + [loss].compactMap { $0 }).map(\.index)), training: loss != nil, probing: probing,
      precision: precision, parametersHold: loss == nil && mode == .copied, run: run
    ) { (index, preferred) throws(EngineError) in
      S.self == Float.self ? try settling.settle(index, preferred) : nil
    }
    try builder.build(loss: loss)
    var results: [Buffer] = []
    for node in outputs { if let value = builder.values[node.index] { results.append(try builder.plain(value)) } }

    // Gradients first need a home, then every other buffer an address in the arena.
    let (placement, bytes) = Self.place(builder, keeping: results)
    arenaBytes = bytes
    arena = try engineMemory { () throws(MemoryShortage) in try Storage(count: bytes) }
    var staged: [Storage<S>] = []
    for input in graph.inputs {
      staged.append(try engineMemory { () throws(MemoryShortage) in try Storage(count: input.shape.count) })
    }
    inputs = staged
    var homes: ParameterHomes
    if mode == .gathered {
      let block = try settling.gather()
      try block.prepareGradients()
      self.block = block
      copies = nil
      homes = ParameterHomes(block, graph.parameters)
    } else {
      let copies = try ParameterCopies<S>(graph.parameters, layouts: settling.layouts, gradients: loss != nil)
      self.copies = copies
      homes = copies.homes
    }
    let (arenaBase, pinned) = (UnsafeMutableRawPointer(arena.pointer), homes)
    let at = Addresses { buffer in
      let root = buffer.root
      switch root.home {
      case .input(let index): return UnsafeMutableRawPointer(staged[index].pointer)
      case .parameter(let index): return pinned.values[index]
      case .gradient(let index): return pinned.gradients[index]
      case .arena, .alias: return arenaBase + (placement[ObjectIdentifier(root)] ?? 0)
      }
    }
    self.outputs = results.map { (at($0, as: S.self), $0.shape) }
    preparationSteps = try Self.ready(builder.preparations, .prepare, at)
    forwardSteps = try Self.ready(builder.forward, .forward, at)
    backwardSteps = try Self.ready(builder.backward, .backward, at)
    commitSteps = try Self.ready(builder.commits, .commit, at)
    probes = builder.probes.map { $0(at) }
    reorders = builder.reorders
    Self.run(preparationSteps) { false }
  }

  /// What the steps are, in the order in which they are carried out.
  public var facts: [StepFacts] { steps.map(\.facts) }

  private var steps: [Step] { preparationSteps + forwardSteps + backwardSteps + commitSteps }

  /// How long each step takes, in seconds: the median of some runs. False stops in between; what was measured counts.
  public func times(runs: Int, stop: () -> Bool) -> [Double] {
    Threads.use(threads)
    let steps = steps
    var taken: [[Double]] = Array(repeating: [], count: steps.count)
    for _ in 0..<max(runs, 1) where !stop() {
      for (index, step) in steps.enumerated() {
        let began = Clock.seconds()
        step.run()
        taken[index].append(Clock.seconds() - began)
      }
    }
    return taken.map { times in
      let sorted = times.sorted()
      return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    }
  }

  // Below so many multiply-and-adds, threads cost more than they give: a meeting of two takes about 5 microseconds.
  private static var workOfOneThread: Int { 6_000_000 }

  // MARK: Running

  /// Where the value of an input is to be put, in plain order.
  public func input(_ index: Int) -> UnsafeMutableBufferPointer<S> { inputs[index].buffer }

  /// The value of an output after a forward run, in plain order.
  public func output(_ index: Int) -> UnsafeBufferPointer<S> {
    UnsafeBufferPointer(start: outputs[index].pointer, count: outputs[index].shape.count)
  }

  /// The shape of an output.
  public func shape(ofOutput index: Int) -> Shape { outputs[index].shape }

  /// Renews the plan's copy of the parameters where they have changed.
  public func refresh() throws(EngineError) {
    guard let copies, try copies.refresh() else { return }
    Threads.use(threads)
    Self.run(preparationSteps) { false }
  }

  /// Computes the outputs. False if it was abandoned because `stop` said so between two steps.
  @discardableResult
  public func forward(stop: () -> Bool = { false }) -> Bool {
    Threads.use(threads)
    return Self.run(forwardSteps, stop)
  }

  /// Computes the gradients of the parameters, after a forward run. False if it was abandoned.
  @discardableResult
  public func backward(stop: () -> Bool = { false }) -> Bool {
    Threads.use(threads)
    return Self.run(backwardSteps, stop)
  }

  /// Commits what a training step has gathered besides gradients: running statistics.
  public func commit() { Self.run(commitSteps) { false } }

  /// Which side each kinked function took in the last forward run.
  public var branches: BranchHash {
    var hash = BranchHash()
    for probe in probes { probe(&hash) }
    return hash
  }

  /// A parameter's value in the plan, and its gradient; in plain order where `S` is `Double`.
  public func parameter(_ index: Int) -> (value: UnsafeMutableBufferPointer<S>, gradient: UnsafeMutableBufferPointer<S>)? {
    copies?.buffers(index)
  }

  /// The gradient of a parameter after a backward run, in plain order.
  public func gradient(_ index: Int) throws(EngineError) -> Tensor<Float> {
    if let block, let home = parameters[index].home { return try block.gradient(home.slot) }
    if let copies { return try copies.gradient(index) }
    return try parameters[index].read()
  }

  @discardableResult
  private static func run(_ steps: [Step], _ stop: () -> Bool) -> Bool {
    for step in steps {
      if stop() { return false }
      step.run()
    }
    return true
  }

  private static func ready(
    _ pending: [PendingStep<S>], _ phase: StepFacts.Phase, _ at: Addresses
  ) throws(EngineError) -> [Step] {
    var steps: [Step] = []
    steps.reserveCapacity(pending.count)
    for step in pending {
      let facts = StepFacts(
        phase: phase, label: step.label, kernel: step.kernel, layout: step.layout,
        bytes: step.buffers.reduce(0) { $0.saturatingSum($1.bytes) })
      steps.append(Step(facts: facts, run: try step.make(at)))
    }
    return steps
  }

  private static func place(_ builder: PlanBuilder<S>, keeping: [Buffer]) -> ([ObjectIdentifier: Int], Int) {
    let steps = builder.preparations + builder.forward + builder.backward + builder.commits
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
    for buffer in keeping + builder.probed { touch(buffer, steps.count) }
    let tenants = order.compactMap { lives[$0] }.map { Arena.Tenant(bytes: $0.buffer.bytes, life: $0.life) }
    let (offsets, bytes) = Arena.place(tenants)
    return (Dictionary(zip(order, offsets), uniquingKeysWith: { first, _ in first }), bytes)
  }
}
