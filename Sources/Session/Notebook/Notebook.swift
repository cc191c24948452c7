import Forms
import Language
import Models
import Training

/// A session cell by cell: what was entered, what came of it, and the way back.
public final class Notebook {
  /// What runs the cells.
  public let session: Interpreter
  /// What was run, in order.
  public private(set) var cells: [Cell] = []
  /// Where cells are written down before they run.
  public var journal: Journal?
  /// How each of the last cells is taken back.
  var changes: [Change] = []
  /// What the journal must know of trainings.
  let log = TrainingLog()

  private let clock = ContinuousClock()
  // The last cell that ran: lines that start with `|` extend it.
  var previous: Extensible?
  // The variables that cells which failed have changed since it began to grow.
  var changedSince: Set<Name> = []
  // The numbers of the cells that the cell at work takes back.
  var takenBack: [Int] = []
  /// The cells that were taken back, and those that showed something of them.
  var undone: Set<Int> = []
  /// The runs that Ctrl-C paused, by the numbers of the cells that began them.
  var paused: [Int: Run] = [:]
  // Whether every change so far can be taken back.
  var isComplete = true
  // The number of the cell whose result is `_`.
  var lastResult: Int?
  // How networks and runs stood before the cell that is at work trained them.
  var states: [NetworkState] = []
  var runs: [RunState] = []
  // Networks of the cell at work that cannot be set back.
  var unkept: [Network] = []
  // The networks whose training in the background is over since the cell before ended.
  private var inBackground: [Network] = []
  // The trainings in the background that are over and saved.
  private var savedJobs: Set<Int> = []
  // The statement that is at work, and how the counts stood when it and those before it began.
  private(set) var statement = 0
  var starts: [JSON] = []
  // How the journal's files stand.
  var keeping = Keeping()

  struct Extensible {
    let number: Int
    let script: String
    let extends: [Int]
    let mark: Interpreter.Mark
    let worked: Bool
  }

  /// A cell's effect on the session.
  struct Change {
    let number: Int
    let mark: Interpreter.Mark
    let states: [NetworkState]
    let runs: [RunState]
    let unkept: [Network]
    // The last training in the background before it.
    let lastJob: Int
    let lastResult: Int?
    let previous: Extensible?

    var bytes: Int { states.reduce(0) { $0 + $1.bytes } + runs.reduce(0) { $0 + $1.bytes } }
  }

  /// How a training stood before a cell went on with it.
  struct RunState {
    let run: Run
    let trainer: Trainer
    let state: TrainingState

    var bytes: Int { state.bytes }
  }

  /// A notebook without cells.
  public init(host: any Host) {
    session = Interpreter(host: host)
    session.keeper = self
  }

  /// The number of the next cell.
  public var nextNumber: Int { (cells.last?.number ?? 0) + 1 }

  /// The networks that the last cell trained, or that were trained in the background meanwhile.
  var trained: [Network] { kept + inBackground }

  var kept: [Network] { states.map(\.network) + unkept }

  // MARK: Running

  /// Whether a text is a question, such as `conv?` or `help +`, which ends with its line.
  public static func isQuestion(_ text: String) -> Bool { Question.command(text) != nil }

  /// Runs a cell. Whatever happens, the session goes on from it.
  public func run(_ text: String) -> Cell { run(text, number: nextNumber) }

  /// Runs a cell of a script; errors have their places in the script.
  public func run(cell: Int, of script: ParseResult) -> Cell {
    let part = script.keeping(cells: cell...cell)
    let text = part.text
    return perform(nextNumber, text, script: text) { number, made, progress in
      session.forgetWork()
      let mark = session.mark
      defer { made = Extensible(number: number, script: text, extends: [], mark: mark, worked: session.didWork) }
      try run(part, progress: &progress)
    }
  }

  func run(_ text: String, number: Int) -> Cell {
    let script = Question.command(text) ?? Pasted.withoutPrompts(text)
    return perform(number, text, script: script) { number, made, progress in
      let (before, lastJob) = (session.mark, session.jobs.lastNumber)
      let entry = try extended(script, number)
      begin(entry)
      session.forgetWork()
      let parsed = Parser.parse(Source(name: "cell \(number)", text: entry.script))
      defer { made = parsed.script.statements.isEmpty ? nil : Extensible(entry, worked: session.didWork) }
      do {
        try run(parsed, progress: &progress)
      } catch {
        // A training that was paused can go on.
        let isPaused = session.lastRun.map { $0 !== before.lastRun && $0.state == .paused } ?? false
        if !entry.extends.isEmpty, !isPaused {
          try takeBack(states, runs, jobsAfter: lastJob)
          (states, runs) = ([], [])
          session.restore(before)
        }
        throw error
      }
    }
  }

  /// Sets the session back to where the cell began that is extended; what failed since has changed what it has changed.
  func begin(_ entry: Extensible) {
    guard !entry.extends.isEmpty else { return }
    let changed = changedSince.map { ($0, session.globals[$0]) }
    session.restore(entry.mark)
    for (name, value) in changed { session.globals.set(name, value) }
  }

  /// Runs a script's file as a cell. What stands before an error is kept, as it would be if it had been typed.
  public func run(file path: String) -> Cell {
    let cell = "import \(Argument.quoted(path))"
    let source: Source
    do { source = try SourceFile.read(path) } catch {
      return perform(nextNumber, cell, script: cell) { _, _, _ in throw error }
    }
    return perform(nextNumber, cell, script: cell, source: source) { number, made, progress in
      try run(source, as: cell, number: number, made: &made, progress: &progress)
    }
  }

