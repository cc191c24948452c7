public import Kernels

/// Long short-term memory; the gates stand in the order i, f, g, o.
public struct LSTM: RecurrentOp {
  /// What it does in each step.
  public typealias Cell = ReferenceLSTMCell
  /// Whether every step's hidden state comes out.
  public let givesAll: Bool

  /// The op.
  public init(givesAll: Bool) { self.givesAll = givesAll }
}
