internal import Forms
internal import Graphs
internal import Tensors

/// Weston and Watkins's hinge for several classes (1999).
struct Hinge: Loss {
  var margin = 1.0

  static let form = Form<Hinge>(
    "how far each wrong score comes within a margin of the right one (Weston and Watkins)",
    [.keyword("margin", "how far the right score should lead", \.margin, .above(0))],
    examples: [Example("hinge"), Example("hinge margin 0.5")], related: ["crossentropy"])

  var takesClasses: Bool { true }

  func build(_ given: LossInputs, in b: inout NetworkBuilder) throws -> Graph.Node {
    try given.apply(Graphs.Hinge(margin: margin), in: &b)
  }

  func chance(counts: [Int]) -> Double? { Double(counts.count - 1) * margin }
}
