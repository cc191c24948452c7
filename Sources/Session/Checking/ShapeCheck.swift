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
      network = try layer(phrase.head, stage.span) { signature in
        try arguments(phrase, signature)
      }
    case .expression(let expression):
      switch expression.kind {
      case .name(let name): network = try layer(name, stage.span) { _ in [] }
      default: throw Unknown()
      }
    case .conditional: throw Unknown()
    }
    return stage.alias.map { network.named($0.name.text) } ?? network
  }

  private func layer(
    _ word: Name, _ span: Span, _ arguments: (Signature) throws -> [BoundArgument]
  ) throws -> Network {
    guard case .builtIn(.layer(let type)) = sight.meaning(of: word, known: names.known) else { throw Unknown() }
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

  private func value(_ argument: PhraseArgument, _ facts: ParameterFacts?) throws -> Argument {
    switch argument.value {
    case .expression(let expression):
      if case .name(let name) = expression.kind, facts?.choices.contains(name.text) == true { return .symbol(name.text) }
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
      return .other(try pipeline.stages.reduce(Network([])) { $0.then(try network($1)) })
    }
  }
}
