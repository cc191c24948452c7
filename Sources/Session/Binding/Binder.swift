import Forms
import Language

/// Joins arguments to the parameters of a signature, in the order in which they were written.
struct Binder {
  private let signature: Signature
  private let word: String
  private var bound: [(parameter: Int, argument: Argument, span: Span)] = []
  private var places: ArraySlice<Int>
  private var restItems: [Argument] = []
  private var restPlace: Int?

  /// A binder for what `word` calls; with `isPiped` the first place is left for what is piped in.
  init(_ signature: Signature, word: String, isPiped: Bool) {
    self.signature = signature
    self.word = word
    places = signature.places[...]
    if isPiped, let first = places.first {
      if signature.parameters[first].role != .rest { places.removeFirst() }
    }
  }

  /// The arguments, each with its parameter.
  var arguments: [BoundArgument] {
    let rest = restPlace.map { [BoundArgument($0, .list(restItems))] } ?? []
    return bound.map { BoundArgument($0.parameter, $0.argument) } + rest
  }

  /// The parameter that the next argument by place goes to; what `on` takes may also be the next one.
  var nextPlace: Int? {
    if let place = places.first { return place }
    if let on = signature.keyword("on"), !bound.contains(where: { $0.parameter == on }) { return on }
    return nil
  }

  /// Whether a parameter has been given.
  func has(_ parameter: Int) -> Bool { bound.contains { $0.parameter == parameter } }

  /// Gives a parameter its argument.
  mutating func give(_ parameter: Int, _ argument: Argument, at span: Span) throws {
    if has(parameter) { throw UsageError.repeated(parameter: signature.parameters[parameter].name) }
    bound.append((parameter, argument, span))
    places.removeAll { $0 == parameter }
  }

  /// Gives the next place its argument.
  mutating func give(_ argument: Argument, at span: Span) throws {
    guard let place = nextPlace else {
      throw UsageError.surplus(got: argument.kind, places: signature.places.count)
    }
    if signature.parameters[place].role == .rest {
      restPlace = place
      restItems.append(argument)
      return
    }
    bound.append((place, argument, span))
    if places.first == place { places.removeFirst() }
  }

  /// The parameter of a name in a call: a keyword, or a place by its name in lower case.
  func parameter(named name: String) throws -> Int {
    if let keyword = signature.keyword(name) { return keyword }
    if let place = signature.parameters.firstIndex(where: { $0.name == name || $0.name.lowercased() == name }) { return place }
    throw UsageError.unknownKeyword(name, offered: signature.keywords)
  }
}
