internal import Forms
internal import Graphs

/// The last step of a sequence.
struct Last: Layer {
  static let form = Form<Last>(
    "the features of a sequence's last step", examples: [Example("last", [5, 3], gives: [3])],
    related: ["mean", "lstm", "attention"])

  static var isEverydayWord: Bool { true }

  var passage: Passage { .passes }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node { try b.apply(StepLast(), x) }
}
