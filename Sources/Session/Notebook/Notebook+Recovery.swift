import Glibc
import Interrupts
import Language
import Models
import Training

extension Notebook {
  /// What came of bringing a session back.
  public struct Recovery {
    /// How many cells there were.
    public internal(set) var cells = 0
    /// The cells that trained: they were not trained again, and their networks are as they were.
    public internal(set) var trained: [Int] = []
    /// The variables that are not there.
    public internal(set) var missing: [String] = []
    /// The cells that failed now and did not then, or whose networks could not be read.
    public internal(set) var failed: [Int] = []
    /// The files that cells wrote then, and that were left as they are.
    public internal(set) var unwritten: [String] = []
    /// The files that were loaded then and are others now.
    public internal(set) var altered: [String] = []
    /// The trainings that were at work and can go on: a cell, how many epochs are done, and of how many.
    public internal(set) var resumable: [(cell: Int, done: Int, all: Int)] = []
    /// The cell that was at work.
    public internal(set) var atWork: (number: Int, text: String)?
  }

  /// Brings a session back: definitions and data are made again, networks and runs are as they were. No file is written
  /// but the journal, which goes on; `notice` is for what later cells find wrong with it. `tell` hears which cell is at
  /// work. Ctrl-C leaves that cell out and goes on with the next.
  public func recover(
    _ lost: LostSession, notice: @escaping (String) -> Void, tell: (Int, Int) -> Void = { _, _ in }
  ) -> Recovery {
    let (host, folder) = (session.host, SourceFile.realPath("."))
    let replay = Replay(lost.folder)
    (session.host, session.replay) = (SilentHost(), replay)
    defer {
      (session.host, session.replay) = (host, nil)
      _ = chdir(folder)
    }
    var recovery = Recovery()
    let entries = lost.entries
    let gone = Set(entries.flatMap { $0.end?["undone"]?.counts ?? [] })
    for entry in entries {
      recovery.cells += 1
      tell(recovery.cells, entries.count)
      if let folder = entry.folder { _ = chdir(folder) }
      replayed(entry, isGone: gone.contains(entry.number), replay, &recovery)
      Interrupts.clear()
    }
    // What was trained beside the cells and came further than they tell.
    for (run, name) in log.runs {
      guard let kept = KeptCheckpoint(TrainingLog.path(name, in: lost.folder)), kept.state.steps > run.steps else { continue }
      if !bring(kept, to: run) { recovery.failed.append(Self.cell(of: name)) }
    }
    for (run, name) in log.runs where run.state == .paused {
      guard recovery.atWork?.number == Self.cell(of: name) || log.wasBeside(run) else { continue }
      recovery.resumable.append((Self.cell(of: name), run.epochs.count, run.options.epochs))
    }
    undone.formUnion(gone)
    recovery.unwritten = replay.unwritten
    let journal = Journal(lost, notice: notice)
    self.journal = journal
    // From here on it is a cell like any other.
    if recovery.atWork != nil, let cell = cells.last {
      log.retell(replay.trainings)
      starts = replay.trainings.last??.kept?.origin["starts"]?.items ?? []
      journal.end(cell, in: self)
    }
    return recovery
  }

  // The cell in which a run began is part of its name.
  private static func cell(of run: String) -> Int { Int(run.prefix { $0.isNumber }) ?? 0 }

  private func bring(_ kept: KeptCheckpoint, to run: Run) -> Bool {
    guard let trainer = run.trainer, (try? kept.bring(to: run.trained)) != nil else { return false }
    trainer.restore(kept.state)
    trainer.settleExperience()
    return true
  }

  // MARK: A cell

