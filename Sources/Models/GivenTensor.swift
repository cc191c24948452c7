public import Forms
public import Tensors

/// A tensor that was given to a form, or lists of numbers that make one.
public struct GivenTensor: ArgumentConvertible, Sendable {
  /// Its shape.
  public let shape: Shape
  /// Its numbers in order.
  public let numbers: [Float]

  /// Nothing yet.
  public static let nothing = GivenTensor(shape: [0], numbers: [])

  private init(shape: Shape, numbers: [Float]) { (self.shape, self.numbers) = (shape, numbers) }

  /// A tensor.
  public static var expectation: String { "a tensor, or a list of lists of numbers" }

  /// The tensor, or what the lists hold; nil if they are not of one length.
  public init?(_ argument: Argument) {
    if case .other(let other) = argument, let known = other as? Tensor<Float> ?? (other as? any TensorHolder)?.tensor {
      self.init(shape: known.shape, numbers: known.elements)
      return
    }
    var (numbers, sizes): ([Float], [Int]) = ([], [])
    guard Self.visit(argument, 0, &sizes, &numbers), !sizes.isEmpty else { return nil }
    self.init(shape: Shape(sizes), numbers: numbers)
  }

  /// Lists; none for what is too large to be written: the weights that it becomes are saved as numbers.
  public var argument: Argument { isLarge ? .none : Self.list(numbers, shape.dimensions) }

  /// Whether it is too large to be written.
  var isLarge: Bool { numbers.count > 10_000 }

  private static func list(_ numbers: [Float], _ sizes: [Int]) -> Argument {
    guard let first = sizes.first else { return .number(numbers.first.map { Double($0) } ?? 0) }
    let stride = numbers.count / max(first, 1)
    return .list((0..<first).map { list(Array(numbers[$0 * stride..<($0 + 1) * stride]), Array(sizes.dropFirst())) })
  }

  private static func visit(_ argument: Argument, _ depth: Int, _ sizes: inout [Int], _ numbers: inout [Float]) -> Bool {
    if case .number(let number) = argument {
      numbers.append(Float(number))
      return depth == sizes.count
    }
    guard let items = argument.items, depth < 12 else { return false }
    if depth == sizes.count {
      guard numbers.isEmpty else { return false }
      sizes.append(items.count)
    }
    return sizes[depth] == items.count && items.allSatisfy { visit($0, depth + 1, &sizes, &numbers) }
  }
}

/// What has the numbers of a tensor.
public protocol TensorHolder {
  /// The numbers.
  var tensor: Tensor<Float> { get }
}
