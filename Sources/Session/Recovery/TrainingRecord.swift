import Training

/// What came of a training, as the journal tells of it.
struct TrainingRecord {
  /// How it was left.
  enum Outcome: String {
    case running, paused, finished, failed
  }

  /// Which run it is, in the whole session.
  let run: String
  /// Which statement of its cell it belongs to; nil where it went on beside the cell.
  let statement: Int?
  let outcome: Outcome
  /// Its history.
  var state: TrainingState?
  /// Where its network's numbers and all else stand, if its cell never came to its end.
  var kept: KeptCheckpoint?

  init(run: String, statement: Int?, outcome: Outcome, state: TrainingState?) {
    (self.run, self.statement, self.outcome, self.state) = (run, statement, outcome, state)
  }

  /// What a line of the journal says.
  init?(_ json: JSON) {
    guard let run = json["run"]?.text, !run.contains("/"), let outcome = json["outcome"]?.text.flatMap(Outcome.init) else {
      return nil
    }
    self.init(
      run: run, statement: json["statement"]?.count, outcome: outcome, state: json["state"].flatMap { TrainingState($0) })
  }

  /// What a checkpoint says of a cell that never came to its end.
  init?(_ kept: KeptCheckpoint) {
    guard let run = kept.origin["run"]?.text, !run.contains("/"), let statement = kept.origin["statement"]?.count else {
      return nil
    }
    self.init(run: run, statement: statement, outcome: kept.state.isFinished ? .finished : .paused, state: kept.state)
    self.kept = kept
  }

  /// For a line of the journal.
  var json: JSON {
    .of(
      ("run", .string(run)), ("statement", statement.map { .number(Double($0)) } ?? .null),
      ("outcome", .string(outcome.rawValue)), ("state", state?.json ?? .null))
  }
}