  // What a cell did is there again, as far as it is known; nothing is left of one that was taken back.
  private func replayed(_ entry: Journal.Entry, isGone: Bool, _ replay: Replay, _ recovery: inout Recovery) {
    let (before, previousBefore, resultBefore) = (session.mark, previous, lastResult)
    session.globals.forgetTouched()
    session.globals.begin()
    (states, runs, unkept, takenBack, session.lastResult) = ([], [], [], [], nil)
    var isAsItWas = true
    var made: Extensible?
    var progress = Cell.Progress()
    (replay.trainings, replay.imports) = ([], [:])
    if let end = entry.end {
      replay.trainings = (end["trainings"]?.items ?? []).compactMap { TrainingRecord($0) }
        .filter { $0.statement != nil || $0.outcome == .failed }
      replay.imports = (end["imports"]?.pairs ?? []).reduce(into: [:]) { $0[$1.name] = $1.value.text }
    } else {
      replay.trainings = log.left(by: entry.number, in: replay.folder)
      recovery.atWork = (entry.number, entry.text)
    }
    let trains = replay.trainings.contains { $0.map { $0.outcome != .failed } ?? false }
    if trains { recovery.trained.append(entry.number) }
    progress.statement = entry.end?["statement"]?.count ?? replay.trainings.last??.statement ?? 0
    if !isGone {
      if let end = entry.end, end["again"]?.boolean == true || trains {
        recovery.altered += (end["loaded"]?.pairs ?? []).filter { Self.stamp($0.name) != $0.value }.map(\.name)
      }
      isAsItWas = runAgain(entry, trains, replay, &made, progress)
    }
    session.globals.begin()
    if let end = entry.end {
      if !isGone { isAsItWas = settle(end, replay.folder, &recovery) && isAsItWas }
      settleCounts(end["counts"])
      if let precision = end["precision"]?.text.flatMap(Interpreter.Mark.Precision.init) { session.precision = precision }
    }
    // Where only a result is missing, nothing is.
    let hadEffect = trains || !(entry.end?["changed"]?.items ?? []).isEmpty
    if !isAsItWas, !isGone, hadEffect { recovery.failed.append(entry.number) }
    finish(entry, made, progress, isGone: isGone, before, previousBefore, resultBefore)
  }

  // The cell stands in the list, and can be taken back and extended as it could then.
  private func finish(
    _ entry: Journal.Entry, _ made: Extensible?, _ progress: Cell.Progress, isGone: Bool, _ before: Interpreter.Mark,
    _ previousBefore: Extensible?, _ resultBefore: Int?
  ) {
    let isDone = entry.end?["ok"]?.boolean ?? false
    let text = Question.command(entry.text) ?? entry.text
    let worked = entry.end?["worked"]?.boolean ?? true
    let hasChanged = !session.globals.touched.isEmpty || !kept.isEmpty || session.differs(from: before)
    let changed = entry.end?["changed"]?.items ?? []
    let effect: Cell.Effect = worked ? .work : hasChanged || !changed.isEmpty ? .change : .none
    let isUndoing = entry.end?["undone"] != nil
    if !isGone, !isUndoing {
      let own = made ?? Extensible(number: entry.number, script: text, extends: [], mark: before, worked: worked)
      let parsed = Parser.parse(Source(name: "", text: text))
      let isNothing = parsed.diagnostics.isEmpty && parsed.script.statements.isEmpty
      settle(isDone && !isNothing ? Extensible(own, worked: worked) : nil)
      if hasChanged {
        remember(
          Change(
            number: entry.number, mark: before, states: states, runs: runs, unkept: unkept, lastJob: session.jobs.lastNumber,
            lastResult: resultBefore, previous: previousBefore))
      }
    }
    if !isDone, let run = session.lastRun, run !== before.lastRun, run.state == .paused { paused[entry.number] = run }
    add(
      Cell(
        number: entry.number, text: entry.text, outcome: isDone ? .done : .failed(Replay.Ended()), seconds: 0,
        script: made?.script ?? text, extends: isDone ? made?.extends ?? [] : [], lastResult: resultBefore, progress: progress,
        effect: effect))
    guard !isGone, isDone else { return }
    if let tree = entry.end?["result"], let value = try? ValueFile.value(tree) {
      keep(value, of: entry.number)
    } else if let value = session.lastResult {
      keep(value, of: entry.number)
    }
  }

  // MARK: Statements

