import Language
import Models

extension Notebook {
  /// What came of bringing a session back.
  public struct Recovery {
    /// How many cells there were.
    public internal(set) var cells = 0
    /// The cells that trained: they were not run again, and their networks are as they were saved.
    public internal(set) var trained: [Int] = []
    /// The variables that those cells made and that no file holds, such as runs.
    public internal(set) var missing: [String] = []
    /// The cells that failed now and did not then, or whose networks could not be read.
    public internal(set) var failed: [Int] = []
    /// The cell that was at work.
    public internal(set) var atWork: (number: Int, text: String)?
  }

  // MARK: What is written down

  /// What must be known of the last cell to bring the session back without running it again.
  func recoveryFacts(path: (String) -> String) -> [(String, JSON)] {
    let changed = session.globals.touched.map(\.text).filter { !Self.isResult($0) }.sorted()
    var facts: [(String, JSON)] = [
      ("changed", .array(changed.map { .string($0) })),
      ("counts", .array([session.seed, session.layerCount, session.drawnCount].map { .number(Double($0)) })),
    ]
    if isUndoing { facts.append(("undo", .boolean(true))) }
    var encoder = ValueEncoder()
    if let value = session.lastResult, cells.last?.isDone ?? false, value.isSmall, let tree = try? encoder.encode(value) {
      facts.append(("result", tree))
    }
    if !trained.isEmpty {
      let name = "cell-\(nextNumber - 1).safetensors"
      facts.append(("trained", .boolean(true)))
      if save(changed: Set(changed), to: path(name)) { facts.append(("saved", .string(name))) }
    }
    return facts
  }

  // The variables that the last cell changed, and those that hold a network that it trained.
  private func save(changed: Set<String>, to path: String) -> Bool {
    var encoder = ValueEncoder()
    var record = Record()
    let names = session.globals.names.map(\.text).filter { !Self.isResult($0) }
    for name in names.filter({ !changed.contains($0) }) + names.filter({ changed.contains($0) }) {
      guard let value = session.globals[Name(name)] else { continue }
      let isTrained = value.networks.contains { network in trained.contains { $0.sharesLayers(with: network) } }
      var copy = encoder
      guard changed.contains(name) || isTrained, (try? copy.encode(value)) != nil else { continue }
      encoder = copy
      record[name] = value
    }
    do { try ValueFile.write(.record(record), to: path) } catch {
      session.host.notice("what this cell trained is not kept: \(Sentences.of(error, word: nil).message)")
      return false
    }
    return true
  }

  // MARK: Bringing back

  /// Brings a session back: definitions and data are made again, networks are as they were saved. `notice` is for what
  /// later cells find wrong with the journal.
  public func recover(_ lost: LostSession, notice: @escaping (String) -> Void) -> Recovery {
    let host = session.host
    session.host = SilentHost()
    defer { session.host = host }
    var recovery = Recovery()
    for entry in lost.entries {
      recovery.cells += 1
      guard let end = entry.end else {
        recovery.atWork = (entry.number, entry.text)
        pass(entry, nil)
        continue
      }
      if end["trained"]?.boolean == true {
        recovery.trained.append(entry.number)
        if !takeUp(entry, end, in: lost.folder) { recovery.failed.append(entry.number) }
        recovery.missing += (end["changed"]?.texts ?? []).filter { session.globals[Name($0)] == nil }
      } else if end["undo"]?.boolean == true || !(end["changed"]?.items ?? []).isEmpty {
        let cell = run(entry.text, number: entry.number)
        if cell.isDone != (end["ok"]?.boolean ?? true) { recovery.failed.append(entry.number) }
      } else {
        pass(entry, end)
      }
      settleCounts(end)
    }
    journal = Journal(lost, notice: notice)
    return recovery
  }

  private func settleCounts(_ end: JSON) {
    guard let counts = end["counts"]?.counts, counts.count == 3 else { return }
    (session.seed, session.layerCount, session.drawnCount) = (UInt64(counts[0]), UInt64(counts[1]), UInt64(counts[2]))
  }

  // A cell that changed no variable is not run again; its result is there if it was written down.
  private func pass(_ entry: Journal.Entry, _ end: JSON?) {
    var result: Value?
    if let tree = end?["result"], let empty = try? ValueFile.value(tree) { result = empty }
    add(entry, wasDone: end?["ok"]?.boolean ?? false, result: result)
  }

  // A cell that trained: its variables are taken from where it saved them.
  private func takeUp(_ entry: Journal.Entry, _ end: JSON, in folder: String) -> Bool {
    beginTakingUp()
    defer { add(entry, wasDone: end["ok"]?.boolean ?? false, result: nil) }
    guard let name = end["saved"]?.text, !name.contains("/") else { return false }
    do {
      let changed = Set(end["changed"]?.texts ?? [])
      try ValueFile.variables("\(folder)/\(name)") { name, tree, decoder in
        // What the cell did not assign is the network that is there, and other variables may hold it too.
        guard !changed.contains(name), let value = session.globals[Name(name)] else { return }
        value.networks.forEach(willChange)
        try decoder.takeUp(value, tree)
      } new: { name, tree, decoder in
        guard changed.contains(name) || session.globals[Name(name)] == nil else { return }
        session.globals.set(Name(name), try decoder.decode(tree))
      }
      return true
    } catch {
      return false
    }
  }
}

extension Value {
  /// Whether it is plain and short enough to be written down with its cell.
  fileprivate var isSmall: Bool {
    switch self {
    case .object, .function: return false
    case .string(let text): return text.utf8.count <= 10_000
    case .list(let items): return items.count <= 100 && items.allSatisfy(\.isSmall)
    case .record(let record): return record.names.count <= 100 && record.pairs.allSatisfy(\.1.isSmall)
    default: return true
    }
  }

  /// The networks in it.
  var networks: [Network] {
    switch self {
    case .object(let object): (object as? Network).map { [$0] } ?? []
    case .list(let items): items.flatMap(\.networks)
    case .record(let record): record.pairs.flatMap(\.1.networks)
    default: []
    }
  }
}
