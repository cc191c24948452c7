public import Kernels
public import Tensors

/// Parameters side by side in one flat buffer, with their gradients in another of the same form.
///
/// The update, the norm of all gradients and the update ratio are each one pass over it. Learned
/// weights come first, then what is learned but not decayed, then what is not learned.
public final class ParameterBlock {
  // A parameter holds its block: a slot that held the parameter would keep both for ever.
  struct Slot {
    /// The parameter's extents in plain order; the layout may count axes differently.
    let shape: Shape
    let layout: Layout
    let offset: Int
    var count: Int { layout.count }
  }

  let slots: [Slot]
  /// The numbers.
  public let values: Storage<Float>
  /// Their gradients; taken when training first asks.
  public private(set) var gradients: Storage<Float>?
  /// The learned and decayed numbers.
  public let decayed: Range<Int>
  /// All the learned numbers.
  public let learned: Range<Int>
  /// Changes whenever the numbers do.
  public private(set) var version: UInt64

  nonisolated(unsafe) private static var stamps: UInt64 = 0

  /// A block in which the parameters lie as `layout` says, holding the numbers that they have now.
  init(_ parameters: [Parameter], layout: (Parameter) throws(EngineError) -> Layout) throws(EngineError) {
    var slots: [Slot] = []
    var owners: [Parameter] = []
    var (end, bounds) = (0, [0, 0])
    for rank in 0..<3 {
      for parameter in parameters where Self.rank(parameter) == rank {
        let layout = try layout(parameter)
        slots.append(Slot(shape: parameter.shape, layout: layout, offset: end))
        owners.append(parameter)
        // Each parameter starts a cache line, so that every kernel finds it aligned.
        end = end.saturatingSum(layout.count.saturatingSum(15) & ~15)
      }
      if rank < 2 { bounds[rank] = end }
    }
    self.slots = slots
    let total = end
    values = try engineMemory { () throws(MemoryShortage) in try Storage(count: total) }
    (decayed, learned) = (0..<bounds[0], 0..<bounds[1])
    version = 0
    for (index, (slot, owner)) in zip(slots, owners).enumerated() {
      if let home = owner.home {
        try home.block.copy(home.slot, to: slot.layout, values.pointer + slot.offset)
      }
      owner.home = (self, index)
    }
    touch()
  }

  /// Gives numbers, all zero, to parameters that have none.
  public static func bringToLife(_ parameters: [Parameter]) throws(EngineError) {
    let unborn = parameters.filter { !$0.isAlive }
    if !unborn.isEmpty {
      _ = try ParameterBlock(unborn) { (parameter) throws(EngineError) in try .plain(parameter.shape) }
    }
  }

  /// Whether the block holds exactly these, in this order of kinds.
  func holds(_ parameters: [Parameter]) -> Bool {
    slots.count == parameters.count
      && parameters.allSatisfy { holds($0) }
  }

  /// Whether a parameter's numbers are here, among those that are learned or not as it is now.
  public func holds(_ parameter: Parameter) -> Bool {
    guard let home = parameter.home, home.block === self else { return false }
    return (slots[home.slot].offset < learned.upperBound) == parameter.isTrainable
  }

  /// Where a parameter's numbers are, if they are here.
  public func range(of parameter: Parameter) -> Range<Int>? {
    guard let home = parameter.home, home.block === self, slots.indices.contains(home.slot) else { return nil }
    let slot = slots[home.slot]
    return slot.offset..<slot.offset.saturatingSum(slot.count)
  }

  /// Where the numbers of each learned parameter are, and whether it is a weight.
  public var tensors: [(range: Range<Int>, isWeight: Bool)] {
    slots.filter { $0.offset < learned.upperBound }
      .map { ($0.offset..<$0.offset.saturatingSum($0.count), $0.offset < decayed.upperBound) }
  }

