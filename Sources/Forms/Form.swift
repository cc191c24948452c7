/// What users write to make a `Root`, in one declaration.
///
/// Spelling, binding, limits, help, completion and printing back all read it; none is written twice.
public struct Form<Root: Configurable>: Sendable {
  /// What is known without the type.
  public let signature: Signature
  private let parameters: [FormParameter<Root>]

  /// A form: a sentence, the parameters, lines that show it at work, and what to look at next.
  public init(
    _ summary: String, _ parameters: [FormParameter<Root>] = [], examples: [Example], related: [String] = []
  ) {
    self.parameters = parameters
    signature = Signature(summary: summary, parameters: parameters.map(\.facts), examples: examples, related: related)
  }

  /// The thing that arguments make; what is not given keeps its default.
  public func make(_ arguments: [BoundArgument]) throws(UsageError) -> Root {
    var root = Root()
    for (index, bound) in arguments.enumerated() where parameters.indices.contains(bound.parameter) {
      // Whoever binds sees to it; whatever else may happen, nothing that was given is dropped.
      if arguments[..<index].contains(where: { $0.parameter == bound.parameter }) {
        throw .repeated(parameter: parameters[bound.parameter].facts.name)
      }
      try parameters[bound.parameter].assign(&root, bound.argument)
    }
    for (index, parameter) in parameters.enumerated() where parameter.facts.role == .positional(optional: false) {
      if !arguments.contains(where: { $0.parameter == index }) {
        throw .missing(parameter: parameter.facts.name, summary: parameter.facts.summary)
      }
    }
    return root
  }

  /// What each parameter of `root` is, by its name.
  public func arguments(of root: Root) -> [(name: String, argument: Argument)] {
    parameters.map { ($0.facts.name, $0.read(root)) }
  }

  /// The source text that would make `root` again: what stands at its default is left out. Of long lists there is only the
  /// beginning, of about `limit` bytes.
  public func source(of root: Root, word: String, limit: Int) -> String {
    let blank = Root()
    let stated = parameters.map { parameter in
      let argument = parameter.read(root)
      let source = argument.source(limit: limit)
      return (argument: argument, source: source, isDefault: source == parameter.read(blank).source(limit: limit))
    }
    let lastPlace = parameters.indices.last { index in
      switch parameters[index].facts.role {
      case .positional(optional: false), .rest: true
      case .positional(optional: true): !stated[index].isDefault
      case .keyword: false
      }
    }
    var words = [word]
    for (index, parameter) in parameters.enumerated() {
      let (argument, source, isDefault) = stated[index]
      switch parameter.facts.role {
      case .positional:
        if let lastPlace, index <= lastPlace { words.append(argument.inPhrase(source)) }
      case .rest:
        if case .list(let items) = argument { words += items.map { $0.inPhrase($0.source(limit: limit)) } }
      case .keyword where !isDefault:
        let isSaid = parameter.facts.isFlag && source == "true"
        words += isSaid ? [parameter.facts.name] : [parameter.facts.name, argument.inPhrase(source)]
      case .keyword: break
      }
    }
    return words.joined(separator: " ")
  }
}

extension Argument {
  /// Its source as it stands in a phrase: what has spaces in it is parenthesised.
  fileprivate func inPhrase(_ source: String) -> String {
    if case .other = self, source.contains(" ") { "(\(source))" } else { source }
  }
}

/// An argument that has found its parameter.
public struct BoundArgument {
  /// Where the parameter stands in the signature.
  public let parameter: Int
  /// What it is given.
  public let argument: Argument

  /// An argument for a parameter.
  public init(_ parameter: Int, _ argument: Argument) {
    self.parameter = parameter
    self.argument = argument
  }
}
