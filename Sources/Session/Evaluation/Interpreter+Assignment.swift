import Forms
import Language
import Models
import Plots
import Tensors
import Training

extension Interpreter {
  /// Assigns values to targets, all evaluated before the first is assigned.
  func assign(_ targets: [Target], _ op: AssignmentOperator, _ values: [Pipeline], _ statement: Statement) throws {
    for target in targets where target.path.isEmpty { try checkAssignable(target.name, target.span) }
    if targets.count == 1, values.count == 1 {
      let outer = lastRun
      do { try assign(targets[0], op, evaluate(values[0])) } catch {
        if op.binary == nil, targets[0].path.isEmpty, values[0].isTraining, isOutermost, let lastRun, lastRun !== outer,
          lastRun.state == .paused
        {
          pausedRun = (targets[0].name, lastRun)
        }
        throw error
      }
      return try show(targets, statement)
    }
    var evaluated = try values.map(evaluate)
    if targets.count > 1, evaluated.count == 1 {
      // One value on the right is taken apart.
      evaluated = try at(values[0].span) { try Items.of(evaluated[0]) }
    }
    guard evaluated.count == targets.count else {
      throw try fail(Fault.targets(targets.count, values: evaluated.count), statement.span)
    }
    for (target, value) in zip(targets, evaluated) { try assign(target, op, value) }
    try show(targets, statement)
  }

  private func assign(_ target: Target, _ op: AssignmentOperator, _ right: Value) throws {
    var value = right
    if value.isContainer { try at(target.span) { try checkExtent(value, below: target.path.count) } }
    if op.binary != nil || !target.path.isEmpty { remarkCopy(target.name) }
    if let binary = op.binary {
      let old = try read(target)
      value = try at(target.span) { try combine(binary, old, value) }
    }
    if target.path.isEmpty, case .object(let object) = value, let run = object as? Run { run.settle(name: target.name.text) }
    try write(value, to: target)
  }

  private func show(_ targets: [Target], _ statement: Statement) throws {
    guard isOutermost, !statement.silent, host.showsAssignments else { return }
    for target in targets {
      let value = try read(target)
      let line = "\(source.slice(target.span)) = \(Display.line(value))"
      // Of a list the beginning will do; of a summary the end may be what was waited for.
      let lines = if case .object = value { WordWrap.lines(line, width: style.width, indent: 2) } else { [line] }
      write(lines.map { $0.clipped(to: style.width, style.charset) })
    }
  }

  /// Gives a name a value in the scope at hand.
  func declare(_ name: Name, _ value: Value, _ span: Span) throws {
    try checkAssignable(name, span)
    if let scope { scope.declare(name, value) } else { globals.set(name, value) }
  }

  private func checkAssignable(_ name: Name, _ span: Span) throws {
    let entry = words.entry(name)
    if let entry, entry.isReserved {
      throw try fail(Fault.builtIn(name.text, family: entry.family), span)
    }
    // A name is looked at before the work and given behind it.
    if scope == nil, globals[name] == nil, entry?.canBeHidden ?? false, hiding.insert(name).inserted {
      host.notice("`\(name.text)` now hides the built-in of that name")
    }
  }

  // What a function assigns is its own; who changes a global there may have meant the global.
  private func remarkCopy(_ name: Name) {
    guard callDepth > 0, let scope, scope.lookUp(name) == nil, globals[name] != nil else { return }
    guard remarked.insert(name).inserted else { return }
    host.notice("`\(name.text)` is changed in a function, which has a copy of its own: outside it stays as it was")
  }

  /// Throws where lists stand inside each other too deep or too often. A long list is looked at now and then only.
  func checkExtent(_ value: Value, below outer: Int = 0) throws {
    guard value.isContainer else { return }
    longValues &+= 1
    var extent = ValueExtent(most: longValues & 63 == 0 ? 20_000_000 : 4096)
    let (depth, parts) = extent.of(value)
    if outer + depth > ValueExtent.deepest { throw Fault.tooDeep }
    if parts > 2 * Items.limit { throw Fault.tooLong }
  }

  /// Throws a fault at a place.
  func fail(_ fault: Fault, _ span: Span) throws -> any Error {
    try at(span) { throw fault }
  }

  // MARK: Parts of values

