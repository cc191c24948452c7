import Forms
import Interrupts
import Training

extension Interpreter {
  /// Lets a training go on, and shows how it goes: in place on a terminal, an epoch a line elsewhere.
  func follow(_ trainer: Trainer, quiet: Bool, background: Bool) throws -> Value {
    // A trainer does not hold its run, which must be one and the same from here on.
    let run = trainer.run
    noteWork()
    if replay != nil, let value = try followAgain(trainer, background: background) { return value }
    let checkpoint = notebook?.trainingBegins(trainer)
    if background {
      let job = try jobs.start(trainer, quiet: quiet, checkpoint: checkpoint)
      if checkpoint != nil { notebook?.log.leave(run) }
      lastRun = run
      // Who reads a script's output has the script.
      if host.showsAssignments {
        host.notice("training in the background as job \(job.number); `jobs` shows how far it is, `wait` waits, `stop` stops")
      }
      return .object(run)
    }
    let report = TrainingReport(host, quiet: quiet, epochs: run.options.epochs)
    defer { host.progress(nil) }
    // Said once, when it is first seen; who wants quiet hears it at the end.
    var trouble: Finding?
    try trainer.train(stop: { Interpreter.isInterrupted }, flag: Interrupts.count) { event in
      report.hear(event)
      guard case .epoch = event else { return }
      checkpoint?.noteEpoch()
      guard trouble == nil, let found = run.trouble else { return }
      trouble = found
      if !quiet { warn(of: found) }
    }
    if quiet, let trouble, run.divergence == nil { warn(of: trouble) }
    if checkpoint != nil { notebook?.log.end(run) }
    if !quiet, let notice = run.endingNotice {
      host.progress(nil)
      host.notice(notice)
    }
    for companion in trainer.companions {
      guard let failure = (companion as? TrainingFile)?.failure ?? (companion as? EpochLog)?.failure else { continue }
      host.progress(nil)
      let what = companion is TrainingFile ? "checkpoint" : "log"
      host.warn("the \(what) could not be written: \(Sentences.of(failure, word: nil).0)", help: "the training itself is whole")
    }
    if let warning = run.warning {
      host.progress(nil)
      host.warn(warning.text, help: warning.help)
    }
    if run.state == .paused {
      host.progress(nil)
      host.notice(
        "paused after \(run.steps) steps, in epoch \(run.epochs.count + 1) of \(run.options.epochs); the network is usable, and `resume` goes on"
      )
      lastRun = run
      throw Ending.paused
    }
    lastRun = run
    return .object(run)
  }

  private func warn(of trouble: Finding) {
    host.progress(nil)
    host.warn("training is going wrong: \(trouble.sentence)", help: trouble.cure ?? "run `diagnose`")
  }
}
