internal import Datasets
internal import Models

extension Case {
  /// How the training went, if there was one.
  var outcome: Outcome? { Outcome(self) }

  /// Whether a training left most of what is to be learned.
  var failed: Bool { outcome.map { $0 <= .poor } ?? false }

  /// Whether the targets are classes.
  var hasClasses: Bool? { data.map { !$0.training.classNames.isEmpty } ?? history.map { $0.classes > 0 } }

  /// The loss of the first step, or of new weights, beside that of knowing nothing.
  var startShare: Double? {
    guard let history, history.blind > 0 else {
      guard let initial, let data, let loss, let blind = DataFacts.blind(data.training, loss: loss), blind > 0 else { return nil }
      return initial.loss / blind
    }
    return (history.start?.loss ?? initial?.loss).map { $0 / history.blind }
  }

  /// The optimizer at the beginning, by its word.
  var optimizer: (any Optimizer)? { options?.optimizer.optimizer(in: 0) }

  /// The learning rate at its highest.
  var rate: Double? {
    if let most = history?.epochs.map(\.rate).filter(\.isFinite).max() { return most }
    guard let options else { return nil }
    return (options.rate ?? options.optimizer.optimizer(in: 0).rate).schedule.value(at: Self.beginning)
  }

  /// What the option of that word is at the beginning; 0 where it was not given.
  func option(_ word: String) -> Double {
    options?.rules[word].map { $0.schedule.value(at: Self.beginning) } ?? 0
  }

  /// How many examples make a step at the beginning.
  var batch: Double? { options.map { $0.batch.schedule.value(at: Self.beginning) } }

  /// How many epochs were done.
  var epochs: Int { history?.epochs.count ?? 0 }

  private static let beginning = Moment(epoch: 0, epochs: 1, step: 0, steps: 1)
}
