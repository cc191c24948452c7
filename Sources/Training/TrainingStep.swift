internal import Graphs
internal import Kernels
internal import Models
internal import Tensors

/// One step of training, which training itself, `bench` and the checks all take: forward, backward, what the rules change,
/// and the optimizer's update. Up to the update it changes nothing, and may be abandoned.
struct TrainingStep {
  /// What a forward pass gives.
  struct Loss {
    /// The loss of the examples, and what the rules add to it.
    let bare: Double, penalty: Double
    /// Both.
    var whole: Double { bare + penalty }
  }

  /// How far an update went.
  struct Movement {
    /// The norm of the update, divided by the norm of the parameters.
    let ratio: Double
    /// By how much the loss would fall if it were a plane.
    let promise: Double
  }

  let plan: Plan<Float>
  private let block: ParameterBlock
  private let rules: [any StepRule]
  private let context: StepContext

  /// A step of a plan that learns, with its rules in the order of their turns; nil if nothing is there to be learned.
  init?(_ plan: Plan<Float>, rules: [any StepRule] = [], rate: Double) {
    guard let block = plan.block, let gradients = block.gradients else { return nil }
    (self.plan, self.block, self.rules) = (plan, block, rules)
    context = StepContext(
      values: block.values.pointer, gradients: gradients.pointer, weights: block.decayed.count, learned: block.learned.count,
      rate: rate)
  }

  /// The loss as things stand; nil if `stop` ended it.
  func forward(stop: () -> Bool) throws -> Loss? {
    guard try plan.forward(stop: stop) else { return nil }
    return Loss(bare: plan.loss, penalty: rules.reduce(0) { $0 + $1.penalty(of: context) })
  }

  /// The gradients of the loss without a penalty; false if `stop` ended it.
  func backward(stop: () -> Bool) throws -> Bool { try plan.backward(stop: stop) }

  /// Changes the parameters, and what else changes behind a step. `number` counts from 1; how far it went is measured if
  /// that is `watched`.
  @discardableResult
  func update(_ optimizer: any Optimizer, _ state: OptimizerState, number: Int, watched: Bool = false) -> Movement? {
    let before = watched ? Array(block.values.buffer[block.learned]) : []
    apply(.loss)
    // What is clipped is no longer the gradient of the loss.
    let isChanged = rules.contains { type(of: $0).turn == .gradients }
    let slope = watched && isChanged ? Array(UnsafeBufferPointer(start: context.gradients, count: context.learned)) : nil
    apply(.gradients)
    apply(.values)
    let update = Update(
      values: context.values, gradients: context.gradients, state: state.slots.map(\.pointer), count: context.learned,
      rate: context.rate, step: number)
    Threads.split(update.count) { optimizer.update(update.part($0)) }
    plan.commit()
    block.touch()
    guard watched else { return nil }
    // Large nets have no room for copies that nobody needs.
    let promise =
      slope.map { Norms.promise(before: before, after: context.values, gradients: $0) }
      ?? Norms.promise(before: before, after: context.values, gradients: context.gradients)
    return Movement(ratio: Norms.updateRatio(before: before, after: context.values), promise: promise)
  }

  private func apply(_ turn: StepTurn) {
    for rule in rules where type(of: rule).turn == turn { rule.apply(to: context) }
  }
}
