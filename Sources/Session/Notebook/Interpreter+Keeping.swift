import Forms
import Training

extension Interpreter {
  /// The notebook whose cells it runs, if it is at a prompt.
  var notebook: Notebook? { keeper as? Notebook }

  /// What is known of the cells of an earlier time, while they are run again.
  var repeated: Replay? { replay as? Replay }

  /// Lets `body` write a file, unless cells of an earlier time are run again: what was written then stays as it is.
  func writing(_ path: String, _ body: () throws -> Void) rethrows {
    noteWork()
    if let repeated { repeated.leave(path) } else { try body() }
  }

  /// A training of a cell that is run again: what came of it is known. Nothing where it is to be done again.
  func followAgain(_ trainer: Trainer, background: Bool) throws -> Value? {
    guard let replay = repeated, let notebook, let record = try replay.nextTraining() else { return nil }
    let run = trainer.run
    guard let state = record.state else { throw Replay.Ended() }
    if let kept = record.kept {
      try kept.bring(to: run.trained)
      trainer.restore(kept.state)
    } else {
      let kept = record.outcome == .paused ? KeptCheckpoint(TrainingLog.path(record.run, in: replay.folder)) : nil
      // A checkpoint that is further belongs to a later cell.
      trainer.restore(kept.flatMap { $0.state.steps == state.steps ? $0.state : nil } ?? state)
    }
    trainer.settleExperience()
    notebook.log.adopt(trainer, record.run, in: replay.folder, isBeside: background && record.outcome != .finished)
    lastRun = run
    if record.outcome == .paused, !background { throw Ending.paused }
    return .object(run)
  }
}

extension Notebook: Keeper {
  var keepsImports: Bool { journal != nil }
}