  /// Runs a script as the cell that would import it.
  func run(
    _ source: Source, as cell: String, number: Int, made: inout Extensible?, progress: inout Cell.Progress
  ) throws {
    session.forgetWork()
    let mark = session.mark
    var script = String(decoding: source.text, as: UTF8.self)
    while script.last?.isNewline ?? false { script.removeLast() }
    defer { made = Extensible(number: number, script: script, extends: [], mark: mark, worked: true) }
    try run(Parser.parse(source), isCell: false, progress: &progress) { _ in true }
    session.imported.insert(SourceFile.realPath(source.name))
    script = cell
  }

  func perform(
    _ number: Int, _ text: String, script: String, source: Source? = nil,
    _ body: (_ number: Int, _ made: inout Extensible?, _ progress: inout Cell.Progress) throws -> Void
  ) -> Cell {
    journal?.begin(number, text, source)
    log.begin(number)
    let (began, readBefore) = (clock.now, session.host.readingTime)
    let before = session.mark
    let (resultBefore, previousBefore, lastJob) = (lastResult, previous, session.jobs.lastNumber)
    let outcome: Cell.Outcome
    var made: Extensible?
    var progress = Cell.Progress()
    session.globals.forgetTouched()
    (states, runs, unkept, takenBack, starts) = ([], [], [], [], [])
    (session.lastResult, session.importTexts, session.loaded) = (nil, [:], [])
    do {
      try body(number, &made, &progress)
      outcome = .done
    } catch Ending.quit {
      outcome = .quit
    } catch {
      outcome = .failed(error)
      if let run = session.lastRun, run !== before.lastRun, run.state == .paused { paused[number] = run }
    }
    let hasFailed = if case .failed = outcome { true } else { false }
    let hasChanged = !session.globals.touched.isEmpty || !kept.isEmpty || session.differs(from: before)
    if takenBack.isEmpty {
      // What failed, and what says nothing, leaves the cell before as it was, to be extended.
      settle(hasFailed ? nil : made)
      // What only showed something is nothing to take back.
      if hasChanged {
        remember(
          Change(
            number: number, mark: before, states: states, runs: runs, unkept: unkept, lastJob: lastJob,
            lastResult: resultBefore, previous: previousBefore))
      }
    }
    let seconds = (clock.now - began - (session.host.readingTime - readBefore)).seconds
    let cell = Cell(
      number: number, text: text, outcome: outcome, seconds: seconds,
      script: made?.script ?? script, extends: hasFailed ? [] : made?.extends ?? [], lastResult: resultBefore, progress: progress,
      effect: session.didWork ? .work : hasChanged ? .change : .none)
    cells.append(cell)
    lookAfterJobs()
    if cell.isDone, let value = session.lastResult { keep(value, of: number) }
    journal?.end(cell, in: self)
    return cell
  }

  /// A cell has run, and can be extended; none where it has failed, or is nothing but comments.
  func settle(_ made: Extensible?) {
    guard let made else { return changedSince.formUnion(session.globals.touched) }
    if made.extends.isEmpty { changedSince = [] }
    previous = made
  }

  // What a training in the background has come to is saved with the cell in which it ended.
  private func lookAfterJobs() {
    let over = session.jobs.all.filter { !$0.isRunning && !savedJobs.contains($0.number) }
    savedJobs.formUnion(over.map(\.number))
    savedJobs = savedJobs.filter { $0 <= session.jobs.lastNumber }
    inBackground = over.flatMap(\.run.networks)
    log.settle(over: over.map(\.run))
  }

  /// A training begins, or goes on, and is written down.
  func trainingBegins(_ trainer: Trainer) -> Checkpoint? {
    journal.map { log.begin(trainer, in: $0.folder, statement: statement, starts: .array(starts)) }
  }

  // Runs a cell's statements, and notes which of them is at work and which gave the result.
  private func run(_ parsed: ParseResult, progress: inout Cell.Progress) throws {
    try run(parsed, progress: &progress) { _ in true }
  }

  /// Runs the statements that are chosen.
  func run(_ parsed: ParseResult, isCell: Bool = true, progress: inout Cell.Progress, choosing: (Int) -> Bool) throws {
    var (noted, results) = (Cell.Progress(), session.resultCount)
    func note(_ index: Int) {
      if session.resultCount != results { noted.result = noted.statement }
      (noted.statement, results, statement) = (index, session.resultCount, index)
      if journal != nil { starts.append(counts) }
    }
    defer { progress = noted }
    try withoutActuallyEscaping(choosing) { choosing in
      try session.run(parsed, isCell: isCell) { index in
        note(index)
        return choosing(index)
      }
    }
    note(parsed.script.statements.count)
  }

  /// Adds a cell of an earlier session.
  func add(_ cell: Cell) { cells.append(cell) }

  /// Forgets a cell and those after it.
  func forgetCells(from number: Int) { cells.removeAll { $0.number >= number } }

  // MARK: Results

  // So many results are kept; older ones would hold on to memory that nobody thinks of.
  private static let resultLimit = 100

  // The result is `_` from now on, and `_3` for a good while.
  func keep(_ value: Value, of number: Int) {
    session.globals.set(Name("_"), value)
    session.globals.set(Name("_\(number)"), value)
    if number > Self.resultLimit { session.globals.set(Name("_\(number - Self.resultLimit)"), nil) }
    lastResult = number
  }
}

extension Duration {
  /// In seconds.
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
