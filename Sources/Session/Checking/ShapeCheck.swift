import Forms
import Graphs
import Language
import Models
import Tensors

/// Works out the shapes of a pipe that begins with `input`, as far as its stages are written out, and finds the first
/// one that cannot take what arrives. No layer comes to life and no memory is taken.
struct ShapeCheck {
  private let names: NameCheck
  private let sight: Sight
  private let origins = Origins()
  // In a function that is looked into: what its parameters are, and where it is called.
  private var given: [Name: Argument] = [:]
  private var call: Span?

  // Where each stage stands; and how many more may be made, since a few braces may stand for a great many.
  private final class Origins {
    var spans: [ObjectIdentifier: Span] = [:]
    var budget = 1000
  }

  /// Thrown where a stage is not written out.
  private struct Unknown: Error {}

  init(_ names: NameCheck, _ sight: Sight) { (self.names, self.sight) = (names, sight) }

  /// The fault of the first stage that does not fit, if any.
  func findings(_ pipeline: Pipeline) -> [Diagnostic] {
    guard let first = pipeline.stages.first, case .phrase(let phrase) = first.kind, phrase.head == "input" else { return [] }
    var network = Network([])
    for stage in pipeline.stages {
      guard let next = try? self.network(stage) else { break }
      network = network.then(next)
    }
    guard network.elements.count > 1, let input = network.input else { return [] }
    var builder = NetworkBuilder(mode: .inference)
    let x = builder.graph.input(Shape([1] + input.dimensions))
    do {
      _ = try builder.build(network, x)
    } catch let error as NetworkError {
      let (message, help) = error.sentence
      guard let origin = error.origin, let span = origins.spans[origin] else { return [] }
      return [Diagnostic(source: names.source, span: span, message: message, suggestion: help)]
    } catch {}
    return []
  }

  private func network(_ stage: Language.Stage) throws -> Network {
    let network: Network
    switch stage.kind {
    case .phrase(let phrase):
      network = try self.network(phrase.head, stage.span) { signature in
        try arguments(phrase, signature)
      }
    case .expression(let expression):
      switch expression.kind {
      case .name(let name): network = try self.network(name, stage.span, isBare: true) { _ in [] }
      case .parenthesized(let pipeline): network = try self.network(pipeline)
      case .call(let callee, let arguments):
        guard case .name(let name) = callee.kind else { throw Unknown() }
        network = try self.network(name, stage.span) { signature in
          try self.arguments(arguments, signature, name)
        }
      default: throw Unknown()
      }
    case .conditional: throw Unknown()
    }
    return stage.alias.map { network.named($0.name.text) } ?? network
  }

  private func network(_ pipeline: Pipeline) throws -> Network {
    try pipeline.stages.reduce(Network([])) { $0.then(try network($1)) }
  }

  // What a word makes: a layer, or what a function of this script consists of.
  private func network(
    _ word: Name, _ span: Span, isBare: Bool = false, _ arguments: (Signature) throws -> [BoundArgument]
  ) throws -> Network {
    if given[word] != nil { throw Unknown() }
    switch sight.meaning(of: word, known: names.known) {
    case .builtIn(.layer(let type)): return try layer(type, call ?? span, arguments)
    // Its bare name is the function.
    case .function(let definition) where !isBare:
      guard case .expression(let body) = definition.body else { throw Unknown() }
      origins.budget -= 1
      guard origins.budget > 0 else { throw Unknown() }
      var inner = self
      inner.call = call ?? span
      inner.given = [:]
      for bound in try arguments(definition.signature) {
        inner.given[definition.parameters[bound.parameter].name] = bound.argument
      }
      for parameter in definition.parameters where inner.given[parameter.name] == nil {
        guard let fallback = parameter.default.flatMap({ Literal.argument($0) }) else { throw Unknown() }
        inner.given[parameter.name] = fallback
      }
      return try inner.network(body)
    default: throw Unknown()
    }
  }

  private func layer(
    _ type: any Layer.Type, _ span: Span, _ arguments: (Signature) throws -> [BoundArgument]
  ) throws -> Network {
    origins.budget -= 1
    guard origins.budget > 0 else { throw Unknown() }
    var layer = try type.make(arguments(type.signature))
    try layer.assemble()
    if let network = try layer.expanded() { return network }
    let network = Network(layer, random: Random(seed: 0, stream: 0))
    for element in network.elements { origins.spans[ObjectIdentifier(element.stage)] = span }
    return network
  }

  // Initial values and biases do not change shapes, so it does not matter where they come from.
  private func arguments(_ phrase: Phrase, _ signature: Signature) throws -> [BoundArgument] {
    var binder = Binder(signature, word: phrase.head.text)
    var pending: Int?
    for argument in phrase.arguments {
      if let keyword = argument.keyword {
        let parameter = try binder.parameter(named: keyword.name.text)
        try binder.give(parameter, value(argument, signature.parameters[parameter]))
      } else if let parameter = pending {
        pending = nil
        let facts = signature.parameters[parameter]
        if ["init", "bias"].contains(facts.name) { continue }
        try binder.give(parameter, value(argument, facts))
      } else if let parameter = argument.keyword(of: signature, unlessGiven: binder) {
        guard !signature.parameters[parameter].isFlag else { throw Unknown() }
        pending = parameter
      } else {
        let facts = binder.nextPlace.map { signature.parameters[$0] }
        try binder.give(value(argument, facts))
      }
    }
    return binder.arguments
  }

  private func arguments(
    _ arguments: [CallArgument], _ signature: Signature, _ word: Name
  ) throws -> [BoundArgument] {
    var binder = Binder(signature, word: word.text)
    for argument in arguments {
      let value: Argument
      switch argument.value {
      case .braces(let braces):
        value = .block(Forms.Braces(source: names.source.slice(braces.span)) { try self.values(braces) })
      case .pipeline(let pipeline):
        guard let known = pipeline.bareName.flatMap({ given[$0] }) ?? Literal.argument(pipeline) else { throw Unknown() }
        value = known
      }
      if let name = argument.name {
        try binder.give(binder.parameter(named: name.name.text), value)
      } else {
        try binder.give(value)
      }
    }
    return binder.arguments
  }

  private func value(_ argument: PhraseArgument, _ facts: ParameterFacts?) throws -> Argument {
    switch argument.value {
    case .expression(let expression):
      if case .name(let name) = expression.kind {
        if facts?.takes(word: name.text) == true { return .symbol(name.text) }
        guard let value = given[name] else { throw Unknown() }
        return value
      }
      guard let value = Literal.argument(expression) else { throw Unknown() }
      return value
    case .range: throw Unknown()
    case .braces(let braces):
      return .block(Forms.Braces(source: names.source.slice(braces.span)) { try self.values(braces) })
    }
  }

  private func values(_ braces: Language.Braces) throws -> [Argument] {
    try braces.statements.map { statement in
      guard case .pipeline(let pipeline) = statement.kind else { throw Unknown() }
      return .other(try network(pipeline))
    }
  }
}
