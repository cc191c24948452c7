/// The plain recurrent unit: `h = tanh(Wx + b + Uh)` (Elman, "Finding structure in time", 1990).
public enum ReferenceTanhCell: ReferenceCell {
  /// How many there are.
  public static let gates = 1
  /// The hidden state is all that is needed.
  public static let planes = 0
  /// Its fast twin.
  public static let fast = Recurrence.Cell.plain

  /// From the gates' sums to the hidden state.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func forward<S: Scalar>(_ s: CellStep<S>) {
    s.each(gates: 1) { place, sum in s.after[place] = S.hyperbolicTangent(s.input[sum] + s.hidden[sum]) }
  }

  /// Through the gates.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func backward<S: Scalar>(_ s: CellStep<S>) {
    s.each(gates: 1) { place, sum in
      let h = s.after[place]
      s.input[sum] = s.gradient[place] * (1 - h * h)
      s.hidden[sum] = s.input[sum]
      s.gradient[place] = 0
    }
  }
}
