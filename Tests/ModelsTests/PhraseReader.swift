import Forms
import Models
import Tensors

/// Reads the phrases that examples are written in, without the language: words, numbers, dims, lists, braces,
/// parentheses and pipes. What it cannot read is an error, so that no example passes unread.
final class PhraseReader {
  struct Unreadable: Error { let why: String }

  private let tokens: [String]
  private var position = 0
  private var layers: UInt64 = 0
  private let random: Random

  init(_ text: String, seed: UInt64 = 0) {
    var spaced = text
    for mark in ["{", "}", "[", "]", "(", ")", ",", "|"] {
      spaced = spaced.split(separator: mark, omittingEmptySubsequences: false).joined(separator: " \(mark) ")
    }
    tokens = spaced.split(separator: " ").map(String.init)
    random = Random(seed: seed, stream: 8)
  }

  /// The network that the text makes.
  static func network(_ text: String, seed: UInt64 = 0) throws -> Network {
    let reader = PhraseReader(text, seed: seed)
    let network = try reader.pipe()
    guard reader.position == reader.tokens.count else { throw Unreadable(why: "after \(reader.position) words of \(text)") }
    return network
  }

  /// The thing of one of the types that the text makes.
  static func thing<Kind>(_ text: String, _ types: [(word: String, type: Kind)]) throws -> any Configurable {
    let reader = PhraseReader(text)
    let made = try reader.phrase(types.compactMap { pair in (pair.type as? any Configurable.Type).map { (pair.word, $0) } })
    guard reader.position == reader.tokens.count else { throw Unreadable(why: text) }
    return made
  }

  private var next: String? { position < tokens.count ? tokens[position] : nil }

  private func take(_ token: String) -> Bool {
    guard next == token else { return false }
    position += 1
    return true
  }

  private func pipe() throws -> Network {
    var network = try stage()
    while take("|") { network = network.then(try stage()) }
    return network
  }

  private func stage() throws -> Network {
    let types: [(word: String, type: any Configurable.Type)] = Catalogue.layers.map { ($0.word, $0.type) }
    guard var layer = try phrase(types) as? any Layer else { throw Unreadable(why: "no layer") }
    try layer.assemble()
    layers += 1
    var network = try layer.expanded() ?? Network(layer, random: random.stream(layers))
    if take("as"), let name = next {
      position += 1
      network = network.named(name)
    }
    return network
  }

  private func phrase(_ types: [(word: String, type: any Configurable.Type)]) throws -> any Configurable {
    guard let word = next, let type = types.first(where: { $0.word == word })?.type else {
      throw Unreadable(why: "unknown word \(next ?? "at the end")")
    }
    position += 1
    let signature = type.signature
    var bound: [BoundArgument] = []
    var places = signature.places
    var rest: [Argument] = []
    while let token = next, !["|", "}", "]", ")", ",", "as"].contains(token) {
      if let keyword = signature.keyword(token) {
        position += 1
        let standsAlone = signature.parameters[keyword].isFlag && !["true", "on", "false", "off"].contains(next)
        bound.append(BoundArgument(keyword, standsAlone ? .boolean(true) : try argument()))
      } else if let place = places.first, signature.parameters[place].role == .rest {
        rest.append(try argument())
      } else if !places.isEmpty {
        bound.append(BoundArgument(places.removeFirst(), try argument()))
      } else {
        throw Unreadable(why: "\(token) has no place in \(word)")
      }
    }
    if let place = places.first, !rest.isEmpty { bound.append(BoundArgument(place, .list(rest))) }
    return try type.make(bound)
  }

  private func argument() throws -> Argument {
    guard let token = next else { throw Unreadable(why: "an argument is missing") }
    if token == "{" { return try .block(braces()) }
    position += 1
    switch token {
    case "[":
      var items: [Argument] = []
      while !take("]") {
        items.append(Catalogue.layers.contains { $0.word == next } ? .other(try pipe()) : try argument())
        _ = take(",")
      }
      return .list(items)
    case "(":
      let types: [(word: String, type: any Configurable.Type)] =
        Catalogue.initializers.map { ($0.word, $0.type) } + Catalogue.schedules.map { ($0.word, $0.type) }
      let made = try phrase(types)
      guard take(")") else { throw Unreadable(why: "no end of parentheses") }
      return .other(made)
    case "true", "on": return .boolean(true)
    case "false", "off": return .boolean(false)
    default:
      if let number = Double(token) { return .number(number) }
      let sizes = token.split(separator: "x").map { Int($0) }
      if sizes.count > 1, sizes.allSatisfy({ $0 != nil }) { return .dims(sizes.compactMap { $0 }) }
      return .symbol(token)
    }
  }

  private func braces() throws -> Braces {
    var (depth, end) = (0, position)
    repeat {
      guard end < tokens.count else { throw Unreadable(why: "no end of braces") }
      depth += tokens[end] == "{" ? 1 : tokens[end] == "}" ? -1 : 0
      end += 1
    } while depth > 0
    let (start, inside) = (position + 1, tokens[(position + 1)..<(end - 1)])
    position = end
    return Braces(source: inside.joined(separator: " ")) { [self] in
      let kept = position
      defer { position = kept }
      position = start
      var networks = [Argument.other(try pipe())]
      while take(",") { networks.append(.other(try pipe())) }
      return networks
    }
  }
}
