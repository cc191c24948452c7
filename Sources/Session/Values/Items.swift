import Tensors

/// The items of values that have items.
enum Items {
  /// No list is longer.
  static let limit = 10_000_000

  /// How many there are.
  static func count(_ value: Value) throws -> Int {
    switch value {
    case .list(let items): return items.count
    case .dims(let sizes): return sizes.count
    case .string(let text): return text.count
    case .record(let record): return record.names.count
    case .range(let low, let high): return try rangeCount(low, high)
    case .object(let object): if let count = object.itemCount { return count }
    default: break
    }
    throw Fault.needs("a list is needed", got: value)
  }

  /// All of them.
  static func of(_ value: Value) throws -> [Value] {
    switch value {
    case .list(let items): return items
    case .dims(let sizes): return sizes.map { .number(Double($0)) }
    case .string(let text): return try text.watched { .string(String($0)) }
    case .record(let record): return record.pairs.map(\.1)
    case .range(let low, let high):
      return try (0..<(try rangeCount(low, high))).watched { .number(low + Double($0)) }
    case .object(let object):
      if let count = object.itemCount, count <= limit { return try (0..<count).watched { try object.item($0) } }
    default: break
    }
    throw Fault.needs("a list is needed", got: value)
  }

  /// All of them, which must be numbers.
  static func numbers(_ value: Value) throws -> [Double] {
    try of(value).watched { item in
      guard case .number(let number) = item else { throw Fault.needs("a list of numbers is needed", got: item) }
      return number
    }
  }

  /// The numbers of a list, or of a tensor of any shape; a number alone is one.
  static func numbers(oneOrMore value: Value) throws -> [Double] {
    if case .number(let number) = value { return [number] }
    if case .object(let object) = value, let tensor = object.payload as? Tensor<Float> {
      return try tensor.withElements { try $0.watched { Double($0) } }
    }
    return try numbers(value)
  }

  private static func rangeCount(_ low: Double, _ high: Double) throws -> Int {
    guard low.isFinite, high.isFinite, high - low < Double(limit) else { throw Fault.tooLong }
    return high < low ? 0 : (Int(exactly: (high - low).rounded(.down)) ?? 0) + 1
  }
}
