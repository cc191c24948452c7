internal import Graphs
internal import Kernels
internal import Models
internal import Tensors

/// One step of training, which training itself, `bench` and the checks all take: forward, backward, what the rules change,
/// and the optimizer's update. Up to the update it changes nothing that stays, and may be abandoned.
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
    /// The norm of the gradient, before a rule changed it.
    let norm: Double
  }

  private(set) var plan: Plan<Float>
  /// The learning rate of everything that has none of its own.
  var rate: Double { whole.rate }
  let block: ParameterBlock
  // All that is learned, with the rules that look at it as a whole.
  private let whole: StepContext
  private let groups: [Group]
  private let moment: Moment

  // Parameters with the same settings.
  private struct Group {
    let part: StepGroups.Part
    let context: StepContext
    let rules: [any StepRule]
  }

  /// A step of a plan that learns, with the rules and the learning rate of a moment; nil if nothing is there to be learned.
  init?(
    _ plan: Plan<Float>, groups: StepGroups? = nil, rules: RuleSettings = RuleSettings(), rate: Double, at moment: Moment? = nil
  ) {
    guard let block = plan.block else { return nil }
    (self.plan, self.block) = (plan, block)
    func context(_ part: StepGroups.Part, rate: Double) -> StepContext? {
      StepContext(block, learned: part.learned, weights: part.weights, rate: rate)
    }
    let moment = moment ?? Moment(epoch: 0, epochs: 1, step: 0, steps: 1)
    self.moment = moment
    let parts = groups ?? StepGroups(block)
    guard let whole = context(parts.whole, rate: rate) else { return nil }
    self.whole = whole
    self.groups = parts.parts.compactMap { part in
      context(part, rate: part.group?.rate(at: moment, usual: rate) ?? rate).map { context in
        Group(part: part, context: context, rules: (part.group.map { rules.overridden(by: $0.rules) } ?? rules).rules(at: moment))
      }
    }
  }

  /// The same step on another batch.
  func on(_ plan: Plan<Float>) -> TrainingStep {
    var step = self
    step.plan = plan
    return step
  }

  /// The loss as things stand; nil if `stop` ended it.
  func forward(stop: () -> Bool) throws -> Loss? {
    guard try plan.forward(stop: stop) else { return nil }
    let penalty = groups.reduce(0) { sum, group in group.rules.reduce(sum) { $0 + $1.penalty(of: group.context) } }
    return Loss(bare: plan.loss, penalty: penalty)
  }

  /// The gradients of the loss without a penalty; false if `stop` ended it.
  func backward(stop: () -> Bool) throws -> Bool { try plan.backward(stop: stop) }

  /// Both; nil if `stop` ended it.
  func pass(stop: () -> Bool) throws -> Loss? {
    guard let loss = try forward(stop: stop), try backward(stop: stop) else { return nil }
    return loss
  }

  /// Brings about the gradients that an optimizer's update goes by, the penalty's among them. `pass` runs the step's
  /// examples forward and backward, with the parameters as they then stand, as often as the optimizer asks: it is told how
  /// often it has been asked before. The parameters end where they were. The loss is the first pass's; nil if one was ended.
  func gradients(
    for optimizer: any Optimizer, _ state: OptimizerState, number: Int, pass: (Int) throws -> Loss?
  ) throws -> Loss? {
    if let exploring = optimizer as? any ExploringOptimizer, let place = state.place {
      return try explore(exploring, update(state, number), keeping: place, pass)
    }
    let loss = try pass(0)
    if loss != nil { apply(.loss) }
    return loss
  }

  /// Changes the parameters, and what else changes behind a step. `number` counts from 1; how far it went is measured if
  /// that is `watched`.
  @discardableResult
  func update(_ optimizer: any Optimizer, _ state: OptimizerState, number: Int, watched: Bool = false) -> Movement? {
    let before = watched ? Array(block.values.buffer[block.learned]) : []
    // What is clipped is no longer the gradient of the loss.
    let isChanged = groups.contains { $0.rules.contains { type(of: $0).turn == .gradients } }
    let gradients = UnsafeBufferPointer(start: whole.gradients, count: block.learned.count)
    let slope = watched && isChanged ? Array(gradients) : nil
    let norm = watched ? Pass.sum(whole.gradients, count: block.learned.count) { $0 * $0 }.squareRoot() : 0
    apply(.gradients)
    apply(.values)
    let update = update(state, number)
    if type(of: optimizer).scope == .whole {
      optimizer.update(update)
    } else {
      for group in groups { self.update(group, update, optimizer) }
    }
    apply(.after)
    // Of several passes the first counts, which has committed.
    if !(optimizer is any ExploringOptimizer) { plan.commit() }
    block.touch()
    guard watched else { return nil }
    // Large nets have no room for copies that nobody needs.
    let promise =
      slope.map { Norms.promise(before: before, after: whole.values, gradients: $0) }
      ?? Norms.promise(before: before, after: whole.values, gradients: whole.gradients)
    return Movement(ratio: Norms.updateRatio(before: before, after: whole.values), promise: promise, norm: norm)
  }

  // All that is learned.
  private func update(_ state: OptimizerState, _ number: Int) -> Update {
    Update(
      values: whole.values, gradients: whole.gradients, state: state.slots.map(\.pointer), count: block.learned.count,
      rate: whole.rate, step: number, moment: moment)
  }

  private func update(_ group: Group, _ update: Update, _ optimizer: any Optimizer) {
    switch type(of: optimizer).scope {
    case .numbers:
      for range in group.part.learned {
        let own = update.part(range, rate: group.context.rate)
        Threads.split(own.count) { optimizer.update(own.part($0)) }
      }
    case .kinds:
      for tensor in group.part.tensors {
        let own = update.part(tensor.range, rate: group.context.rate)
        Threads.split(own.count) { optimizer.update(own.part($0, areWeights: tensor.isWeight)) }
      }
    case .tensors:
      for tensor in group.part.tensors {
        let own = update.part(tensor.range, rate: group.context.rate, areWeights: tensor.isWeight)
        optimizer.update(own.seen(as: block.matrix(at: tensor.range.lowerBound)))
      }
    case .whole: break
    }
  }

  // A rule that looks at the gradient looks at all of it, and is the same for all.
  func apply(_ turn: StepTurn) {
    if turn == .gradients {
      for rule in groups.last?.rules ?? [] where type(of: rule).turn == turn { rule.apply(to: whole) }
      return
    }
    for group in groups {
      for rule in group.rules where type(of: rule).turn == turn { rule.apply(to: group.context) }
    }
  }
}
