import Forms
import Kernels
import Plots
import Tensors

extension Tensor: Described where Element == Float {}

extension Tensor: Object where Element == Float {
  /// A tensor.
  public var typeName: String { "tensor" }

  /// Its shape; the numbers are in its display.
  public var source: String { summary }

  /// What scripts rely on.
  public var fieldNames: [String] { ["shape", "mean", "std", "min", "max"] }

  /// `shape mean std min max`.
  public func field(_ name: String) throws -> Value? {
    switch name {
    case "shape": .list(shape.dimensions.map { .number(Double($0)) })
    case "mean": .number(moments.mean)
    case "std": .number(moments.deviation)
    case "min": .number(range.map { Double($0.low) } ?? .nan)
    case "max": .number(range.map { Double($0.high) } ?? .nan)
    default: nil
    }
  }

  // The least and the greatest number; NaN for both if there is one.
  private var range: (low: Float, high: Float)? {
    withElements { elements in
      guard let low = elements.extremum({ $0 < $1 }), let high = elements.extremum({ $0 > $1 }) else { return nil }
      return (low, high)
    }
  }

  private var moments: (mean: Double, deviation: Double) {
    withElements { elements in
      guard let start = elements.baseAddress, count > 0 else { return (.nan, .nan) }
      let mean = Pass.sum(start, count: count) { $0 } / Double(count)
      let variance = Pass.sum(start, count: count) { ($0 - mean) * ($0 - mean) } / Double(count)
      return (mean, variance.squareRoot())
    }
  }

  /// How many rows there are.
  public var itemCount: Int? { shape.rank == 0 ? nil : shape[0] }

  /// A row: a number, or a tensor of one axis less.
  public func item(_ index: Int) throws -> Value {
    let stride = shape.stride
    let part = withElements { Array($0[index * stride..<(index + 1) * stride]) }
    if shape.rank == 1, let number = part.first { return .number(Double(number)) }
    return .object(try Tensor(shape.perExample, part))
  }

  /// The rows of a range.
  public func items(_ range: Range<Int>) throws -> Value {
    let stride = shape.stride
    return .object(
      try Tensor(shape.withBatch(range.count), withElements { Array($0[range.lowerBound * stride..<range.upperBound * stride]) }))
  }

  /// `tensor 10x3, -1.2 .. 0.9, mean 0.01`.
  public var summary: String {
    guard count > 0 else { return "tensor \(shape)" }
    let (low, high) = range.map { (Double($0.low), Double($0.high)) } ?? (0, 0)
    return "tensor \(shape), \(NumberFormat.short(low)) .. \(NumberFormat.short(high)), mean \(NumberFormat.short(moments.mean))"
  }

  /// Its line, and the numbers of a small one; of a larger one shades or pictures.
  public func views(_ style: PlotStyle) throws -> [View] { try views(style, pictures: pictures()) }

  func views(_ style: PlotStyle, pictures: @autoclosure () throws -> [any Chart]) throws -> [View] {
    let head = View.lines([summary])
    guard count > 0 else { return [head] }
    if shape.rank == 1 || shape.rank == 2, count <= 400, let table = table(style) { return [head, .chart(table, style)] }
    return try [head]
      + pictures().map { chart in
        (chart as? ImageGrid).map { .chart($0.firstRow(style), style) } ?? .chart(chart, style.lower(10))
      }
  }

  /// The numbers, if there is room for all of them.
  private func table(_ style: PlotStyle) -> (any Chart)? {
    let columns = max(shape.rank == 2 ? shape[1] : count, 1)
    guard count / columns <= 20 else { return nil }
    if style.colour == .full || style.colour == .twoHundredFiftySix {
      // With colour the shades lie behind the numbers.
      let map = TensorPicture.map(self)
      return map.hasRoom(style) ? map : nil
    }
    let numbers = elements.map { NumberFormat.short(Double($0)) }
    let rows = stride(from: 0, to: count, by: columns).map { Array(numbers[$0..<min($0 + columns, count)]) }
    let table = Table([], rows: rows, alignments: Array(repeating: .right, count: columns))
    return table.hasRoom(style) ? table : nil
  }

  /// Shades of a matrix, or images.
  public func pictures() throws -> [any Chart] { try TensorPicture.charts(self, count: 10) }

  /// The same shape and the same numbers.
  public func isEqual(_ other: any Object) -> Bool {
    guard let other = other.payload as? Tensor<Float> else { return false }
    return shape == other.shape && elements == other.elements
  }
}
