import Datasets
import Forms
import Plots
import Tensors

/// Draws points in the plane.
struct Scatter: Command {
  var subject = Value.none
  var upward = Value.none
  var columns: [Int]?
  var log = false
  var logAcross = false
  var title = ""
  var file: PictureFile?

  static let form = Form<Scatter>(
    "draws points in the plane: two features of a dataset coloured by class, or numbers against numbers",
    [
      .positional("WHAT", "a dataset, a list of pairs, or a list of numbers", \.subject)
        .of("dataset", "splits", "tensor", "number", "range", items: ["number"]),
      .positional("UP", "a second list of numbers, as long as the first", \.upward, optional: true)
        .of("number", "tensor", "range", items: ["number"]),
      .keyword(
        "columns", "which two features; unless given the two that differ most, and of images the two main components", \.columns,
        .optional(Limits("two of at least 0") { $0.count == 2 && $0.allSatisfy { $0 >= 0 } })),
      .keyword("log", "a logarithmic scale upward", \.log),
      .keyword("logx", "a logarithmic scale across", \.logAcross),
      .keyword("title", "what stands above", \.title),
      .keyword("to", "also write the picture to a file that ends in .svg or .png", \.file),
    ],
    examples: [
      Example("scatter [1, 2, 3] [2, 4, 3]"), Example("scatter [[1, 2], [2, 4], [3, 3]]"),
      Example("scatter (load digits) columns [10, 20]"),
    ], related: ["plot", "show", "hist"])

  static let gives: String? = "nothing"
  static let family = CommandFamily.pictures

  func run(in session: Interpreter) throws -> Value {
    var chart = try chart()
    if log { chart.yScale = .log }
    if logAcross { chart.xScale = .log }
    if !title.isEmpty { chart.title = title }
    try session.show([chart], to: file)
    return .none
  }

  private func chart() throws -> ScatterChart {
    if case .object(let object) = subject, let dataset = object as? Dataset ?? (object as? Splits)?.train {
      let width = dataset.exampleShape.count
      guard columns?.allSatisfy({ $0 < max(width, 2) }) ?? true else {
        throw Fault.argument(function: "scatter", "has no such columns: an example has \(width) numbers, counted from 0")
      }
      return try DatasetPicture.scatter(dataset, columns: columns, title: dataset.name)
    }
    let (flat, rows) = try numbers(subject)
    if case .none = upward {
      guard let rows else { return ScatterChart([Series("", flat)]) }
      let places = columns ?? [0, 1]
      return ScatterChart([Series("", rows.map { $0[places[1]] }, x: rows.map { $0[places[0]] })])
    }
    let up = try numbers(upward).flat
    guard up.count == flat.count, rows == nil else {
      throw Fault.argument(
        function: "scatter", "needs two lists of one length: here are \(flat.count) and \(up.count) numbers")
    }
    return ScatterChart([Series("", up, x: flat)])
  }

  /// Numbers as they stand, and row by row where they stand in rows that are long enough.
  private func numbers(_ value: Value) throws -> (flat: [Double], rows: [[Double]]?) {
    let least = (columns?.max() ?? 1) + 1
    if case .list(let items) = value, case .list? = items.first {
      let rows = try items.map { try Items.numbers($0) }
      guard rows.allSatisfy({ $0.count >= least }) else {
        throw Fault.argument(function: "scatter", "needs at least \(least) numbers in each row")
      }
      return (rows.flatMap { $0 }, rows)
    }
    if case .object(let object) = value, let tensor = object.payload as? Tensor<Float>, tensor.shape.rank == 2 {
      let (width, flat) = (tensor.shape[1], tensor.elements.map { Double($0) })
      guard width >= least else { return (flat, nil) }
      return (flat, stride(from: 0, to: flat.count, by: width).map { Array(flat[$0..<min($0 + width, flat.count)]) })
    }
    return (try Items.numbers(oneOrMore: value), nil)
  }
}
