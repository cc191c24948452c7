import Datasets
import Forms
import Language
import Training

extension Interpreter {
  /// The name of a variable that holds that run, or `runs[0]` where a list of that name has it.
  func variable(of run: Run) -> String? {
    func isRun(_ value: Value?) -> Bool {
      if case .object(let object)? = value { (object as? Run) === run } else { false }
    }
    let names = globals.names.filter { !Globals.isResult($0.text) }
    if let name = names.first(where: { isRun(globals[$0]) }) { return name.text }
    for name in names {
      guard case .list(let items)? = globals[name], items.count <= 1000 else { continue }
      if let place = items.firstIndex(where: isRun) { return "\(name.text)[\(place)]" }
    }
    return nil
  }

  /// The field of a value.
  func field(_ name: String, of value: Value) throws -> Value {
    switch value {
    case .record(let record):
      if let found = record[name] { return found }
      throw Fault.unknownField(name, of: value, suggestion: Suggestions.nearest(to: name, among: record.names))
    case .object(let object):
      if let found = try object.field(name) { return found }
      throw Fault.unknownField(name, of: value, suggestion: Suggestions.nearest(to: name, among: object.fieldNames))
    default: throw Fault.unknownField(name, of: value, suggestion: nil)
    }
  }

  /// The item of a value at a position, by a name, or the items of a range.
  func item(_ index: Value, of value: Value) throws -> Value {
    switch (value, index) {
    case (.record(let record), .string(let name)):
      guard let found = record[name] else {
        throw Fault.unknownField(name, of: value, suggestion: Suggestions.nearest(to: name, among: record.names))
      }
      return found
    case (.object(let table as DataTable), .string(let name)): return try field(name, of: .object(table))
    case (_, .range(let low, let high)): return try slice(value, low, high)
    case (.object(let object), .number):
      guard let count = object.itemCount else { throw Fault.noItems(value) }
      return try object.item(position(index, count: count))
    case (.object(let dataset as Dataset), .list), (.object(let dataset as Dataset), .object):
      return try dataset.items(at: Items.of(index).watched { try position($0, count: dataset.count) })
    case (.number, _), (.boolean, _), (.none, _), (.function, _): throw Fault.noItems(value)
    default:
      let items = try Items.of(value)
      return items[try position(index, count: items.count)]
    }
  }

  /// Where an index points; negative ones count from the end.
  func position(_ index: Value, count: Int) throws -> Int {
    guard case .number(let number) = index else { throw Fault.needs("an index is a whole number", got: index) }
    guard let whole = Int(exactly: number), whole < count, whole >= -count else { throw Fault.index(number, count: count) }
    return whole < 0 ? whole + count : whole
  }

  private func slice(_ value: Value, _ low: Double, _ high: Double) throws -> Value {
    let count = try Items.count(value)
    func bound(_ number: Double) throws -> Int {
      guard let whole = Int(exactly: number), whole <= count, whole >= -count else {
        throw Fault.slice(low, high, count: count)
      }
      return whole < 0 ? whole + count : whole
    }
    let (from, to) = (try bound(low), try bound(high))
    guard from <= to else { return value.emptied }
    guard to < count else { throw Fault.slice(low, high, count: count) }
    switch value {
    case .object(let object): return try object.items(from..<to + 1)
    case .string(let text): return .string(String(Array(text)[from...to]))
    default: return .list(Array(try Items.of(value)[from...to]))
    }
  }
}

extension Value {
  // What a slice of nothing is.
  fileprivate var emptied: Value { if case .string = self { .string("") } else { .list([]) } }
}
