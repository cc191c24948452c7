public import Kernels

/// The plain recurrent unit.
public struct RNN: RecurrentOp {
  /// What it does in each step.
  public typealias Cell = ReferenceTanhCell
  /// Whether every step's hidden state comes out.
  public let givesAll: Bool

  /// The op.
  public init(givesAll: Bool) { self.givesAll = givesAll }
}
