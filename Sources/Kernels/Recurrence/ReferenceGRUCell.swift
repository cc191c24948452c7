/// The gated recurrent unit: gates r, z, n in this order, `n = tanh(Wx + b + r (Uh + c))`, `h = (1 - z) n + z h`.
///
/// Cho et al., 2014, in the form of cuDNN and PyTorch, which resets after the product.
public enum ReferenceGRUCell: ReferenceCell {
  /// How many there are.
  public static let gates = 3
  /// The gates, and what the reset gate multiplies.
  public static let planes = 4
  /// Its fast twin.
  public static let fast = Recurrence.Cell.gru

  /// From the gates' sums to the hidden state.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func forward<S: Scalar>(_ s: CellStep<S>) {
    let (r, z, n, q) = (s.plane(0), s.plane(1), s.plane(2), s.plane(3))
    let units = s.units
    s.each(gates: 3) { place, sum in
      r[place] = S.logistic(s.input[sum] + s.hidden[sum])
      z[place] = S.logistic(s.input[sum + units] + s.hidden[sum + units])
      q[place] = s.hidden[sum + 2 * units]
      n[place] = S.hyperbolicTangent(s.input[sum + 2 * units] + r[place] * q[place])
      s.after[place] = n[place] + z[place] * (s.before[place] - n[place])
    }
  }

  /// Through the gates.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func backward<S: Scalar>(_ s: CellStep<S>) {
    let (r, z, n, q) = (s.plane(0), s.plane(1), s.plane(2), s.plane(3))
    let units = s.units
    s.each(gates: 3) { place, sum in
      let (r, z, n, dh) = (r[place], z[place], n[place], s.gradient[place])
      let dn = dh * (1 - z) * (1 - n * n)
      s.input[sum] = dn * q[place] * r * (1 - r)
      s.input[sum + units] = dh * (s.before[place] - n) * z * (1 - z)
      s.input[sum + 2 * units] = dn
      s.hidden[sum] = s.input[sum]
      s.hidden[sum + units] = s.input[sum + units]
      s.hidden[sum + 2 * units] = dn * r
      s.gradient[place] = dh * z
    }
  }
}
