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
  private(set) var changes: [Change] = []

  private let clock = ContinuousClock()
  // The cell before: lines that start with `|` extend it.
  private var previous: Extensible?
  // Whether the cell at work takes another one back.
  private(set) var isUndoing = false
  /// The cells that were taken back, and those that showed something of them.
  private(set) var undone: Set<Int> = []
  /// The runs that Ctrl-C paused, by the numbers of the cells that began them.
  private(set) var paused: [Int: Run] = [:]
  // Whether every change so far can be taken back.
  private var isComplete = true
  // How things stood before a cell whose effect is taken from where it was saved.
  private var takingUp: Interpreter.Mark?
  // The number of the cell whose result is `_`.
  private var lastResult: Int?
  // How networks stood before the cell that is at work trained them.
  private var states: [NetworkState] = []
  // The networks that are in training in the background, or were when the cell before ended.
  private var inBackground: [Network] = []
  // The trainings in the background that are over and saved.
  private var savedJobs: Set<Int> = []
  // Networks of the cell at work that cannot be set back.
  private var unkept: [Network] = []

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
    let unkept: [Network]
    let lastResult: Int?
    fileprivate let previous: Extensible?

    var bytes: Int { states.reduce(0) { $0 + $1.bytes } }
  }

  /// A notebook without cells.
  public init(host: any Host) {
    session = Interpreter(host: host)
    session.notebook = self
  }

  /// The number of the next cell.
  public var nextNumber: Int { (cells.last?.number ?? 0) + 1 }

  /// The networks that the last cell trained, or that were trained in the background meanwhile.
  var trained: [Network] { kept + inBackground }

  private var kept: [Network] { states.map(\.network) + unkept }

  // MARK: Running

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
    let script = Question.command(text) ?? text
    return perform(number, text, script: script) { number, made, progress in
      let before = session.mark
      let entry = try extended(script, number)
      if !entry.extends.isEmpty { session.restore(entry.mark) }
      session.forgetWork()
      defer { made = Extensible(entry, worked: session.didWork) }
      do {
        try run(Parser.parse(Source(name: "cell \(number)", text: entry.script)), progress: &progress)
      } catch {
        if !entry.extends.isEmpty { session.restore(before) }
        throw error
      }
    }
  }

  private func perform(
    _ number: Int, _ text: String, script: String,
    _ body: (_ number: Int, _ made: inout Extensible?, _ progress: inout Cell.Progress) throws -> Void
  ) -> Cell {
    journal?.begin(number, text)
    let began = clock.now
    let before = session.mark
    let (resultBefore, previousBefore) = (lastResult, previous)
    let outcome: Cell.Outcome
    var made: Extensible?
    var progress = Cell.Progress()
    session.globals.forgetTouched()
    (states, unkept, isUndoing, session.lastResult) = ([], [], false, nil)
    do {
      try body(number, &made, &progress)
      outcome = .done
    } catch Ending.quit {
      outcome = .quit
    } catch {
      outcome = .failed(error)
      if let run = session.lastRun, run !== before.lastRun, run.state == .paused { paused[number] = run }
    }
    let extends = made?.extends ?? []
    // A cell that failed to extend another leaves that one as it was, to be extended otherwise.
    let isLost = if case .failed = outcome { !extends.isEmpty } else { made == nil }
    if !isUndoing {
      previous = isLost ? previousBefore : made
      // What only showed something is nothing to take back.
      let hasEffect = !session.globals.touched.isEmpty || !kept.isEmpty || session.differs(from: before)
      if hasEffect {
        remember(
          Change(
            number: number, mark: before, states: states, unkept: unkept, lastResult: resultBefore, previous: previousBefore))
      }
    }
    let cell = Cell(
      number: number, text: text, outcome: outcome, seconds: (clock.now - began).seconds,
      script: made?.script ?? script, extends: isLost ? [] : extends, lastResult: resultBefore, progress: progress)
    cells.append(cell)
    lookAfterJobs()
    if cell.isDone, let value = session.lastResult { keep(value, of: number) }
    journal?.end(cell, in: self)
    return cell
  }

  // What a training in the background has come to is saved with each cell, and once more when it is over.
  private func lookAfterJobs() {
    let jobs = session.jobs.all.filter { !savedJobs.contains($0.number) }
    inBackground = jobs.map(\.run.network)
    for job in jobs where !job.isRunning { savedJobs.insert(job.number) }
  }

  // Runs a cell's statements, and notes which of them is at work and which gave the result.
  private func run(_ parsed: ParseResult, progress: inout Cell.Progress) throws {
    var (noted, results) = (Cell.Progress(), session.resultCount)
    func note(_ index: Int) {
      if session.resultCount != results { noted.result = noted.statement }
      (noted.statement, results) = (index, session.resultCount)
    }
    defer { progress = noted }
    try session.run(parsed) { note($0) }
    note(parsed.script.statements.count)
  }

  /// Runs a script's file as a cell.
  public func run(file: String) -> Cell { run("import \(Argument.quoted(file))") }

  // The whole of a cell that may extend the one before it.
  private func extended(_ script: String, _ number: Int) throws -> Extensible {
    let source = Source(name: "cell \(number)", text: script)
    let parsed = Parser.parse(source)
    guard parsed.continuesPrevious, let previous else {
      return Extensible(number: number, script: script, extends: [], mark: session.mark, worked: false)
    }
    if previous.worked {
      let (message, help) = Fault.cellWorked.sentence
      let start = parsed.tokens.first?.span ?? Span(start: 0, end: 0)
      throw Diagnostic(source: source, span: start, message: message, suggestion: help)
    }
    return Extensible(
      number: number, script: previous.script + "\n" + script, extends: previous.extends + [previous.number],
      mark: previous.mark, worked: false)
  }

  // MARK: Cells of another time

  /// What is changed from here on belongs to the next cell that is added.
  func beginTakingUp() {
    session.globals.forgetTouched()
    (states, unkept, isUndoing) = ([], [], false)
    takingUp = session.mark
  }

  /// Adds a cell that ran in an earlier session, with what it came to.
  func add(_ entry: Journal.Entry, wasDone: Bool, result: Value?) {
    if let mark = takingUp {
      remember(
        Change(
          number: entry.number, mark: mark, states: states, unkept: unkept, lastResult: lastResult, previous: previous))
    }
    takingUp = nil
    let script = Question.command(entry.text) ?? entry.text
    // What trained cannot be extended, and what is not there anew cannot either.
    previous = Extensible(number: entry.number, script: script, extends: [], mark: session.mark, worked: true)
    cells.append(
      Cell(
        number: entry.number, text: entry.text, outcome: wasDone ? .done : .failed(Ending.interrupted), seconds: 0,
        script: script, extends: [], lastResult: lastResult,
        progress: Cell.Progress()))
    if let result { keep(result, of: entry.number) }
  }

  // MARK: Results

  // So many results are kept; older ones would hold on to memory that nobody thinks of.
  private static let resultLimit = 100

  // The result is `_` from now on, and `_3` for a good while.
  private func keep(_ value: Value, of number: Int) {
    session.globals.set(Name("_"), value)
    session.globals.set(Name("_\(number)"), value)
    if number > Self.resultLimit { session.globals.set(Name("_\(number - Self.resultLimit)"), nil) }
    lastResult = number
  }

  /// Whether a name is that of a result, and not of a variable that somebody made.
  static func isResult(_ name: String) -> Bool { name.hasPrefix("_") && name.dropFirst().allSatisfy(\.isNumber) }

  // MARK: The way back

  // So many cells can be taken back.
  private static let undoLimit = 50
  // So many bytes of networks as they stood before: they must not take the memory that training needs.
  private static let stateLimit = 256 << 20

  private func remember(_ change: Change) {
    changes.append(change)
    var bytes = changes.reduce(0) { $0 + $1.bytes }
    while let first = changes.first, changes.count > Self.undoLimit || changes.count > 1 && bytes > Self.stateLimit {
      changes.removeFirst()
      bytes -= first.bytes
      isComplete = false
    }
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
    cells.removeAll { $0.number >= number }
  }

  /// Takes the last cell's effect back: variables, counts and networks. Gives the cell, and what could not be set back.
  func undo() throws -> (cell: Cell, unkept: [Network])? {
    guard let change = changes.popLast() else { return nil }
    // What goes on in the background would go on from what is set back.
    for job in session.jobs.running where change.states.contains(where: { job.trains($0.network) }) {
      job.stop()
      job.wait()
    }
    for state in change.states.reversed() { try state.restore() }
    session.restore(change.mark)
    (previous, lastResult, isUndoing) = (change.previous, change.lastResult, true)
    // What was looked at in between was looked at in a session that is no more.
    undone.formUnion(cells.lazy.map(\.number).filter { $0 >= change.number })
    return cells.last { $0.number == change.number }.map { ($0, change.unkept) }
  }
}

extension Notebook.Extensible {
  fileprivate init(_ other: Self, worked: Bool) {
    self.init(number: other.number, script: other.script, extends: other.extends, mark: other.mark, worked: worked)
  }
}

extension Duration {
  /// In seconds.
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
