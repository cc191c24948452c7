internal import Graphs
internal import Kernels
internal import Models
internal import Tensors

extension ScoredGraph {
  /// A plan that runs it forward.
  func inferencePlan() throws -> Plan<Float> { try Plan(settled(), outputs: outputs) }

  /// A plan of training steps, which gathers the parameters in one block.
  func trainingPlan(precision: Precision = .f32, sharing memory: Plan<Float>? = nil) throws -> Plan<Float> {
    try Plan(settled(), outputs: outputs, loss: loss, parameters: .gathered, precision: precision, sharing: memory)
  }

  /// A plan of the reference, with gradients.
  func referencePlan(probing: Bool = false) throws -> Plan<Double> {
    try Plan(settled(), outputs: outputs, loss: loss, probing: probing)
  }

  // Where nobody has trained with a loss, what it keeps is zero, and no plan but a training's gives it to the network.
  private func settled() throws(EngineError) -> Graph {
    try ParameterBlock.bringToLife(graph.parameters)
    return graph
  }
}

/// The inputs and outputs of a scored graph's plan, by what they are.
extension Plan {
  /// Where it takes the examples of a head.
  func examples(_ head: Int) -> UnsafeMutableBufferPointer<S> { input(2 * head) }
  /// Where it takes their targets.
  func targets(_ head: Int) -> UnsafeMutableBufferPointer<S> { input(2 * head + 1) }
  /// Where it takes the examples of its first head.
  var examples: UnsafeMutableBufferPointer<S> { examples(0) }
  /// Where it takes their targets.
  var targets: UnsafeMutableBufferPointer<S> { targets(0) }
  /// The loss of the last run.
  var loss: Double { Double(output(0)[0]) }
  /// The same of one head.
  func loss(_ head: Int, of heads: Int) -> Double { heads == 1 ? loss : Double(output(1 + heads + head)[0]) }
}

extension Plan<Float> {
  /// What was said in the last run of a head's examples, beside the truth.
  func scored(_ head: Int, scale: ScoreScale) -> ScoredRows? {
    let shape = shape(ofOutput: 1 + head)
    guard let scores = output(1 + head).baseAddress, let targets = targets(head).baseAddress, shape.rank == 2 else { return nil }
    return ScoredRows(scores: scores, targets: targets, rows: shape[0], columns: shape[1], scale: scale)
  }

  /// How many rows of the scores have their largest at the label, after a run.
  var correct: Int {
    guard let batch = scored(0, scale: .probabilities) else { return 0 }
    return Rows.correct(batch.scores, labels: batch.targets, rows: batch.rows, columns: batch.columns)
  }
}
