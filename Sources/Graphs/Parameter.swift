public import Kernels
public import Tensors

/// Numbers that belong to a layer and outlive any plan: weights, and running statistics.
///
/// Where they lie is the business of the block that holds them: training gathers the parameters of
/// a network into one block, in the layouts that its forward pass likes. Read and written here, they
/// are always in plain order. Used from one thread at a time.
public final class Parameter {
  /// What training does with the numbers.
  public enum Kind: Sendable {
    /// Learned, and decayed by regularisation.
    case weight
    /// Learned, not decayed: biases, scales and shifts.
    case offset
    /// Not learned: running statistics.
    case statistic
    /// Not learned, and no part of what a network computes: what a loss keeps for itself, zero at first.
    case lossState

    /// Whether training changes it by gradient, where it is not frozen.
    public var isLearned: Bool { self == .weight || self == .offset }
  }

  /// The name within its layer, such as `weight`.
  public let name: String
  /// Where it stands among the parameters of its layer.
  public let order: Int
  /// The extents in plain order, as PyTorch has them: [out, in, h, w] or [out, in].
  public let shape: Shape
  /// What training does with it.
  public let kind: Kind
  /// Whether training leaves it alone for now.
  public var isFrozen = false
  /// The block that holds the numbers, and where; nil until the layer comes to life.
  var home: (block: ParameterBlock, slot: Int)?

  /// A parameter that has no numbers yet.
  public init(name: String, shape: Shape, kind: Kind, order: Int = 0) {
    (self.name, self.shape, self.kind, self.order) = (name, shape, kind, order)
  }

  /// Whether the parameter has numbers.
  public var isAlive: Bool { home != nil }

  /// Whether training changes it by gradient.
  public var isTrainable: Bool { kind.isLearned && !isFrozen }

  /// Changes whenever the numbers do.
  public var version: UInt64 { home?.block.version ?? 0 }

  /// The numbers in plain order; zeros if it is not alive.
  public func read() throws(EngineError) -> Tensor<Float> {
    let storage = try engineMemory { () throws(MemoryShortage) in try Storage<Float>(count: shape.count) }
    if let home { try home.block.read(home.slot, into: storage.pointer) }
    return Tensor(shape, adopting: storage)
  }

  /// Replaces the numbers by what `value` gives for each place in plain order, on all threads and without a second copy;
  /// Ctrl-C ends it half done.
  public func fill(_ value: (Int) -> Float) throws(EngineError) {
    guard let home else { return }
    if let place = try home.block.plain(home.slot) {
      defer { home.block.touch() }
      return try Pieces.fill(place, count: shape.count, value)
    }
    let count = shape.count
    let storage = try engineMemory { () throws(MemoryShortage) in try Storage<Float>(count: count) }
    try Pieces.fill(storage.pointer, count: count, value)
    try home.block.write(home.slot, from: storage.pointer)
  }

  /// Replaces the numbers by those of a tensor in plain order, of the same count.
  public func write(_ tensor: Tensor<Float>) throws(EngineError) {
    guard let home, tensor.count == shape.count else { return }
    try tensor.withElements { (elements) throws(EngineError) in
      guard let base = elements.baseAddress else { return }
      try home.block.write(home.slot, from: base)
    }
  }
}
