internal import Graphs
internal import Kernels
internal import Tensors

extension ScoredGraph {
  /// A plan that runs it forward.
  func inferencePlan() throws -> Plan<Float> { try Plan(graph, outputs: [scores, loss]) }

  /// A plan of training steps, which gathers the parameters in one block.
  func trainingPlan(precision: Precision = .f32, sharing memory: Plan<Float>? = nil) throws -> Plan<Float> {
    try Plan(
      graph, outputs: [scores, loss], loss: loss, parameters: .gathered, precision: precision, sharing: memory)
  }

  /// A plan of the reference, with gradients.
  func referencePlan(probing: Bool = false) throws -> Plan<Double> {
    try Plan(graph, outputs: [scores, loss], loss: loss, probing: probing)
  }
}

/// The inputs and outputs of a scored graph's plan, by what they are.
extension Plan {
  /// Where it takes the examples.
  var examples: UnsafeMutableBufferPointer<S> { input(0) }
  /// Where it takes their targets.
  var targets: UnsafeMutableBufferPointer<S> { input(1) }
  /// The loss of the last run.
  var loss: Double { Double(output(1)[0]) }
}

extension Plan<Float> {
  /// How many rows of the scores have their largest at the label, after a run.
  var correct: Int {
    let shape = shape(ofOutput: 0)
    guard let scores = output(0).baseAddress, let labels = targets.baseAddress else { return 0 }
    // Of mixed examples the larger share counts.
    if shape[1] > 1, targets.count == shape[0] * shape[1] {
      return Rows.correct(scores, shares: labels, rows: shape[0], columns: shape[1])
    }
    return Rows.correct(scores, labels: labels, rows: shape[0], columns: shape[1])
  }
}
