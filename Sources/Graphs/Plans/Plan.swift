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

  // Whether a single step may take longer than a person would wait for it to end.
  private let isLong: Bool
  private let arena: Storage<UInt8>
  private let inputs: [Storage<S>]
  private let outputs: [(pointer: UnsafeMutablePointer<S>, shape: Shape)]
  private let captures: [(pointer: UnsafeMutablePointer<S>, shape: Shape)]
  private let preparationSteps, forwardSteps, backwardSteps, commitSteps: [Step]
  private let probes: [(inout BranchHash) -> Void]
  private let copies: ParameterCopies<S>?

  /// Makes a plan that computes `outputs`, and with a `loss` also the gradients of the parameters and of the nodes in
  /// `gradientsOf`, which may be inputs and anything on the way; without `learning` of those nodes alone.
  ///
  /// A loss of more than one number is their sum. With `probing`, the sides that kinked functions take can be asked for after a run. `precision` is for plans in
  /// `Float`; what goes in and comes out are floats in any case. A plan that shares another's memory spoils what that one
  /// has computed; it must not keep anything for later runs, as plans over copied parameters do.
  public convenience init(
    _ original: Graph, outputs: [Graph.Node], loss: Graph.Node? = nil, gradientsOf: [Graph.Node] = [],
    learning: Bool = true, parameters mode: Parameters = .copied, probing: Bool = false, precision: Precision = .f32,
    sharing other: Plan<S>? = nil
  ) throws(EngineError) {
    let targets = PlanTargets(outputs: outputs, loss: loss, gradients: gradientsOf, learning: learning)
    let drawn = try PlanDrawing<S>(original, targets, mode, probing: probing, precision: precision)
    try self.init(drawn, mode, sharing: other?.arena)
  }

  private init(_ drawn: PlanDrawing<S>, _ mode: Parameters, sharing other: Storage<UInt8>?) throws(EngineError) {
    let (graph, pending, settling) = (drawn.graph, drawn.steps, drawn.settling)
    let (placement, bytes) = (drawn.placement, drawn.arenaBytes)
    run = drawn.run
    threads = drawn.threads
    isLong = drawn.graph.largestMultiplications >= LongWork.multiplications
    parameters = graph.parameters
    arenaBytes = bytes
    if let other, other.count >= bytes {
      arena = other
    } else {
      arena = try engineMemory { () throws(MemoryShortage) in try Storage(count: bytes) }
    }
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
      homes = try ParameterHomes(block, graph.parameters)
    } else {
      let copies = try ParameterCopies<S>(graph.parameters, layouts: settling.layouts, gradients: drawn.learns)
      self.copies = copies
      homes = copies.homes
    }
    let (arenaBase, pinned) = (UnsafeMutableRawPointer(arena.pointer), homes)
    let at = Addresses(otherwise: arenaBase) { buffer in
      let root = buffer.root
      switch root.home {
      case .input(let index): return UnsafeMutableRawPointer(staged[index].pointer)
      case .parameter(let index): return pinned.values[index]
      case .gradient(let index): return pinned.gradients[index]
      case .arena, .alias: return placement[ObjectIdentifier(root)].map { arenaBase + $0 }
      }
    }
    outputs = drawn.results.map { (at($0, as: S.self), $0.shape) }
    captures = drawn.gradients.map { (at($0, as: S.self), $0.shape) }
    preparationSteps = try Self.ready(pending.preparations, .prepare, at)
    forwardSteps = try Self.ready(pending.forward, .forward, at)
    backwardSteps = try Self.ready(pending.backward, .backward, at)
    commitSteps = try Self.ready(pending.commits, .commit, at)
    probes = pending.probes.map { $0(at) }
    try at.check("what is read after a run")
    reorders = drawn.reorders
    Self.run(preparationSteps) { false }
  }

  /// What the steps are, in the order in which they are carried out.
  public var facts: [StepFacts] { steps.map(\.facts) }

  private var steps: [Step] { preparationSteps + forwardSteps + backwardSteps + commitSteps }

  /// How long each step takes, in seconds: the median of some runs. False stops in between; what was measured counts.
  public func times(runs: Int, stop: () -> Bool) throws(EngineError) -> [Double] {
    Threads.use(threads)
    let steps = steps
    var taken: [[Double]] = Array(repeating: [], count: steps.count)
    for _ in 0..<max(runs, 1) where !stop() {
      for (index, step) in steps.enumerated() {
        let began = Clock.seconds()
        guard try run([step], stop) else { break }
        taken[index].append(Clock.seconds() - began)
      }
    }
    return taken.map { times in
      let sorted = times.sorted()
      return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    }
  }

  // MARK: Running

  /// Where the value of an input is to be put, in plain order.
  public func input(_ index: Int) -> UnsafeMutableBufferPointer<S> { inputs[index].buffer }

  /// The value of an output after a forward run, in plain order.
  public func output(_ index: Int) -> UnsafeBufferPointer<S> {
    UnsafeBufferPointer(start: outputs[index].pointer, count: outputs[index].shape.count)
  }

  /// The gradient of the index-th node of `gradientsOf` after a backward run, in plain order.
  public func gradient(ofNode index: Int) -> UnsafeBufferPointer<S> {
    UnsafeBufferPointer(start: captures[index].pointer, count: captures[index].shape.count)
  }

  /// The shape of an output.
  public func shape(ofOutput index: Int) -> Shape { outputs[index].shape }

  /// Renews the plan's copy of the parameters where they have changed.
  public func refresh() throws(EngineError) {
    guard let copies, try copies.refresh() else { return }
    Threads.use(threads)
    Self.run(preparationSteps) { false }
  }

  /// Computes the outputs. False if it was abandoned because `stop` said so: between two steps, or within one that takes long,
  /// which then goes on by itself. Throws where a kernel failed: then nothing that was computed counts.
  @discardableResult
  public func forward(stop: () -> Bool = { false }) throws(EngineError) -> Bool {
    Threads.use(threads)
    return try run(forwardSteps, stop)
  }

  /// Computes the gradients of the parameters, after a forward run. False if it was abandoned; throws as `forward` does.
  @discardableResult
  public func backward(stop: () -> Bool = { false }) throws(EngineError) -> Bool {
    Threads.use(threads)
    return try run(backwardSteps, stop)
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

  private func run(_ steps: [Step], _ stop: () -> Bool) throws(EngineError) -> Bool {
    let isWhole: Bool
    if isLong {
      // A step that was left goes on with the plan's memory, which must be there as long.
      isWhole = LongWork.run(unless: stop) { [self] isLeft in
        withExtendedLifetime(self) { _ = Self.run(steps, isLeft) }
      }
    } else {
      isWhole = LongWork.settle(unless: stop) && Self.run(steps, stop)
    }
    try Library.checkTrouble()
    return isWhole
  }

  @discardableResult
  private static func run(_ steps: [Step], _ stop: () -> Bool) -> Bool {
    for step in steps {
      if stop() { return false }
      step.run()
    }
    // The last step may have ended early for the same reason.
    return !stop()
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
      try at.check(step.label)
    }
    return steps
  }
}
