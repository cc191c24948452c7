internal import Models
internal import Tensors

/// What an optimizer keeps between steps: numbers for each parameter, and since when.
struct OptimizerState {
  /// The numbers, in slots of as many as there are learned ones.
  private(set) var slots: [Storage<Float>] = []
  /// Where the parameters are kept while the optimizer takes the gradient elsewhere; nil if it never does.
  private(set) var place: Storage<Float>?
  /// The kind of optimizer they belong to; nil before the first step.
  private(set) var owner: ObjectIdentifier?
  /// The step at which they were new.
  private(set) var renewedAt = 0
  // Numbers that were set back, until the training goes on from them.
  private var returned: [[Float]]?

  /// Nothing yet.
  init() {}

  /// What an optimizer of that kind had kept.
  init(returning numbers: [[Float]], of owner: ObjectIdentifier, renewedAt: Int) {
    (returned, self.owner, self.renewedAt) = (numbers, owner, renewedAt)
  }

  /// How many numbers there are.
  var count: Int { slots.reduce(0) { $0.saturatingSum($1.count) } }

  /// A copy of them.
  var numbers: [[Float]] { returned ?? slots.map { Array($0.buffer) } }

  /// Sees to it that what `optimizer` keeps of `count` parameters is there: another kind begins with a state of its own.
  /// Returns the kind that it took over from, if it did.
  @discardableResult
  mutating func renew(for optimizer: any Optimizer, count: Int, at step: Int) throws -> ObjectIdentifier? {
    if let returned {
      self.returned = nil
      // Of another size it is another network's: nothing can go on from it.
      guard returned.allSatisfy({ $0.count == count }) else { throw TrainingError.networkMoved }
      slots = try returned.map { numbers in
        let slot = try Storage<Float>(count: count)
        _ = slot.buffer.update(fromContentsOf: numbers)
        return slot
      }
    }
    let explores = optimizer is any ExploringOptimizer
    if explores, place?.count != count { place = try Storage(count: count) }
    if !explores { place = nil }
    let kind = ObjectIdentifier(type(of: optimizer))
    guard owner != kind || slots.count != optimizer.slots else { return nil }
    defer { (owner, renewedAt) = (kind, step) }
    slots = try (0..<optimizer.slots).map { _ in try Storage(count: count) }
    return owner == kind ? nil : owner
  }
}
