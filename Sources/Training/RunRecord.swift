internal import Models
internal import Synchronization

/// Networks that were made of weights that a training kept. Nothing changes what is in here.
final class KeptModels: @unchecked Sendable {
  /// By its word, for each weights one of each network.
  let networks: [String: [[Network]]]

  init(_ networks: [String: [[Network]]] = [:]) { self.networks = networks }
}

/// What has happened in a training so far: written down by the training, read by whoever has its run.
final class RunRecord: Sendable {
  private struct Facts {
    var start: Run.Start?
    var divergence: Run.Divergence?
    var epochs = EpochHistory()
    var steps = 0
    var losses: [Float] = []
    var seconds = 0.0
    var state = Run.State.paused
    var ending: Run.Ending?
    var name: String?
    var models = KeptModels()
  }

  private let facts = Mutex(Facts())

  /// How it began; nil before the first step.
  var start: Run.Start? {
    get { facts.withLock { $0.start } }
    set { facts.withLock { $0.start = newValue } }
  }

  /// Where the training ceased to give numbers, if it did.
  var divergence: Run.Divergence? {
    get { facts.withLock { $0.divergence } }
    set { facts.withLock { $0.divergence = newValue } }
  }

  /// The epochs that are done.
  var epochs: EpochHistory {
    get { facts.withLock { $0.epochs } }
    set { facts.withLock { $0.epochs = newValue } }
  }

  /// One more is done.
  func add(_ epoch: Run.Epoch) { facts.withLock { $0.epochs.append(epoch) } }

  /// How many steps are done.
  var steps: Int { facts.withLock { $0.steps } }

  /// The loss of each step, the penalty included; a file may not have kept them.
  var losses: [Float] { facts.withLock { $0.losses } }

  /// One more is done.
  func addStep(loss: Double) {
    facts.withLock {
      if $0.losses.count == $0.steps { $0.losses.append(Float(loss)) }
      $0.steps += 1
    }
  }

  /// So many are done.
  func restoreSteps(_ steps: Int, losses: [Float]) {
    facts.withLock { ($0.steps, $0.losses) = (steps, losses.count == steps ? losses : []) }
  }

  /// How many seconds it has taken.
  var seconds: Double {
    get { facts.withLock { $0.seconds } }
    set { facts.withLock { $0.seconds = newValue } }
  }

  /// What it is called.
  var name: String? {
    get { facts.withLock { $0.name } }
    set { facts.withLock { $0.name = newValue } }
  }

  /// Why it ended before all epochs were done, if it did.
  var ending: Run.Ending? {
    get { facts.withLock { $0.ending } }
    set { facts.withLock { $0.ending = newValue } }
  }

  /// What was kept beside the weights at work, once it is over.
  var models: KeptModels {
    get { facts.withLock { $0.models } }
    set { facts.withLock { $0.models = newValue } }
  }

  /// How it stands.
  var state: Run.State {
    get { facts.withLock { $0.state } }
    set { facts.withLock { $0.state = newValue } }
  }
}
