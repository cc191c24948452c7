import Forms
import Tensors

extension BuiltInFunction {
  /// What is done with lists.
  static let lists: [BuiltInFunction] = [
    BuiltInFunction("len", "how many items", ["X: a list, text, a record or a tensor"], ["len([1, 2])"]) {
      .number(Double(try Items.count($0[0])))
    },
    BuiltInFunction("reverse", "the items from the last to the first", ["X: a list"], ["reverse([1, 2])"], related: ["sort"]) {
      .list(try $0.items(0).reversed().watched { $0 })
    },
    BuiltInFunction(
      "sort", "the items in rising order", ["X: a list of numbers, or of texts"], ["sort([2, 1, 3])"],
      related: ["reverse", "argmax"]
    ) { call in .list(try sorted(call.items(0), call.session)) },
    extremum("argmax", "greatest", ["argmax([3, 9, 2])"]) { $0 > $1 },
    extremum("argmin", "least", ["argmin([3, 9, 2])"]) { $0 < $1 },
    BuiltInFunction(
      "append", "a list with one more item at its end", ["LIST: a list", "X"], ["append([1, 2], 3)"], related: ["zip"]
    ) { call in
      let items = try call.items(0)
      guard items.count < Items.limit else { throw Fault.tooLong }
      try call.session.step(items.count.saturatingProduct(2 * MemoryLayout<Value>.stride))
      return .list(try items.watched(followedBy: [call[1]]))
    },
    BuiltInFunction(
      "zip", "lists side by side: a list of the first items, of the second ones, and so on; it ends with the shortest",
      ["LISTS...: lists"], ["zip([1, 2], [\"a\", \"b\"])"], related: ["append", "map"]
    ) { call in
      let given = try call.items(0)
      let counts = try given.map(Items.count)
      let count = counts.min() ?? 0
      // Each row is a list of its own, in a block of memory with a head.
      let row = given.count.saturatingSum(1).saturatingProduct(MemoryLayout<Value>.stride).saturatingSum(48)
      try call.session.step(
        counts.reduce(count.saturatingProduct(row)) { $0.saturatingSum($1.saturatingProduct(MemoryLayout<Value>.stride)) })
      let lists = try given.map { try Items.of($0) }
      return .list(try (0..<count).watched { index in .list(lists.map { $0[index] }) })
    },
    BuiltInFunction(
      "map", "what a function makes of each item", ["LIST: a list", "F: a function of one argument"],
      ["map([1, 4, 9], sqrt)"], related: ["filter", "zip"]
    ) { call in
      try call.each(call[0]) { try call.session.invoke(call[1], [$0], at: call.span) }
    },
    BuiltInFunction(
      "filter", "the items for which a function gives true", ["LIST: a list", "F: a function of one argument"],
      ["def big(x) = x > 2\nfilter([1, 2, 3], big)"], related: ["map"]
    ) { call in
      try call.each(call[0]) { item in
        let value = try call.session.invoke(call[1], [item], at: call.span)
        guard case .boolean(let keep) = value else { throw Fault.needs("`filter` needs true or false", got: value) }
        return keep ? item : nil
      }
    },
  ]

  private static func sorted(_ items: [Value], _ session: Interpreter) throws -> [Value] {
    if case .string? = items.first {
      let texts = try items.watched { item in
        guard case .string(let text) = item else { throw Fault.needs("`sort` needs numbers or texts, not both", got: item) }
        return text
      }
      return try inOrder(texts, session, <).watched { .string($0) }
    }
    // What is not a number has no place in the order, so it goes to the end.
    return try inOrder(Items.numbers(.list(items)), session) { $0 < $1 || (!$0.isNaN && $1.isNaN) }.watched { .number($0) }
  }

  private static func inOrder<Item>(
    _ items: [Item], _ session: Interpreter, _ isBefore: (Item, Item) -> Bool
  ) throws -> [Item] {
    var compared = 0
    return try items.sorted {
      compared &+= 1
      if compared & 0xFFFF == 0 { try session.checkInterrupt() }
      return isBefore($0, $1)
    }
  }

  // Where the greatest or least number stands, counted from 0; for a table, in each row.
  private static func extremum(
    _ word: String, _ which: String, _ examples: [String], _ wins: @escaping @Sendable (Double, Double) -> Bool
  ) -> BuiltInFunction {
    BuiltInFunction(
      word, "where the \(which) number stands, counted from 0; of a table, in each of its rows",
      ["X: a list or tensor of numbers", axis], examples, related: ["sort"]
    ) { call in
      if call.has(1) {
        return try TensorAxis(call[1], of: tensor(call[0])).reduced(word) { $0.extremePlace(wins).map { Double($0) } }
      }
      func place(_ value: Value) throws -> Value {
        if case .object(let object) = value, let tensor = object.payload as? Tensor<Float>, tensor.shape.rank > 1 {
          return try call.each(value, place)
        }
        if case .list(let items) = value, case .list? = items.first { return try call.each(value, place) }
        let numbers = try Items.numbers(value)
        guard let best = numbers.extremePlace(wins) else { throw Fault.emptyList(word) }
        return .number(Double(best))
      }
      return try place(call[0])
    }
  }
}
