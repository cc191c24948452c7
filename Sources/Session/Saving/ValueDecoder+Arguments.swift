import Forms
import Models
import Training

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
