public import Forms
internal import Graphs
internal import Tensors

/// An ensemble: the mean of the probabilities, or numbers, that networks give.
struct Average: Layer {
  var members: [NetworkReference] = []

  static let form = Form<Average>(
    "an ensemble: the mean of what several networks say: of probabilities for classes, of numbers otherwise",
    [.positional("LIST", "the networks", \.members, Limits("at least one") { !$0.isEmpty })],
    examples: [Example("average [dense 3, dense 8 | relu | dense 3]", [5], gives: [3])], related: ["train", "accuracy"])

  var inner: [Network] { members.map(\.network) }
  var joint: Joint? { Joint("average") }

  var isEnsemble: Bool { true }
  var takes: Shape? { members.first?.network.input }

  func replacingInner(_ replace: (Network) throws -> Network) rethrows -> Average {
    var copy = self
    copy.members = try members.map { NetworkReference(try replace($0.network)) }
    return copy
  }

  func yields(classes: Bool?) -> Link? {
    let classes = classes ?? learnedClasses ?? true
    let isEachByItself = members.allSatisfy { $0.network.predicts(classes: classes) == .sigmoid }
    return isEachByItself ? .sigmoid : classes ? .softmax : nil
  }

  // What its members learned, which says what their numbers are where there are no targets.
  private var learnedClasses: Bool? { inner.lazy.compactMap(\.learnedClasses).first }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    var outputs: [Graph.Node] = []
    let label = b.graph.label
    for member in members {
      outputs.append(try b.predictions(of: member.network, x, classes: b.classes ?? learnedClasses))
      b.graph.label = label
    }
    if let odd = outputs.first(where: { $0.shape != outputs[0].shape }) {
      throw NetworkError.members([outputs[0].shape.perExample, odd.shape.perExample])
    }
    let weight = 1 / Double(outputs.count)
    return try b.graph.apply(Graphs.Average(weights: outputs.map { _ in weight }), outputs)
  }
}

/// A network as a parameter.
public struct NetworkReference: ArgumentConvertible {
  /// The network.
  public let network: Network

  /// A reference to that one.
  public init(_ network: Network) { self.network = network }

  /// A network.
  public static var expectation: String { "a network" }
  /// The network.
  public init?(_ argument: Argument) {
    guard case .other(let value) = argument, let network = value as? Network else { return nil }
    self.network = network
  }
  /// The network.
  public var argument: Argument { .other(network) }
}
