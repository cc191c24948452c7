import Glibc
import Language
import Models
import Tensors

extension Notebook {
  /// How the counts and settings of the session stand.
  var counts: JSON { .array([session.seed, session.layerCount, session.drawnCount].map { .number(Double($0)) }) }

  /// What must be known of the last cell to bring the session back.
  ///
  /// What is short is written down as it is. Networks that were trained, and what was made of them, go into a file beside
  /// the journal; everything else is made again by running the cell.
  func recoveryFacts(of cell: Cell, in folder: String) -> [(String, JSON)] {
    let changed = session.globals.touched.map(\.text).filter { !Globals.isResult($0) }.sorted()
    var (values, gone, large): ([JSON.Pair], [JSON], [String]) = ([], [], [])
    for name in changed {
      guard let value = session.globals[Name(name)] else {
        gone.append(.string(name))
        continue
      }
      if let tree = value.short { values.append(JSON.Pair(name, tree)) } else { large.append(name) }
    }
    var facts: [(String, JSON)] = [
      ("changed", .array(changed.map { .string($0) })), ("values", .object(values)), ("gone", .array(gone)),
      ("counts", counts), ("precision", .string(session.precision.rawValue)), ("starts", .array(starts)),
      ("statement", .number(Double(cell.progress.statement))), ("worked", .boolean(previous?.worked ?? false)),
    ]
    if !takenBack.isEmpty { facts.append(("undone", .sizes(takenBack))) }
    if !log.records.isEmpty { facts.append(("trainings", .array(log.records.map(\.json)))) }
    if !session.importTexts.isEmpty {
      let texts = session.importTexts.sorted { $0.key < $1.key }.map { JSON.Pair($0.key, .string($0.value)) }
      facts.append(("imports", .object(texts)))
    }
    if !session.loaded.isEmpty {
      facts.append(("loaded", .object(session.loaded.sorted().map { JSON.Pair($0, Self.stamp($0)) })))
    }
    var resultIsMade = false
    if cell.isDone, lastResult == cell.number, let value = session.lastResult {
      if let tree = value.short {
        facts.append(("result", tree))
      } else if cell.seconds < 2, let index = cell.progress.result {
        facts.append(("resultStatement", .number(Double(index))))
        resultIsMade = true
      }
    }
    if !trained.isEmpty || !session.loaded.isEmpty { keeping.isTouched = true }
    let kept = keep(large, as: "cell-\(cell.number).safetensors", in: folder)
    if let kept { facts += kept.facts }
    let made = large.filter { !(kept?.whole.contains($0) ?? false) }
    let isAgain = !made.isEmpty || resultIsMade || !session.importTexts.isEmpty || log.records.contains { $0.statement != nil }
    facts.append(("again", .boolean(isAgain && takenBack.isEmpty)))
    if let failure = log.failure {
      session.host.notice("how the training stands is not kept: \(Sentences.of(failure, word: nil).message)")
    }
    return facts
  }

  /// Removes what the line just written has made superfluous.
  func prune(_ folder: String) {
    for name in keeping.superseded { unlink("\(folder)/\(name)") }
    keeping.superseded = []
    log.prune()
  }

  // MARK: Files

