import Datasets
import Glibc
import Interrupts
import Language
import Tensors

/// What operators do with values.
enum Operators {
  /// `a op b` for the operators of a chain.
  static func apply(_ op: BinaryOperator, _ a: Value, _ b: Value) throws -> Value {
    if case .number(let a) = a, case .number(let b) = b, let number = apply(op, a, b) { return .number(number) }
    switch (op, a, b) {
    case (.add, .list(let a), .list(let b)):
      guard a.count + b.count <= Items.limit else { throw Fault.tooLong }
      return .list(try a.watched(followedBy: b))
    case (.add, .string(let a), .string(let b)): return .string(a + b)
    case (.add, .object(let a as Dataset), .object(let b as Dataset)): return .object(try a.concatenated(with: b))
    default:
      if let f = arithmetic(op), let value = try Tensor.calculate(op.rawValue, a, b, f) { return value }
      throw Fault.operands(op.rawValue, a, b)
    }
  }

  /// `a op b` for numbers; nil where numbers are not what it joins.
  static func apply(_ op: BinaryOperator, _ a: Double, _ b: Double) -> Double? { arithmetic(op)?(a, b) }

  private static func arithmetic(_ op: BinaryOperator) -> ((Double, Double) -> Double)? {
    switch op {
    case .add: { $0 + $1 }
    case .subtract: { $0 - $1 }
    case .multiply: { $0 * $1 }
    case .divide: { $0 / $1 }
    case .remainder:
      { a, b in
        let remainder = fmod(a, b)
        // The remainder has the divisor's sign.
        return remainder != 0 && (remainder < 0) != (b < 0) ? remainder + b : remainder
      }
    case .and, .or: nil
    }
  }

  /// Whether `a op b` holds for numbers; nil where numbers are not what it compares.
  static func compare(_ op: ComparisonOperator, _ a: Double, _ b: Double) -> Bool? {
    switch op {
    case .equal: a == b
    case .notEqual: a != b
    case .less: a < b
    case .lessOrEqual: a <= b
    case .greater: a > b
    case .greaterOrEqual: a >= b
    case .in: nil
    }
  }

  /// `-a` and `not a`.
  static func apply(_ op: UnaryOperator, _ a: Value) throws -> Value {
    switch (op, a) {
    case (.negate, .number(let number)): return .number(-number)
    case (.negate, .object(let object)):
      guard let tensor = object.payload as? Tensor<Float> else { throw Fault.needs("`-` needs a number", got: a) }
      return .object(try tensor.mapped { -$0 })
    case (.not, .boolean(let boolean)): return .boolean(!boolean)
    case (.negate, _): throw Fault.needs("`-` needs a number", got: a)
    case (.not, _): throw Fault.needs("`not` needs true or false", got: a)
    }
  }

  /// `a ^ b`.
  static func power(_ a: Value, _ b: Value) throws -> Value {
    guard case .number(let base) = a, case .number(let exponent) = b else {
      if let value = try Tensor.calculate("^", a, b, pow) { return value }
      throw Fault.operands("^", a, b)
    }
    return .number(pow(base, exponent))
  }

  /// `a op b` where it compares element by element: a tensor of ones where it holds, and of zeros. Whether two tensors are
  /// the same is one answer, as with all values; nil for that and for all else.
  static func compareElements(_ op: ComparisonOperator, _ a: Value, _ b: Value) throws -> Value? {
    guard op != .in else { return nil }
    if op == .equal || op == .notEqual, Tensor(a) != nil, Tensor(b) != nil { return nil }
    return try Tensor.calculate(op.rawValue, a, b) { compare(op, $0, $1) ?? false ? 1 : 0 }
  }

  /// Whether `a op b` holds.
  static func compare(_ op: ComparisonOperator, _ a: Value, _ b: Value) throws -> Bool {
    switch op {
    case .equal: return try equal(a, b)
    case .notEqual: return try !equal(a, b)
    case .in: return try contains(b, a)
    case .less: return try ordered(op, a, b) { $0 < 0 }
    case .lessOrEqual: return try ordered(op, a, b) { $0 <= 0 }
    case .greater: return try ordered(op, a, b) { $0 > 0 }
    case .greaterOrEqual: return try ordered(op, a, b) { $0 >= 0 }
    }
  }

  private static func ordered(
    _ op: ComparisonOperator, _ a: Value, _ b: Value, _ holds: (Int) -> Bool
  ) throws -> Bool {
    switch (a, b) {
    case (.number(let a), .number(let b)):
      if a.isNaN || b.isNaN { return false }
      return holds(a < b ? -1 : a > b ? 1 : 0)
    case (.string(let a), .string(let b)): return holds(a < b ? -1 : a > b ? 1 : 0)
    default: throw Fault.operands(op.rawValue, a, b)
    }
  }

  private static func contains(_ whole: Value, _ item: Value) throws -> Bool {
    if case .string(let text) = whole, case .string(let part) = item {
      return part.isEmpty || text.indices.contains { text[$0...].hasPrefix(part) }
    }
    if case .record(let record) = whole, case .string(let name) = item { return record[name] != nil }
    if case .range(let low, let high) = whole, case .number(let number) = item { return low <= number && number <= high }
    return try Items.of(whole).contains { try equal($0, item) }
  }

  /// Whether two values are the same, part by part. Shapes are lists, and dimensions equal lists.
  static func equal(_ a: Value, _ b: Value) throws -> Bool {
    var steps = 0
    return try equal(a, b, &steps)
  }

  private static func equal(_ a: Value, _ b: Value, _ steps: inout Int) throws -> Bool {
    steps &+= 1
    if steps & 0xFFFF == 0, Interrupts.isPending { throw Fault.interrupted }
    switch (a, b) {
    case (.number(let a), .number(let b)): return a == b
    case (.string(let a), .string(let b)): return a == b
    case (.boolean(let a), .boolean(let b)): return a == b
    case (.none, .none): return true
    case (.dims(let a), .dims(let b)): return a == b
    case (.range(let a, let b), .range(let c, let d)): return a == c && b == d
    case (.list(let a), .list(let b)): return try equal(a, b, &steps)
    case (.dims, .list(let items)), (.range, .list(let items)):
      return (try? Items.count(a)) == items.count ? try equal(try Items.of(a), items, &steps) : false
    case (.list, .dims), (.list, .range): return try equal(b, a, &steps)
    case (.record(let a), .record(let b)):
      guard a.names.count == b.names.count else { return false }
      for (name, value) in a.pairs {
        guard let other = b[name], try equal(value, other, &steps) else { return false }
      }
      return true
    case (.function(let a), .function(let b)): return a === b
    case (.object(let a), .object(let b)): return a.isEqual(b)
    default: return false
    }
  }

  private static func equal(_ a: [Value], _ b: [Value], _ steps: inout Int) throws -> Bool {
    guard a.count == b.count else { return false }
    for (a, b) in zip(a, b) where try !equal(a, b, &steps) { return false }
    return true
  }
}
