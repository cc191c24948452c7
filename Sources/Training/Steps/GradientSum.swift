internal import Graphs
internal import Kernels
internal import Tensors

/// The gradients of several batches put together, each with its share of the examples, so that they make one step. Until the
/// step is whole it can be abandoned: running statistics are then as they were.
struct GradientSum {
  private let block: ParameterBlock
  private let sum: Storage<Float>
  private let statistics: [Float]

  /// None yet.
  init(_ block: ParameterBlock) throws {
    self.block = block
    sum = try Storage(count: block.learned.count)
    statistics = Array(block.values.buffer[block.learned.upperBound...])
  }

  /// Adds the gradients of the last backward pass.
  func add(_ share: Double) {
    guard let gradients = block.gradients else { return }
    let share = Float(share)
    Pass.map(sum.pointer, gradients.pointer, into: sum.pointer, count: sum.count) { $0 + share * $1 }
  }

  /// Puts the sum where the gradients of a single batch are.
  func settle() {
    guard let gradients = block.gradients else { return }
    gradients.pointer.update(from: sum.pointer, count: sum.count)
  }

  /// The step will not be.
  func abandon() {
    let values = block.values.buffer
    for (place, value) in zip(block.learned.upperBound..<values.count, statistics) { values[place] = value }
  }
}
