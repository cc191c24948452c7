import Forms
import Models
import Training

extension ValueEncoder {
  /// The tree of what was handed to a parameter.
  mutating func encode(_ argument: Argument, _ prefix: String) throws -> JSON {
    switch argument {
    case .symbol(let word): return .of(("kind", .string("symbol")), ("word", .string(word)))
    case .block(let braces): return .of(("kind", .string("braces")), ("source", .string(braces.source)))
    case .list(let items): return .array(try items.enumerated().map { try encode($1, "\(prefix)\($0).") })
    case .other(let group as Group):
      let items = try Group.form.arguments(of: group).map { name, argument in
        JSON.array([.string(name), try encode(argument, "\(prefix)\(name).")])
      }
      return .of(("kind", .string("group")), ("items", .array(items)))
    default:
      guard let value = Value(argument) else { return .of(("kind", .string("made")), ("source", .string(argument.source))) }
      return try encode(value, prefix)
    }
  }

  /// The tree of named arguments.
  mutating func encode(_ arguments: [(name: String, argument: Argument)], _ prefix: String) throws -> JSON {
    .array(try arguments.map { .array([.string($0.name), try encode($0.argument, "\(prefix)\($0.name).")]) })
  }
}

extension ValueDecoder {
  /// What was handed to a parameter. Braces are not: what a file says is not run.
  mutating func argument(_ tree: JSON) throws -> Argument {
    switch tree["kind"]?.text {
    case "symbol": return .symbol(tree["word"]?.text ?? "")
    case "braces": return .none
    case "group":
      let signature = Group.signature
      let bound = try arguments(tree["items"]).compactMap { name, argument in
        signature.parameters.firstIndex { $0.name == name }.map { BoundArgument($0, argument) }
      }
      return .other(try Group.make(bound))
    default: break
    }
    if let items = tree.items { return .list(try items.map { try argument($0) }) }
    return Argument(try decode(tree))
  }

  /// Named arguments.
  mutating func arguments(_ tree: JSON?) throws -> [(name: String, argument: Argument)] {
    try (tree?.items ?? []).compactMap { item in
      guard let pair = item.items, pair.count == 2, let name = pair[0].text else { return nil }
      return (name, try argument(pair[1]))
    }
  }
}
