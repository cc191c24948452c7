public import Graphs
internal import Tensors

/// A function that makes probabilities of scores: some layers are it, and some losses have it inside.
public enum Link: Sendable {
  /// Over the classes, which exclude each other: probabilities that add to one.
  case softmax
  /// Of each output by itself, between 0 and 1.
  case sigmoid

  /// The probabilities of scores.
  public func probabilities(of scores: Graph.Node, in graph: inout Graph) throws -> Graph.Node {
    switch self {
    case .softmax: try graph.apply(Graphs.Softmax(), [scores])
    case .sigmoid: try graph.apply(Graphs.Sigmoid(), [scores])
    }
  }

  /// Scores that have those probabilities.
  public func scores(of probabilities: Graph.Node, in graph: inout Graph) throws -> Graph.Node {
    switch self {
    case .softmax: try graph.apply(Logarithm(), [probabilities])
    case .sigmoid: try graph.apply(Logit(), [probabilities])
    }
  }
}
