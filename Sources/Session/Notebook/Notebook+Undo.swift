import Models
import Training

extension Notebook {
  // So many cells can be taken back.
  private static let undoLimit = 50
  // So many bytes of networks as they stood before: they must not take the memory that training needs.
  private static let stateLimit = 256 << 20

  func remember(_ change: Change) {
    changes.append(change)
    var bytes = changes.reduce(0) { $0 + $1.bytes }
    while let first = changes.first, changes.count > Self.undoLimit || changes.count > 1 && bytes > Self.stateLimit {
      changes.removeFirst()
      bytes -= first.bytes
      isComplete = false
    }
  }

  /// Keeps how a training stands, before it goes on.
  func willGoOn(_ trainer: Trainer) {
    guard !runs.contains(where: { $0.trainer === trainer }), let state = try? trainer.standing() else { return }
    runs.append(RunState(run: trainer.run, trainer: trainer, state: state))
  }

  /// Keeps how a network stands, once a cell, before it is changed in place.
  func willChange(_ network: Network) {
    guard !kept.contains(where: { $0 === network }) else { return }
    // Where there is no memory for that, training is worth more than the way back from it.
    if NetworkState.bytes(of: network) <= Self.stateLimit, let state = try? NetworkState(network) {
      states.append(state)
    } else {
      unkept.append(network)
    }
  }

  /// Whether the effects of a cell and of all that came after it can be taken back.
  public func canRewind(to number: Int) -> Bool { isComplete || changes.first.map { $0.number <= number } ?? false }

  /// Takes back the effects of a cell and of all that came after it, and forgets them.
  public func rewind(to number: Int) throws {
    while let last = changes.last, last.number >= number { _ = try undo() }
    forgetCells(from: number)
  }

  /// Takes the last cell's effect back: variables, counts, networks, runs and trainings in the background. Gives the
  /// cell, and what could not be set back.
  func undo() throws -> (cell: Cell, unkept: [Network])? {
    guard let change = changes.popLast() else { return nil }
    // What goes on in the background would go on from what is set back.
    try takeBack(change.states, change.runs, jobsAfter: change.lastJob)
    states += change.states
    session.restore(change.mark)
    (previous, lastResult) = (change.previous, change.lastResult)
    takenBack.append(change.number)
    // What was looked at in between was looked at in a session that is no more.
    undone.formUnion(cells.lazy.map(\.number).filter { $0 >= change.number })
    return cells.last { $0.number == change.number }.map { ($0, change.unkept) }
  }

  /// Sets networks and runs back to how they stood, and ends the trainings in the background that have begun since.
  func takeBack(_ states: [NetworkState], _ runs: [RunState], jobsAfter lastJob: Int) throws {
    let jobs = session.jobs.all.filter { $0.number > lastJob }
    session.jobs.takeBack(after: lastJob)
    for job in jobs where !runs.contains(where: { $0.run === job.run }) { log.forget(job.run) }
    for state in states.reversed() { try state.restore() }
    for run in runs.reversed() {
      run.trainer.restore(run.state)
      log.setBack(run.run)
    }
  }
}
