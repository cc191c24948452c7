public import Kernels

/// The gated recurrent unit; the gates stand in the order r, z, n, and there is a second bias.
public struct GRU: RecurrentOp {
  /// What it does in each step.
  public typealias Cell = ReferenceGRUCell
  /// Whether every step's hidden state comes out.
  public let givesAll: Bool

  /// The op.
  public init(givesAll: Bool) { self.givesAll = givesAll }
}
