import Glibc
import Training

/// The trainings of a session that is written down: their names, their checkpoints, and what came of those of the cell
/// at work.
final class TrainingLog {
  private struct Known {
    weak var run: Run?
    let name: String
    var checkpoint: Checkpoint?
    // Whether a line of the journal tells of its end.
    var isTold = false
    // Whether it went on beside the cells of an earlier time.
    var wasBeside = false
  }

  // So many histories are kept of one cell: a loop may train without end.
  private static let most = 5_000

  private var known: [ObjectIdentifier: Known] = [:]
  /// What came of the trainings of the cell at work, in order.
  private(set) var records: [TrainingRecord] = []
  // Trainings of the cell at work that go on beside it, by their places among the records.
  private var inBackground: [(place: Int, run: Run)] = []
  private var cell = 0

  /// A cell begins.
  func begin(_ cell: Int) { (self.cell, records, inBackground) = (cell, [], []) }

  /// A training begins, or goes on; its checkpoints are written into `folder`.
  func begin(_ trainer: Trainer, in folder: String, statement: Int, starts: JSON) -> Checkpoint {
    let name = name(of: trainer.run) ?? "\(cell)-\(records.count)"
    let origin = JSON.of(
      ("run", .string(name)), ("cell", .number(Double(cell))), ("index", .number(Double(records.count))),
      ("statement", .number(Double(statement))), ("starts", starts))
    let checkpoint = Checkpoint(trainer, at: Self.path(name, in: folder), origin: origin)
    for entry in known.values where !entry.isTold {
      // What is trained further, or is no more, needs no numbers of its own.
      guard let former = entry.checkpoint, entry.name != name, former.hasWritten else { continue }
      if entry.run.map({ $0.state == .finished && $0.trained.sharesLayers(with: trainer.run.trained) }) ?? true { former.strip() }
    }
    known[ObjectIdentifier(trainer.run)] = Known(run: trainer.run, name: name, checkpoint: checkpoint)
    records.append(TrainingRecord(run: name, statement: statement, outcome: .failed, state: nil))
    return checkpoint
  }

  // MARK: Sessions that were cut off

  /// A run of an earlier session is known by its name.
  func adopt(_ trainer: Trainer, _ name: String, in folder: String, isBeside: Bool) {
    let checkpoint = Checkpoint(trainer, at: Self.path(name, in: folder), origin: .of(("run", .string(name))))
    known[ObjectIdentifier(trainer.run)] = Known(run: trainer.run, name: name, checkpoint: checkpoint, wasBeside: isBeside)
  }

  /// The runs that are known, the oldest first.
  var runs: [(run: Run, name: String)] {
    known.values.compactMap { entry in entry.run.map { ($0, entry.name) } }.sorted { Self.place($0.1) < Self.place($1.1) }
  }

  /// Whether a run went on beside the cells of an earlier time.
  func wasBeside(_ run: Run) -> Bool { known[ObjectIdentifier(run)]?.wasBeside ?? false }

  /// What the checkpoints say of a cell that never came to its end, in the order of its trainings; what took no time
  /// has none.
  func left(by cell: Int, in folder: String) -> [TrainingRecord?] {
    let found = FileNames.all(in: folder).filter { $0.hasPrefix("run-") && $0.hasSuffix(".safetensors") }
      .compactMap { KeptCheckpoint("\(folder)/\($0)") }.filter { $0.origin["cell"]?.count == cell }
    var records: [TrainingRecord?] = []
    for kept in found {
      guard let index = kept.origin["index"]?.count, index < 10 * Self.most else { continue }
      records += Array(repeating: nil, count: max(index + 1 - records.count, 0))
      records[index] = TrainingRecord(kept)
    }
    // Many that took no time take a long time together.
    return records.count { $0 == nil } <= 50 ? records : []
  }

  /// The trainings of a cell that never came to its end, as they are now: they are part of what came of it.
  func retell(_ records: [TrainingRecord?]) {
    self.records = records.map { record in
      var told = record ?? TrainingRecord(run: "", statement: nil, outcome: .failed, state: nil)
      told.kept = nil
      told.state?.forgetNumbers()
      return told
    }
  }

  // By cell, and by number within it.
  private static func place(_ name: String) -> (Int, Int) {
    let numbers = name.split(separator: "-").map { Int($0) ?? 0 }
    return (numbers.first ?? 0, numbers.last ?? 0)
  }

  // MARK: Trainings

  /// The training that began last has stopped, or is at its end.
  func end(_ run: Run) {
    guard let last = records.popLast() else { return }
    let checkpoint = known[ObjectIdentifier(run)]?.checkpoint
    if run.state == .paused { checkpoint?.write() } else { checkpoint?.noteEnd() }
    note(run, last.run, last.statement, at: records.count)
  }

  private func note(_ run: Run, _ name: String, _ statement: Int?, at place: Int) {
    var record = Self.record(run, name, statement)
    if place >= Self.most { record.state = nil }
    if place < records.count { records[place] = record } else { records.append(record) }
    if record.outcome == .finished { known[ObjectIdentifier(run)]?.isTold = true }
  }

  /// The training that began last goes on beside the cell.
  func leave(_ run: Run) { if !records.isEmpty { inBackground.append((records.count - 1, run)) } }

  /// The cell is at its end, and so are trainings that went on beside it.
  func settle(over: [Run]) {
    for (place, run) in inBackground { note(run, records[place].run, records[place].statement, at: place) }
    for run in over where !inBackground.contains(where: { $0.run === run }) {
      if let name = name(of: run) { note(run, name, nil, at: records.count) }
    }
    inBackground = []
  }

  /// The line of the cell is written: what only it needed goes.
  func prune() {
    for (key, entry) in known where entry.run == nil || entry.isTold {
      if let checkpoint = entry.checkpoint { unlink(checkpoint.path) }
      if entry.run == nil { known[key] = nil } else { known[key]?.checkpoint = nil }
    }
  }

  /// A run is set back: so is its checkpoint.
  func setBack(_ run: Run) {
    guard let entry = known[ObjectIdentifier(run)] else { return }
    if run.state == .paused { entry.checkpoint?.write() }
  }

  /// A run is no more.
  func forget(_ run: Run) {
    guard let entry = known.removeValue(forKey: ObjectIdentifier(run)) else { return }
    if let checkpoint = entry.checkpoint { unlink(checkpoint.path) }
  }

  /// What went wrong with a checkpoint, if anything did.
  var failure: (any Error)? { known.values.lazy.compactMap { $0.checkpoint?.failure }.first }

  private func name(of run: Run) -> String? { known[ObjectIdentifier(run)].flatMap { $0.run === run ? $0.name : nil } }

  private static func record(_ run: Run, _ name: String, _ statement: Int?) -> TrainingRecord {
    let outcome: TrainingRecord.Outcome =
      switch run.state {
      case .running: .running
      case .paused: .paused
      case .finished: .finished
      }
    var state = outcome == .paused ? try? run.trainer?.standing() : nil
    if state == nil { state = run.history }
    state?.forgetNumbers()
    return TrainingRecord(run: name, statement: statement, outcome: outcome, state: state)
  }

  /// Where the checkpoint of a run stands.
  static func path(_ name: String, in folder: String) -> String { "\(folder)/run-\(name).safetensors" }
}
