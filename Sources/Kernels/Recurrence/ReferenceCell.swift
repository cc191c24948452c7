/// What a recurrent layer does to one example in one step, once the matrix products are there.
public protocol ReferenceCell: Sendable {
  /// How many gates stand side by side in the weights.
  static var gates: Int { get }
  /// How many numbers of each unit and step `backward` needs.
  static var planes: Int { get }

  /// Which of the fast cells computes the same.
  static var fast: Recurrence.Cell { get }

  /// From the gates' sums to the hidden state.
  static func forward<S: Scalar>(_ s: CellStep<S>)

  /// From the hidden state's gradient to that of the gates' sums, and to what the step before is owed.
  static func backward<S: Scalar>(_ s: CellStep<S>)
}

/// One step of a batch. Matrices have a row an example; planes hold a number a unit, example by example.
public struct CellStep<S: Scalar> {
  /// How many examples, and units.
  public let batch, units: Int
  /// The gates' sums from the input, [batch, gates x units]; backward, their gradients are put there.
  public let input: UnsafeMutablePointer<S>
  /// The gates' sums from the hidden state, [batch, gates x units]; backward, their gradients are put there.
  public let hidden: UnsafeMutablePointer<S>
  /// The hidden state that the step starts from, and the one that it ends in.
  public let before, after: UnsafeMutablePointer<S>
  /// The planes that are kept of this step, and of the one before it.
  public let kept, keptBefore: UnsafeMutablePointer<S>
  /// Backward: the gradient of the hidden state, replaced by what passes to the step before beside the products.
  public let gradient: UnsafeMutablePointer<S>
  /// Backward: the gradient of a second state that is carried from step to step, replaced by the one before.
  public let carried: UnsafeMutablePointer<S>

  /// Each unit of each example: its place in a plane, and that of its first gate in the sums.
  @inline(__always)
  func each(gates: Int, _ body: (_ place: Int, _ sum: Int) -> Void) {
    for n in 0..<batch {
      for j in 0..<units { body(n * units + j, n * gates * units + j) }
    }
  }

  /// Where a plane begins.
  @inline(__always)
  func plane(_ index: Int) -> UnsafeMutablePointer<S> { kept + index * batch * units }
}

extension Scalar {
  /// `1 / (1 + e^-x)`.
  @inline(__always)
  static func logistic(_ x: Self) -> Self {
    let e = exponential(-abs(x))
    return x >= 0 ? 1 / (1 + e) : e / (1 + e)
  }
}
