internal import Kernels

/// What is wanted of a graph: which of its values and gradients are read after a run.
struct PlanTargets {
  /// The values that are read.
  var outputs: [Graph.Node]
  /// Where gradients flow from; of more than one number, their sum.
  var loss: Graph.Node?
  /// The nodes whose gradients are read, besides those of the parameters.
  var gradients: [Graph.Node] = []
  /// Whether the gradients of the parameters are computed.
  var learning = true

  /// What must not be joined with its neighbours: whose value or gradient is read.
  var kept: [Graph.Node] { outputs + gradients + [loss].compactMap { $0 } }

  /// The same of another graph with the same arithmetic.
  func mapped(_ nodes: [Int: Graph.Node]) throws(EngineError) -> PlanTargets {
    PlanTargets(
      outputs: try Graph.mapped(outputs, by: nodes), loss: try Graph.mapped(loss.map { [$0] } ?? [], by: nodes).first,
      gradients: try Graph.mapped(gradients, by: nodes), learning: learning)
  }
}
