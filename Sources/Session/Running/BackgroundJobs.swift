import Kernels
import Models
import Plots
import Synchronization
import Training

/// The trainings of a session that go on in the background.
///
/// What they have to say appears at once where a person types. Elsewhere it is kept, and written when the script waits
/// for them, so that what a script writes does not depend on who is faster.
final class BackgroundJobs {
  private let voice: Voice
  private(set) var all: [TrainingJob] = []
  private var told: Set<Int> = []

  init(_ host: any Host) { voice = Voice(host) }

  /// Those that are at work.
  var running: [TrainingJob] { all.filter(\.isRunning) }

  /// Starts a training.
  func start(_ trainer: Trainer, quiet: Bool, checkpoint: (any EpochKeeper)? = nil) throws -> TrainingJob {
    let number = (all.last?.number ?? 0) + 1
    let voice = voice
    let job = try TrainingJob(
      number, trainer,
      observe: { event in
        switch event {
        case .step(let progress): voice.show(progress, number)
        case .epoch(let epoch, let of, let record):
          checkpoint?.noteEpoch()
          guard !quiet, TrainingReport.isWorthALine(epoch, of, true) else { return }
          for line in TrainingReport.lines(epoch, of, record, width: voice.width, head: "[\(number)] ") {
            voice.say(line, number)
          }
        case .handOff(let epoch, let from, let to):
          if !quiet { voice.say("[\(number)] \(TrainingReport.line(epoch, from, to))", number) }
        }
      },
      ended: { outcome, run in
        // Finished work is kept when it is finished, whatever comes next.
        checkpoint?.write()
        voice.show(nil, number)
        guard !voice.isSilenced(number) else { return }
        if let text = Self.sentence(outcome, run, isLive: voice.isLive) { voice.say("[\(number)] \(text)", number) }
      })
    forget()
    all.append(job)
    return job
  }

  // Those that are listed though they are over, and whose runs nobody has any more: the last ones.
  private static let remembered = 20

  // A list of all that ever ran would keep their networks for ever.
  private func forget() {
    let unread = voice.unread
    let over = all.filter { !$0.isRunning && !unread.contains($0.number) && $0.isForgotten }
    let forgotten = Set(over.dropLast(Self.remembered).map(\.number))
    if !forgotten.isEmpty { all.removeAll { forgotten.contains($0.number) } }
  }

  /// The job that changes a network's parameters at present.
  func training(_ network: Network) -> TrainingJob? { running.first { $0.trains(network) } }

  /// The job of a run, or the last one that is at work.
  func job(of run: Run?) -> TrainingJob? {
    guard let run else { return running.last ?? all.last }
    return all.last { $0.run === run }
  }

  /// Waits for a job and writes what it has said; false if `giveUp` said so first.
  func wait(for job: TrainingJob, unless giveUp: () -> Bool) -> Bool {
    let isOver = job.wait(unless: giveUp)
    write(job.number)
    return isOver
  }

  /// The error that ended a job, the first time that it is asked for.
  func takeError(of job: TrainingJob) -> (any Error)? {
    guard case .failed(let error) = job.outcome, told.insert(job.number).inserted else { return nil }
    return error
  }

  /// Lets all stop, and waits until they have: nobody will go on with them.
  func stopAll() {
    voice.silence(running.map(\.number))
    for job in running { job.stop() }
    for job in all { job.wait() }
  }

  /// The number of the last one that was started; 0 if there was none.
  var lastNumber: Int { all.last?.number ?? 0 }

  /// Takes back those that were started after a number.
  func takeBack(after number: Int) {
    let undone = all.filter { $0.number > number }
    voice.silence(undone.map(\.number))
    for job in undone { job.stop() }
    for job in undone { job.wait() }
    all.removeAll { $0.number > number }
    // The numbers are given again.
    told = told.filter { $0 <= number }
    voice.forget(after: number)
  }

  /// Writes what a job has said and nobody has read.
  func write(_ number: Int) { voice.write(number) }

  // A script is told of a failure as an error, when it waits.
  private static func sentence(_ outcome: TrainingJob.Outcome, _ run: Run, isLive: Bool) -> String? {
    switch outcome {
    case .running: nil
    case .finished: run.warning.map { "\($0.text); \($0.help)" } ?? "finished"
    case .stopped: "stopped; `resume` goes on"
    case .failed(let error): !isLive ? nil : "failed: \(Sentences.of(error, word: nil).0)"
    }
  }

  // What the threads of jobs hold: only what may be used from any thread, and nothing that holds the jobs.
  private final class Voice: @unchecked Sendable {
    private struct Status {
      var parts: [Int: String] = [:]
      var shown = 0.0
    }

    private let host: any Host
    let isLive: Bool
    // Those whose end is nobody's concern.
    private let silenced = Mutex<Set<Int>>([])
    private let status = Mutex(Status())
    private let kept = Mutex<[Int: [String]]>([:])

    init(_ host: any Host) { (self.host, isLive) = (host, host.showsAssignments) }

    var width: Int { isLive ? host.style.width : .max }

    // The jobs that have said something which nobody has read.
    var unread: Set<Int> { kept.withLock { Set($0.keys) } }

    func silence(_ numbers: [Int]) { silenced.withLock { $0.formUnion(numbers) } }

    func isSilenced(_ number: Int) -> Bool { silenced.withLock { $0.contains(number) } }

    func forget(after number: Int) {
      silenced.withLock { $0 = $0.filter { $0 <= number } }
      kept.withLock { $0 = $0.filter { $0.key <= number } }
    }

    func write(_ number: Int) {
      let lines = kept.withLock { $0.removeValue(forKey: number) } ?? []
      if !lines.isEmpty { host.write(lines.joined(separator: "\n") + "\n") }
    }

    func say(_ line: String, _ number: Int) {
      if isLive { host.announce(line + "\n") } else { kept.withLock { $0[number, default: []].append(line) } }
    }

    // One line for all that are at work, a few times a second.
    func show(_ progress: Trainer.Progress?, _ number: Int) {
      guard isLive else { return }
      let line = status.withLock { status -> String?? in
        status.parts[number] = progress.map {
          "[\(number)] epoch \($0.epoch)/\($0.epochs) \(Percent.text(Double($0.step) / Double(max($0.steps, 1)))) loss \(NumberFormat.short($0.loss))"
        }
        let now = Clock.seconds()
        guard progress == nil || now - status.shown > 0.2 else { return .none }
        status.shown = now
        let parts = status.parts.sorted { $0.key < $1.key }.map(\.value)
        return .some(parts.isEmpty ? nil : parts.joined(separator: "   "))
      }
      if let line { host.status(line) }
    }
  }
}
