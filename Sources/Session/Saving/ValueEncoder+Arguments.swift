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