  private func read(_ target: Target) throws -> Value {
    guard var value = lookUp(target.name) else { throw try fail(unknown(target.name), target.span) }
    for step in target.path { value = try part(value, step) }
    return value
  }

  private func part(_ value: Value, _ step: Target.Accessor) throws -> Value {
    switch step {
    case .field(let name, let span): try at(span) { try field(name.text, of: value) }
    case .index(let expression): try at(expression.span) { try item(evaluate(expression), of: value) }
    }
  }

  private func write(_ value: Value, to target: Target) throws {
    guard !target.path.isEmpty else { return try declare(target.name, value, target.span) }
    guard lookUp(target.name) != nil else { throw try fail(unknown(target.name), target.span) }
    let path = try at(target.span) { try target.path.map(place) }
    try checkAssignable(target.name, target.span)
    var changed = take(target.name)
    do { try at(target.span) { try replace(&changed, path[...], by: value) } } catch {
      put(changed, target.name)
      throw error
    }
    put(changed, target.name)
  }

  // Values are copied on assignment, and copied only when another variable holds them too: while a part is changed, the
  // variable gives its value away, or each change would copy the whole.
  private func take(_ name: Name) -> Value {
    let value = lookUp(name) ?? .none
    if let scope {
      if scope.has(name) { scope.declare(name, .none) }
    } else {
      globals.set(name, Value.none)
    }
    return value
  }

  private func put(_ value: Value, _ name: Name) {
    if let scope { scope.declare(name, value) } else { globals.set(name, value) }
  }

  // Which part of a value a step of a target means.
  enum Place {
    case field(String)
    case index(Value)

    // What it is called in a record.
    var name: String? {
      switch self {
      case .field(let name), .index(.string(let name)): name
      case .index: nil
      }
    }
  }

  private func place(_ step: Target.Accessor) throws -> Place {
    switch step {
    case .field(let name, _): .field(name.text)
    case .index(let expression): .index(try evaluate(expression))
    }
  }

  func replace(_ whole: inout Value, _ path: ArraySlice<Place>, by value: Value) throws {
    guard let step = path.first else { return whole = value }
    let rest = path.dropFirst()
    if case .index(let index) = step, var items = whole.takeList() {
      defer { whole = .list(items) }
      let position = try position(index, count: items.count)
      try replace(&items[position], rest, by: value)
    } else if let name = step.name, var record = whole.takeRecord() {
      defer { whole = .record(record) }
      try record.update(name) { try replace(&$0, rest, by: value) }
    } else if case .index(let index) = step, var tensor = whole.takeTensor() {
      defer { whole = .object(tensor) }
      try replace(&tensor, index, rest, by: value)
    } else if case .object(let object) = whole, let network = object as? Network {
      try replace(in: network, of: network, path, by: value)
    } else {
      throw Fault.notAssignable(whole, name: step.name)
    }
  }
}

extension Value {
  // The items of a list, which this then no longer holds.
  fileprivate mutating func takeList() -> [Value]? {
    guard case .list(let items) = self else { return nil }
    self = .none
    return items
  }

  // Likewise a tensor.
  fileprivate mutating func takeTensor() -> Tensor<Float>? {
    guard let tensor = Tensor<Float>(self) else { return nil }
    self = .none
    return tensor
  }

  // Likewise a record.
  fileprivate mutating func takeRecord() -> Record? {
    guard case .record(let record) = self else { return nil }
    self = .none
    return record
  }

  fileprivate var isContainer: Bool {
    switch self {
    case .list, .record: true
    default: false
    }
  }
}

extension String {
  /// The text in at most that many characters.
  func clipped(to width: Int, _ charset: Charset = .unicode) -> String {
    Plots.CellWidth.clip(charset.plain(self), to: width, mark: charset.ellipsis)
  }
}

extension Pipeline {
  /// Whether its value is a run for certain: `train net on digits`, or the like as a call.
  fileprivate var isTraining: Bool {
    guard stages.count == 1, let kind = stages.first?.kind else { return false }
    let words = [Name("train"), Name("resume")]
    switch kind {
    case .phrase(let phrase): return words.contains(phrase.head)
    case .expression(let expression):
      guard case .call(let callee, _) = expression.kind, case .name(let name) = callee.kind else { return false }
      return words.contains(name)
    default: return false
    }
  }
}
