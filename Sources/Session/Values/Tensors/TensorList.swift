import Interrupts
import Tensors

/// Lists of numbers as tensors.
enum TensorList {
  /// The tensor of a list of numbers, or of lists of one length.
  static func tensor(_ value: Value) throws -> Tensor<Float> {
    var (numbers, sizes): ([Float], [Int]) = ([], [])
    try visit(value, 0, &sizes, &numbers)
    return try Tensor(Shape(sizes), numbers)
  }

  private static func visit(_ value: Value, _ depth: Int, _ sizes: inout [Int], _ numbers: inout [Float]) throws {
    if case .number(let number) = value {
      guard depth == sizes.count else { throw Fault.needs("every list in a tensor must be of one depth", got: value) }
      try numbers.append(Float(holding: number))
      if numbers.count & 0x3FFF == 0, Interrupts.isPending { throw Fault.interrupted }
      return
    }
    let items = try Items.of(value)
    guard depth < 12 else { throw Fault.needs("a tensor has at most 12 axes", got: value) }
    if depth == sizes.count {
      guard numbers.isEmpty else { throw Fault.needs("every list in a tensor must be of one depth", got: value) }
      sizes.append(items.count)
    }
    guard sizes[depth] == items.count else {
      throw Fault.needs("every list in a tensor must have the same length, here \(sizes[depth])", got: value)
    }
    for item in items { try visit(item, depth + 1, &sizes, &numbers) }
  }
}
