import Tensors

/// How deep lists and records stand inside each other, and how many items they have in all: what is deeper than a stack
/// could not even be freed, and what holds itself twice, sixty times over, could never be shown or compared.
struct ValueExtent {
  /// No value is deeper.
  static let deepest = 1_000

  private var found: [UnsafeRawPointer: (depth: Int, parts: Int)] = [:]
  private var looked = 0
  private let most: Int

  /// Looks at no more than `most` items.
  init(most: Int) { self.most = most }

  private var goesOn: Bool { looked <= most }

  /// The depth of a value, 0 if it is no list, and the number of its items; at least what was looked at.
  mutating func of(_ value: Value, room: Int = deepest) -> (depth: Int, parts: Int) {
    guard goesOn, room >= 0 else { return (0, 0) }
    switch value {
    case .list(let items):
      return items.withUnsafeBufferPointer { buffer in
        // A list that stands in several places is looked at once.
        let place = UnsafeRawPointer(buffer.baseAddress)
        if let place, let known = found[place] { return known }
        let extent = of(buffer, room: room)
        if let place, extent.depth > 1 { found[place] = extent }
        return extent
      }
    case .record(let record): return of(record.pairs.map(\.1), room: room)
    default: return (0, 0)
    }
  }

  private mutating func of(_ items: some Collection<Value>, room: Int) -> (depth: Int, parts: Int) {
    var (depth, parts) = (0, items.count)
    for item in items {
      looked += 1
      switch item {
      case .list, .record:
        let inner = of(item, room: room - 1)
        (depth, parts) = (max(depth, inner.depth), parts.saturatingSum(inner.parts))
      default: break
      }
      if !goesOn { break }
    }
    return (depth + 1, parts)
  }
}