  // Runs what must be run again: what defines things, and what trained, which takes what came of it from the record.
  private func runAgain(
    _ entry: Journal.Entry, _ trains: Bool, _ replay: Replay, _ made: inout Extensible?, _ progress: Cell.Progress
  ) -> Bool {
    let end = entry.end
    guard end?["again"]?.boolean == true || trains else { return true }
    let trainings = Set(replay.trainings.compactMap { $0 }.filter { $0.outcome != .failed }.compactMap(\.statement))
    let result = end?["resultStatement"]?.count
    let starts = (end?["starts"] ?? replay.trainings.last??.kept?.origin["starts"])?.items ?? []
    let isDone = end?["ok"]?.boolean ?? false
    do {
      let whole: Extensible
      var parsed: ParseResult
      if let source = entry.source {
        whole = Extensible(number: entry.number, script: entry.text, extends: [], mark: session.mark, worked: true)
        parsed = Parser.parse(source)
        if isDone { session.imported.insert(SourceFile.realPath(source.name)) }
      } else {
        whole = try extended(Question.command(entry.text) ?? entry.text, entry.number)
        begin(whole)
        parsed = Parser.parse(Source(name: "cell \(entry.number)", text: whole.script))
      }
      made = whole
      let statements = parsed.script.statements
      var (next, isAsItWas) = (0, true)
      while next < statements.count {
        do {
          var ran = Cell.Progress()
          try run(parsed, progress: &ran) { index in
            guard index >= next else { return false }
            next = index + 1
            // What failed is not run again, unless it is a training that was paused.
            let isInReach = isDone || index < progress.statement || index == progress.statement && trainings.contains(index)
            guard isInReach, trainings.contains(index) || index == result || statements[index].makesThings else { return false }
            settleCounts(starts.indices.contains(index) ? starts[index] : nil)
            return true
          }
          next = statements.count
        } catch Ending.paused where !Interrupts.isPending {
          // A training that was paused.
        } catch {
          isAsItWas = false
          if Interrupts.isPending { break }
        }
      }
      return isAsItWas
    } catch {
      return false
    }
  }

  // MARK: What is known

  // Gives variables the values that were written down. True if all of that could be read.
  private func settle(_ end: JSON, _ folder: String, _ recovery: inout Recovery) -> Bool {
    var isAsItWas = true
    for pair in end["values"]?.pairs ?? [] {
      if let value = try? ValueFile.value(pair.value) { session.globals.set(Name(pair.name), value) }
    }
    for name in end["gone"]?.texts ?? [] { session.globals.set(Name(name), nil) }
    for record in (end["trainings"]?.items ?? []).compactMap({ TrainingRecord($0) }) where record.statement == nil {
      guard let state = record.state, let run = log.runs.first(where: { $0.name == record.run })?.run else { continue }
      run.trainer?.restore(state)
    }
    if let name = end["saved"]?.text, !name.contains("/") { isAsItWas = takeUp(name, end, in: folder) }
    recovery.missing += (end["changed"]?.texts ?? []).filter { name in
      session.globals[Name(name)] == nil && !(end["gone"]?.texts ?? []).contains(name)
    }
    return isAsItWas
  }

  // Networks that the cell made again are given their numbers; what it did not make is made of what was saved.
  private func takeUp(_ name: String, _ end: JSON, in folder: String) -> Bool {
    let path = "\(folder)/\(name)"
    // A later file holds all that this one held.
    guard access(path, F_OK) == 0 else {
      forgetChanges()
      return true
    }
    // Nor is it known how things stood before, where some of the files are gone.
    if end["whole"]?.boolean == true { forgetChanges() }
    var facts = stat()
    let size = stat(path, &facts) == 0 ? Int(facts.st_size) : 0
    keeping.note(name, size, isWhole: end["whole"]?.boolean ?? false)
    do {
      var taken: Set<String> = []
      try ValueFile.variables(path) { name, tree, decoder in
        keeping.names.insert(name)
        let run = log.runs.first { Keeping.key($0.name) == name }?.run
        guard let value = run?.keptNetworks ?? session.globals[Name(name)], !value.networks.isEmpty else { return }
        value.networks.forEach(willChange)
        // What is of another build is made anew below.
        guard (try? decoder.takeUp(value, tree)) != nil else { return }
        taken.insert(name)
      } new: { name, tree, decoder in
        if !taken.contains(name), !name.contains(":") { session.globals.set(Name(name), try decoder.decode(tree)) }
      }
      return true
    } catch {
      return false
    }
  }

  // How networks stood before is not known, so nothing so far can be taken back.
  private func forgetChanges() {
    changes = []
    isComplete = false
  }

  private func settleCounts(_ json: JSON?) {
    guard let counts = json?.counts, counts.count == 3 else { return }
    (session.seed, session.layerCount, session.drawnCount) = (UInt64(counts[0]), UInt64(counts[1]), UInt64(counts[2]))
  }
}

extension Statement {
  /// Whether it may define something: what only shows or checks something is not run again.
  fileprivate var makesThings: Bool {
    switch kind {
    case .pipeline, .assert: false
    case .time(let inner): inner.makesThings
    default: true
    }
  }
}
