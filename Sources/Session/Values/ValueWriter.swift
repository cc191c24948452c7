import Forms

/// Writes values as source, item by item, so that it can be stopped within a long one.
struct ValueWriter {
  /// What is written so far.
  private(set) var text = ""
  private let limit: Int
  private let step: ((Int) throws -> Void)?
  private var stepped = 0

  /// A writer that ends with `…` where there would be more than `limit` bytes.
  init(limit: Int) { (self.limit, step) = (limit, nil) }

  /// A writer that says now and then how much is written; `step` may throw.
  init(step: @escaping (Int) throws -> Void) { (limit, self.step) = (.max, step) }

  private struct Full: Error {}

  /// Writes a value.
  mutating func write(_ value: Value) throws {
    switch value {
    case .list(let items):
      try put("[")
      for (index, item) in items.enumerated() {
        if index > 0 { try put(", ") }
        try write(item)
      }
      try put("]")
    case .record(let record):
      try put("record(")
      for (index, (name, value)) in record.pairs.enumerated() {
        try put((index > 0 ? ", " : "") + Argument.name(name) + ": ")
        try write(value)
      }
      try put(")")
    case .function(let function): try put(function.definition.name.text)
    case .object(let object): try put(object.source(limit: limit))
    default: try put(Argument(value).source)
    }
  }

  private mutating func put(_ piece: String) throws {
    text += piece
    if text.utf8.count > limit {
      text = String(text.prefix(limit)) + "…"
      throw Full()
    }
    if let step, text.utf8.count - stepped > 1 << 16 {
      stepped = text.utf8.count
      try step(stepped)
    }
  }
}