  /// How to see the parameter that lies there as a matrix; nil if it is none.
  public func matrix(at place: Int) -> ParameterMatrix? {
    slots.first { $0.offset == place }.flatMap { ParameterMatrix($0.shape, $0.layout) }
  }

  /// Goes over the weights that lie in a range and have units, each as a matrix of one row a unit, in plain order; what is
  /// changed there is changed here. A weight that another layout holds is left alone where memory is short.
  public func eachWeight(in range: Range<Int>, _ body: (UnsafeMutablePointer<Float>, Shape) -> Void) {
    for (place, slot) in slots.enumerated()
    where slot.shape.rank > 1 && slot.offset < decayed.upperBound && range.contains(slot.offset) {
      if let plain = (try? plain(place)) ?? nil {
        body(plain, slot.shape)
      } else if let copy = try? Storage<Float>(count: slot.shape.count), (try? read(place, into: copy.pointer)) != nil {
        body(copy.pointer, slot.shape)
        try? write(place, from: copy.pointer)
      }
    }
  }

  /// Says that the numbers have changed.
  public func touch() {
    Self.stamps += 1
    version = Self.stamps
  }

  /// The share of the learned weights whose gradients are wholly zero: nothing reaches them.
  public var still: Double {
    guard let gradients else { return 0 }
    let weights = slots.filter { $0.offset < decayed.upperBound }
    let still = weights.count { slot in
      UnsafeBufferPointer(start: gradients.pointer + slot.offset, count: slot.count).allSatisfy { $0 == 0 }
    }
    return Double(still) / Double(max(weights.count, 1))
  }

  /// Makes sure that there is room for gradients.
  func prepareGradients() throws(EngineError) {
    if gradients == nil {
      let count = values.count
      gradients = try engineMemory { () throws(MemoryShortage) in try Storage(count: count) }
    }
  }

  func read(_ slot: Int, into destination: UnsafeMutablePointer<Float>) throws(EngineError) {
    let slot = slots[slot]
    try slot.layout.copy(values.pointer + slot.offset, to: .plain(slot.layout.shape), destination)
  }

  /// Copies a parameter's numbers into another layout, which may count axes differently: weights in groups have one more.
  func copy(_ slot: Int, to layout: Layout, _ destination: UnsafeMutablePointer<Float>) throws(EngineError) {
    let slot = slots[slot]
    if slot.layout.shape == layout.shape {
      try slot.layout.copy(values.pointer + slot.offset, to: layout, destination)
      return
    }
    let count = layout.shape.count
    let plain = try engineMemory { () throws(MemoryShortage) in try Storage<Float>(count: count) }
    try slot.layout.copy(values.pointer + slot.offset, to: .plain(slot.layout.shape), plain.pointer)
    try Layout.plain(layout.shape).copy(plain.pointer, to: layout, destination)
  }

  func gradient(_ slot: Int) throws(EngineError) -> Tensor<Float> {
    let slot = slots[slot]
    let count = slot.shape.count
    let storage = try engineMemory { () throws(MemoryShortage) in try Storage<Float>(count: count) }
    if let gradients {
      try slot.layout.copy(gradients.pointer + slot.offset, to: .plain(slot.layout.shape), storage.pointer)
    }
    return Tensor(slot.shape, adopting: storage)
  }

  /// Where a parameter's numbers are, if they lie in plain order.
  func plain(_ slot: Int) throws(EngineError) -> UnsafeMutablePointer<Float>? {
    let slot = slots[slot]
    return slot.layout == (try .plain(slot.layout.shape)) ? values.pointer + slot.offset : nil
  }

  func write(_ slot: Int, from source: UnsafePointer<Float>) throws(EngineError) {
    let slot = slots[slot]
    try Layout.plain(slot.layout.shape)
      .copy(UnsafeMutablePointer(mutating: source), to: slot.layout, values.pointer + slot.offset)
    touch()
  }

  private static func rank(_ parameter: Parameter) -> Int {
    parameter.isTrainable ? (parameter.kind == .weight ? 0 : 1) : 2
  }
}
