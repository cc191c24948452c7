public import Kernels
public import Tensors

/// An op and what follows it, in one: its inputs, and behind them what is added where a sum follows.
public struct Fused: Op {
  /// The op.
  public let op: any Absorbing
  /// What follows it.
  public let epilogue: Epilogue

  /// An op, then what follows it.
  public init(_ op: any Absorbing, then epilogue: Epilogue) { (self.op, self.epilogue) = (op, epilogue) }

  private var adds: Bool { epilogue.contains(.sum) }
  private var rectifies: Bool { epilogue.contains(.rectification) }

  private func own<Input>(_ inputs: [Input]) -> [Input] { adds ? Array(inputs.dropLast()) : inputs }

  /// What it is called in plans.
  public var name: String { op.name + epilogue.name }

  /// As the op's; what is added has the same.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    let shape = try op.shape(of: own(inputs))
    if adds, let other = inputs.last, other != shape { throw .mismatch(shape, other) }
    return shape
  }

  /// What the op keeps; with max(x, 0), room for the gradient behind it.
  public func saved(for inputs: [Shape]) -> [Shape] {
    op.saved(for: own(inputs)) + (rectifies ? ((try? [shape(of: inputs)]) ?? []) : [])
  }

  /// One behind the other.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    op.forward(o.own(without: adds))
    if adds, let other = o.inputs.last { Sum.add(o.output, other, into: o.output, count: o.count) }
    if rectifies { Rectify.apply(o.output, count: o.count) }
  }

  /// One before the other.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    var dy = o.outputGradient
    if rectifies, let room = o.saved.last { dy = Rectify.gradient(o, into: room) }
    op.backward(o.own(without: adds, gradient: dy))
    if adds, let other = o.inputGradients.last { other?.update(from: dy, count: o.count) }
  }

  /// The signs of what came through max(x, 0).
  public func branches<S: Scalar>(_ o: Operands<S>, into hash: inout BranchHash) {
    op.branches(o.own(without: adds), into: &hash)
    if rectifies { hash.addSigns(o.output, count: o.count) }
  }

  /// What the op reads; with max(x, 0), what came out.
  public var backwardReads: BackwardReads { rectifies ? op.backwardReads.union(.output) : op.backwardReads }

  /// As the op.
  public var commits: Bool { op.commits }

  /// As the op.
  public func commit<S: Scalar>(_ o: Operands<S>) { op.commit(o.own(without: adds)) }

  /// As the op.
  public func multiplications(of inputs: [Shape], to output: Shape) -> Int { op.multiplications(of: own(inputs), to: output) }

  /// The op's kernels, which take along what follows.
  public func lower(_ site: Site<Float>) throws(EngineError) -> Lowered? {
    try op.lower(adds ? site.separatingAddend() : site, then: epilogue)
  }
}

extension Operands {
  // Those of an op that something follows: without what is added, and with the gradient of what comes out of it.
  fileprivate func own(without isAdded: Bool, gradient: UnsafeMutablePointer<S>? = nil) -> Operands<S> {
    let count = inputs.count - (isAdded ? 1 : 0)
    return Operands(
      inputs: Array(inputs.prefix(count)), inputShapes: Array(inputShapes.prefix(count)), output: output,
      outputShape: outputShape, saved: saved, outputGradient: gradient ?? outputGradient,
      inputGradients: Array(inputGradients.prefix(count)), node: node, run: run)
  }
}
