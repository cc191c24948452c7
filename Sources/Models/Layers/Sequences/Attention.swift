internal import Forms
internal import Graphs
internal import Tensors

/// Self-attention with several heads (Vaswani et al., "Attention Is All You Need", 2017).
struct Attention: Layer {
  var heads = 1
  var isCausal = false
  var initial = InitializerChoice.fixed(Xavier())

  static let form = Form<Attention>(
    "each step of a sequence takes from the others what it looks for, in several ways at once; as many features come out as went in",
    [
      .positional("HEADS", "in how many ways, each with its share of the features", \.heads, .atLeast(1)),
      .keyword(
        "causal", "whether a step sees itself and those before it only, as when the next one is to be foretold", \.isCausal),
      .keyword("init", "the initial weights", \.initial),
    ],
    examples: [Example("attention 2", [4, 6], gives: [4, 6]), Example("attention 1 causal", [5, 3], gives: [5, 3])],
    related: ["positions", "layernorm", "residual", "timewise"])

  // PyTorch's names would be `in_proj_weight` and `out_proj.weight`: queries, keys and values stand in that order.
  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    guard x.shape.rank == 3 else { throw ShapeError.needsSequence(x.shape) }
    guard x.shape[2] % heads == 0 else { throw ShapeError.heads(heads, features: x.shape[2]) }
    let asked = try linear(b.rows(of: x), "", x.shape[2].saturatingProduct(3), in: &b)
    let op = Graphs.Attention(heads: heads, isCausal: isCausal)
    let found = try b.apply(op, try b.steps(of: asked, x.shape[1]))
    return try b.steps(of: linear(b.rows(of: found), "output_", x.shape[2], in: &b), x.shape[1])
  }

  private func linear(_ x: Graph.Node, _ prefix: String, _ outputs: Int, in b: inout NetworkBuilder) throws -> Graph.Node {
    let weight = try b.parameter(
      "\(prefix)weight", [outputs, x.shape[1]], .weight,
      initially: .drawn(initial.settled(in: b), fanIn: x.shape[1], fanOut: x.shape[1]))
    return try b.apply(
      Graphs.Linear(), x, weight, try b.parameter("\(prefix)bias", [outputs], .offset, initially: .constant(0)))
  }
}