  // Writes those of the variables that would not be made again by running the cell, and all that hold a network that it
  // trained. `whole` are those that need no cell to be run.
  private func keep(_ large: [String], as file: String, in folder: String) -> (facts: [(String, JSON)], whole: Set<String>)? {
    let trained = trained
    var wanted = Set(large.filter { session.globals[Name($0)].map(isNotMadeAgain) ?? false })
    let names = session.globals.names.map(\.text).filter { !Globals.isResult($0) }
    for name in names where !trained.isEmpty {
      guard let networks = session.globals[Name(name)]?.networks, !networks.isEmpty else { continue }
      if networks.contains(where: { network in trained.contains { $0.sharesLayers(with: network) } }) { wanted.insert(name) }
    }
    let isWhole = keeping.isDue
    // A network may be known to nobody but its run.
    let runs = log.runs.filter { run, name in
      trained.contains { network in run.networks.contains { $0 === network } }
        || isWhole && keeping.names.contains(Keeping.key(name))
    }
    guard !wanted.isEmpty || !runs.isEmpty else { return nil }
    if isWhole { wanted.formUnion(keeping.names) }
    var (encoder, record, whole) = (ValueEncoder(), Record(), Set<String>())
    // What was there before comes first: what is new may share its layers.
    for name in names.filter({ !large.contains($0) }) + large where wanted.contains(name) {
      guard let value = session.globals[Name(name)] else { continue }
      var copy = encoder
      guard (try? copy.encode(value)) != nil else { continue }
      encoder = copy
      record[name] = value
      if value.networks.isEmpty { whole.insert(name) }
    }
    for (run, name) in runs where (try? encoder.encode(run.keptNetworks)) != nil {
      record[Keeping.key(name)] = run.keptNetworks
    }
    let path = "\(folder)/\(file)"
    do { try ValueFile.write(.record(record), to: path) } catch {
      session.host.notice("what this cell trained is not kept: \(Sentences.of(error, word: nil).message)")
      return nil
    }
    var facts = stat()
    let size = stat(path, &facts) == 0 ? Int(facts.st_size) : 0
    keeping.names.formUnion(record.names)
    keeping.note(file, size, isWhole: isWhole)
    return ([("saved", .string(file)), ("whole", .boolean(isWhole))], whole)
  }

  // Whether running its cell again would give another value, or might: numbers that may come from a trained network, and
  // networks with such numbers.
  private func isNotMadeAgain(_ value: Value) -> Bool {
    if value.tensorNumbers.map({ $0 <= Keeping.mostNumbers }) ?? false { return true }
    return keeping.isTouched && value.networks.contains { $0.isAlive }
  }

  /// What changes when a file is written.
  static func stamp(_ path: String) -> JSON {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return .null }
    return .sizes([Int(facts.st_size), max(Int(facts.st_mtim.tv_sec), 0), max(facts.st_mtim.tv_nsec, 0)])
  }
}

extension Value {
  // Longer ones are made again, or stand in a file.
  private static let mostBytes = 20_000

  /// The value as it is written down with its cell, if it is plain and short enough.
  fileprivate var short: JSON? {
    var room = Self.mostBytes
    var encoder = ValueEncoder()
    return takes(&room) ? try? encoder.encode(self) : nil
  }

  private func takes(_ room: inout Int) -> Bool {
    room -= 16
    switch self {
    case .object, .function: return false
    case .string(let text): room -= text.utf8.count
    case .list(let items): for item in items { guard room > 0, item.takes(&room) else { return false } }
    case .record(let record):
      for (name, item) in record.pairs {
        room -= name.utf8.count
        guard room > 0, item.takes(&room) else { return false }
      }
    default: break
    }
    return room > 0
  }

  /// How many numbers there are, about, if it is a tensor or consists of tensors and plain values.
  fileprivate var tensorNumbers: Int? {
    switch self {
    case .object(let object): (object.payload as? Tensor<Float>)?.count
    case .list(let items):
      items.reduce(0) { sum, item in sum.flatMap { sum in item.tensorNumbers.map { sum.saturatingSum($0) } } }
    case .record(let record):
      record.pairs.reduce(0) { sum, pair in sum.flatMap { sum in pair.1.tensorNumbers.map { sum.saturatingSum($0) } } }
    case .function: nil
    // These are written as text, which takes far more room.
    case .string(let text): 40 + text.utf8.count
    default: 40
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

extension Journal {
  /// Notes how a cell ended.
  func end(_ cell: Cell, in notebook: Notebook) {
    var facts: [(String, JSON)] = [
      ("end", .number(Double(cell.number))), ("ok", .boolean(cell.isDone)), ("seconds", .number(cell.seconds)),
    ]
    facts += notebook.recoveryFacts(of: cell, in: folder)
    put(.object(facts.map { JSON.Pair($0.0, $0.1) }))
    // Not before the line stands: until then it is what the session would come back from.
    notebook.prune(folder)
  }
}
