internal import Forms
internal import Graphs

/// The mean over a sequence.
struct Mean: Layer {
  static let form = Form<Mean>(
    "the mean over a sequence's steps: sequences of any length in, one row of features out",
    examples: [Example("mean", [5, 3], gives: [3])], related: ["last", "gap", "embed"])

  static var isEverydayWord: Bool { true }

  var passage: Passage { .passes }

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node { try b.apply(StepMean(), x) }
}
