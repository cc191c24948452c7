/// Arguments that one form hands on to another: those of `load` to a file's format, those of `make` to a generator.
public struct HandedOn {
  /// What was given, by the words of its parameters.
  public private(set) var given: [String: Argument] = [:]

  /// Nothing.
  public init() {}

  /// What was given for a word.
  public subscript(word: String) -> Argument? {
    get { given[word] }
    set { given[word] = newValue }
  }

  /// The parameters of those forms, each word once.
  public static func parameters<Root: Configurable>(
    of types: [any Configurable.Type], _ place: any WritableKeyPath<Root, HandedOn> & Sendable
  ) -> [FormParameter<Root>] {
    var known: Set<String> = []
    return types.flatMap { $0.signature.parameters }.filter { known.insert($0.name).inserted }.map { .handedOn($0, place) }
  }

  /// The arguments for one of them; throws what `unknown` says of a word that it has not.
  public func bound(to signature: Signature, unknown: (String) -> any Error) throws -> [BoundArgument] {
    try given.sorted { $0.key < $1.key }.map { word, argument in
      guard let parameter = signature.keyword(word) else { throw unknown(word) }
      return BoundArgument(parameter, argument)
    }
  }
}
