import Forms
import Language

/// Joins arguments to the parameters of a signature, in the order in which they were written.
struct Binder {
  private let signature: Signature
  private let word: String
  private var bound: [(parameter: Int, argument: Argument, isPlaced: Bool)] = []
  private var places: ArraySlice<Int>
  private var restItems: [Argument] = []
  private var restPlace: Int?
  private let room: Room
  private var piped: Int?

  /// Where what is piped in finds its place.
  enum Room {
    /// Nothing is piped in.
    case none
    /// The first place is its own.
    case first
    /// It comes before what is written, if that leaves just one place without its argument.
    case lacking
  }

  /// A binder for what `word` calls.
  init(_ signature: Signature, word: String, room: Room = .none) {
    self.signature = signature
    self.word = word
    self.room = room
    places = signature.places[...]
    if case .first = room, let first = places.first, signature.parameters[first].role != .rest {
      places.removeFirst()
      piped = first
    }
  }

  /// The arguments, each with its parameter.
  var arguments: [BoundArgument] {
    let rest = restPlace.map { [BoundArgument($0, .list(restItems))] } ?? []
    return shifted ?? bound.map { BoundArgument($0.parameter, $0.argument) } + rest
  }

  // What stands by place moves on by one, where what is piped in comes first.
  private var shifted: [BoundArgument]? {
    let lacking = signature.places.filter { !has($0) }
    guard case .lacking = room, lacking.count == 1 else { return nil }
    var free = (bound.filter(\.isPlaced).map(\.parameter) + lacking).sorted().dropFirst()
    return bound.map { BoundArgument($0.isPlaced ? free.removeFirst() : $0.parameter, $0.argument) }
  }

  /// The parameter that the next argument by place goes to; what `on` takes may also be the next one.
  var nextPlace: Int? {
    if let place = places.first { return place }
    if let on = signature.keyword("on"), !bound.contains(where: { $0.parameter == on }) { return on }
    return nil
  }

  /// Whether a parameter has been given.
  func has(_ parameter: Int) -> Bool { parameter == piped || bound.contains { $0.parameter == parameter } }

  /// Gives a parameter its argument.
  mutating func give(_ parameter: Int, _ argument: Argument) throws {
    if has(parameter) { throw UsageError.repeated(parameter: signature.parameters[parameter].name) }
    bound.append((parameter, argument, false))
    places.removeAll { $0 == parameter }
  }

  /// Gives the next place its argument.
  mutating func give(_ argument: Argument) throws {
    guard let place = nextPlace else {
      throw UsageError.surplus(got: argument.kind, places: signature.places.count)
    }
    if signature.parameters[place].role == .rest {
      restPlace = place
      restItems.append(argument)
      return
    }
    bound.append((place, argument, true))
    if places.first == place { places.removeFirst() }
  }

  /// The parameter of a name in a call: a keyword, or a place by its name in lower case.
  func parameter(named name: String) throws -> Int {
    if let keyword = signature.keyword(name) { return keyword }
    if let place = signature.parameters.firstIndex(where: { $0.name == name || $0.name.lowercased() == name }) { return place }
    throw UsageError.unknownKeyword(name, offered: signature.keywords)
  }
}
