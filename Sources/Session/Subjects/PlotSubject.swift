import Datasets
import Forms
import Models
import Plots
import Tensors
import Training

/// What `plot` was given, as far as it is known how it is drawn.
enum PlotSubject {
  /// Lists of numbers by name.
  case lists([Series])
  /// Runs by name; several under one name are shown by their mean.
  case runs([(name: String, runs: [Run])])
  /// A single run.
  case run(Run)
  /// Numbers over the course of a training.
  case schedules([any Schedule])
  /// Something that knows its own picture.
  case pictures([any Chart])

  /// What a value is to `plot`, or an error that says what it draws. With `spread` a list of lists is their mean.
  /// Runs of a list have the names that `name` knows.
  init(_ value: Value, spread: Bool, name: (Run) -> String?) throws {
    switch value {
    case .object(let object):
      if let run = object as? Run {
        self = .run(run)
      } else if let view = object as? any TensorView, case let pictures = try view.pictures(), pictures.first is ImageGrid {
        self = .pictures(pictures)
      } else if let tensor = object.payload as? Tensor<Float>, (1...2).contains(tensor.shape.rank) {
        self = .lists(try Self.series(tensor, spread))
      } else if let schedule = (object as? Configured)?.value as? any Schedule {
        self = .schedules([schedule])
      } else {
        let pictures = try object.pictures()
        guard !pictures.isEmpty else { throw Self.refused(value) }
        self = .pictures(pictures)
      }
    case .record(let record):
      let runs = record.pairs.map { (name: $0.0, runs: Self.runs($0.1)) }
      if !runs.isEmpty, runs.allSatisfy({ !$0.runs.isEmpty }) {
        self = .runs(runs)
      } else {
        self = .lists(try record.pairs.map { try Self.series($0, of: $1) })
      }
    case .list(let items):
      let runs = Self.runs(value)
      if !runs.isEmpty {
        self = .runs(spread ? [("mean of \(runs.count)", runs)] : runs.enumerated().map { (name($1) ?? "run \($0 + 1)", [$1]) })
      } else if case let schedules = items.compactMap({ Self.schedule($0) }), schedules.count == items.count, !items.isEmpty {
        self = .schedules(schedules)
      } else if case .list? = items.first {
        let lists = try items.map { try Items.numbers($0) }
        self = .lists(spread ? [Series("mean of \(lists.count)", meanOf: lists)] : lists.enumerated().map { Series("\($0)", $1) })
      } else {
        self = .lists([Series("", try Items.numbers(value))])
      }
    case .range: self = .lists([Series("", try Items.numbers(value))])
    default: throw Self.refused(value)
    }
  }

  private static func schedule(_ value: Value) -> (any Schedule)? {
    if case .object(let object) = value { (object as? Configured)?.value as? any Schedule } else { nil }
  }

  private static func refused(_ value: Value) -> Fault {
    .needs("`plot` draws a run or several, a list of numbers, a record of lists, a schedule, a table or a dataset", got: value)
  }

  /// The runs of a list of nothing else, or a run alone; none for anything else.
  static func runs(_ value: Value) -> [Run] {
    switch value {
    case .object(let object): return (object as? Run).map { [$0] } ?? []
    case .list(let items):
      let runs = items.compactMap { item -> Run? in if case .object(let object) = item { object as? Run } else { nil } }
      return runs.count == items.count ? runs : []
    default: return []
    }
  }

  /// A list under its name; a list of lists is shown by its mean.
  private static func series(_ name: String, of value: Value) throws -> Series {
    if case .list(let items) = value, case .list? = items.first {
      return Series(name, meanOf: try items.map { try Items.numbers($0) })
    }
    if case .object(let object) = value, let tensor = object.payload as? Tensor<Float> {
      return Series(name, tensor.elements.map { Double($0) })
    }
    guard case .list = value else {
      if case .range = value { return Series(name, try Items.numbers(value)) }
      throw Fault.needs("`\(Argument.name(name))` must be a list of numbers to be drawn", got: value)
    }
    return Series(name, try Items.numbers(value))
  }

  /// The rows of a tensor, each a line.
  private static func series(_ tensor: Tensor<Float>, _ spread: Bool) throws -> [Series] {
    let width = max(tensor.shape.rank == 1 ? tensor.count : tensor.shape[1], 1)
    let numbers = tensor.elements.map { Double($0) }
    let rows = stride(from: 0, to: numbers.count, by: width).map { Array(numbers[$0..<min($0 + width, numbers.count)]) }
    if rows.count == 1 { return [Series("", rows[0])] }
    if spread { return [Series("mean of \(rows.count)", meanOf: rows)] }
    guard rows.count <= 50 else {
      throw Fault.argument(
        function: "plot", "draws at most 50 rows of a tensor as lines; `spread` draws their mean, and `show` the tensor as shades"
      )
    }
    return rows.enumerated().map { Series("\($0)", $1) }
  }
}
