public import Tensors

/// Preprocessing that has been fitted: what it does with every example.
public protocol ExampleMap: Sendable {
  /// The shape of the examples that it takes.
  var input: Shape { get }
  /// The shape of what it makes of them.
  var output: Shape { get }
  /// How it works.
  var rule: MapRule { get }
  /// The numbers that were fitted, as the rule names them.
  var values: [(name: String, tensor: Tensor<Float>)] { get }
  /// Whether `undo` gives back what there was.
  var isLossless: Bool { get }

  /// The map applied to every example of `x`, of shape [N, ...].
  func apply(_ x: Tensor<Float>) throws(FeatureMap.Failure) -> Tensor<Float>

  /// One example, made into another.
  func apply(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>)

  /// What `apply` has made of examples, taken back; as they are where that cannot be.
  func undo(_ y: Tensor<Float>) throws(FeatureMap.Failure) -> Tensor<Float>

  /// The same of one example, in its place.
  func undo(_ x: UnsafeMutablePointer<Float>)
}

extension ExampleMap {
  /// Whether both do the same.
  public func isSame(as other: any ExampleMap) -> Bool {
    input == other.input && rule == other.rule
      && values.map(\.tensor.elements).elementsEqual(other.values.map(\.tensor.elements))
  }
}

extension FeatureMap: ExampleMap {
  /// The shape of the shift.
  public var input: Shape { shift.shape }
  /// The same.
  public var output: Shape { shift.shape }
  /// It scales.
  public var rule: MapRule { .scaled }
  /// The shift and the scale.
  public var values: [(name: String, tensor: Tensor<Float>)] { [("shift", shift), ("scale", scale)] }
  /// It can be taken back but for rounding.
  public var isLossless: Bool { true }

  /// One example, made into another.
  public func apply(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>) {
    y.update(from: x, count: shift.count)
    apply(y)
  }
}

/// A map by any rule but that of `FeatureMap`: there is no way back.
public struct RuleMap: ExampleMap {
  /// The shapes of what it takes and makes.
  public let input: Shape, output: Shape
  /// How it works.
  public let rule: MapRule
  /// The numbers that were fitted.
  public let values: [(name: String, tensor: Tensor<Float>)]
  /// There is no way back.
  public var isLossless: Bool { false }

  /// A map of examples of that shape; nil where the rule does not suit them, or has other numbers.
  public init?(_ rule: MapRule, input: Shape, values: [Tensor<Float>] = []) {
    let parameters = rule.parameters(for: input)
    guard let output = rule.output(of: input), parameters.map(\.shape) == values.map(\.shape), rule != .scaled else { return nil }
    (self.input, self.output, self.rule) = (input, output, rule)
    self.values = zip(parameters, values).map { ($0.name, $1) }
  }

  /// The map applied to every example.
  public func apply(_ x: Tensor<Float>) throws(FeatureMap.Failure) -> Tensor<Float> {
    guard x.shape.rank > 0, x.shape.perExample == input else { throw .shape(expected: input, got: x.shape.perExample) }
    let (shape, rows) = (Shape([x.shape[0]] + output.dimensions), x.shape[0])
    do {
      let result = try Storage<Float>(count: shape.count)
      guard rows > 0 else { return Tensor(shape, adopting: result) }
      try x.withElements { (x) throws(MemoryShortage) in
        guard let x = x.baseAddress else { return }
        guard case .projected = rule else {
          return withNumbers { rule.forward(x, values: $0, into: result.pointer, rows: rows, example: input) }
        }
        // So many rows are taken at a time.
        let turn = min(max((1 << 20) / max(input.count, 1), 1), rows)
        let bench = try ProjectionBench(self, rows: turn)
        for start in stride(from: 0, to: rows, by: turn) {
          bench.apply(x + start * input.count, rows: min(turn, rows - start), into: result.pointer + start * output.count)
        }
      }
      return Tensor(shape, adopting: result)
    } catch { throw .memory(error) }
  }

  /// One example.
  public func apply(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>) {
    guard case .projected = rule else {
      return withNumbers { rule.forward(x, values: $0, into: y, rows: 1, example: input) }
    }
    let width = input.count
    values[0].tensor.withElements { mean in
      values[1].tensor.withElements { components in
        for component in 0..<output.count {
          var sum = 0.0
          for index in 0..<width { sum += Double(components[component * width + index]) * Double(x[index] - mean[index]) }
          y[component] = Float(sum)
        }
      }
    }
  }

  private func withNumbers(_ body: (UnsafePointer<Float>?) -> Void) {
    guard let first = values.first?.tensor else { return body(nil) }
    first.withElements { body($0.baseAddress) }
  }

  /// As they are.
  public func undo(_ y: Tensor<Float>) throws(FeatureMap.Failure) -> Tensor<Float> { y }

  /// As it is.
  public func undo(_ x: UnsafeMutablePointer<Float>) {}
}

/// Room for rows of numbers that are projected together.
private struct ProjectionBench {
  private let map: RuleMap
  private let centred: Storage<Double>, components: Storage<Double>, places: Storage<Double>

  init(_ map: RuleMap, rows: Int) throws(MemoryShortage) {
    self.map = map
    let (width, count) = (map.input.count, map.output.count)
    centred = try Storage(count: rows.saturatingProduct(width))
    places = try Storage(count: rows.saturatingProduct(count))
    components = try Storage(count: count.saturatingProduct(width))
    map.values[1].tensor.withElements { for (index, value) in $0.enumerated() { components.pointer[index] = Double(value) } }
  }

  func apply(_ x: UnsafePointer<Float>, rows: Int, into y: UnsafeMutablePointer<Float>) {
    let (width, count) = (map.input.count, map.output.count)
    map.values[0].tensor.withElements { mean in
      for row in 0..<rows {
        for index in 0..<width { centred.pointer[row * width + index] = Double(x[row * width + index]) - Double(mean[index]) }
      }
    }
    Double.multiply(
      centred.pointer, transposed: false, components.pointer, transposed: true, into: places.pointer, rows: rows, columns: count,
      inner: width, beta: 0)
    for index in 0..<rows * count { y[index] = Float(places.pointer[index]) }
  }
}
