import Forms
import Plots

extension BuiltInFunction {
  /// What can be asked of any value.
  static let records: [BuiltInFunction] = [
    BuiltInFunction("keys", "the names in a record", ["RECORD: a record"], ["keys(record(a: 1))"], related: ["record", "fields"])
    {
      call in
      guard case .record(let record) = call[0] else { throw Fault.needs("`keys` needs a record", got: call[0]) }
      return .list(record.names.map { .string($0) })
    },
    BuiltInFunction("type", "what a value is", ["X"], ["type(3)"], related: ["fields"]) { .string($0[0].typeName) },
    BuiltInFunction("fields", "what a value has after a dot", ["X"], ["fields(record(a: 1))"], related: ["type", "keys"]) {
      call in
      switch call[0] {
      case .record(let record): .list(record.names.map { .string($0) })
      case .object(let object): .list(object.fieldNames.map { .string($0) })
      default: .list([])
      }
    },
    BuiltInFunction(
      "format", "a number as text with so many decimals", ["X: a number", "DECIMALS=2: how many, at most 17"],
      ["format(3.14159, 3)"], related: ["print", "round"]
    ) { call in
      let decimals = call.has(1) ? try call.count(1) : 2
      guard decimals <= 17 else { throw Fault.needs("`format` gives at most 17 decimals", got: call[1]) }
      return .string(NumberFormat.fixed(try call.number(0), decimals: decimals))
    },
  ]
}
