/// Long short-term memory: gates i, f, g, o in this order, `c = f c + i g`, `h = o tanh c`
/// (Hochreiter and Schmidhuber, 1997; the forget gate is that of Gers, Schmidhuber and Cummins, 2000).
public enum ReferenceLSTMCell: ReferenceCell {
  /// How many there are.
  public static let gates = 4
  /// The gates, and the cell's state.
  public static let planes = 5
  /// Its fast twin.
  public static let fast = Recurrence.Cell.lstm

  /// From the gates' sums to the hidden state.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func forward<S: Scalar>(_ s: CellStep<S>) {
    let (i, f, g, o, c) = (s.plane(0), s.plane(1), s.plane(2), s.plane(3), s.plane(4))
    let (units, before) = (s.units, s.keptBefore + 4 * s.batch * s.units)
    s.each(gates: 4) { place, sum in
      i[place] = S.logistic(s.input[sum] + s.hidden[sum])
      f[place] = S.logistic(s.input[sum + units] + s.hidden[sum + units])
      g[place] = S.hyperbolicTangent(s.input[sum + 2 * units] + s.hidden[sum + 2 * units])
      o[place] = S.logistic(s.input[sum + 3 * units] + s.hidden[sum + 3 * units])
      c[place] = f[place] * before[place] + i[place] * g[place]
      s.after[place] = o[place] * S.hyperbolicTangent(c[place])
    }
  }

  /// Through the gates.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public static func backward<S: Scalar>(_ s: CellStep<S>) {
    let (i, f, g, o, c) = (s.plane(0), s.plane(1), s.plane(2), s.plane(3), s.plane(4))
    let (units, before) = (s.units, s.keptBefore + 4 * s.batch * s.units)
    s.each(gates: 4) { place, sum in
      let (i, f, g, o) = (i[place], f[place], g[place], o[place])
      let (dh, t) = (s.gradient[place], S.hyperbolicTangent(c[place]))
      let dc = s.carried[place] + dh * o * (1 - t * t)
      s.input[sum] = dc * g * i * (1 - i)
      s.input[sum + units] = dc * before[place] * f * (1 - f)
      s.input[sum + 2 * units] = dc * i * (1 - g * g)
      s.input[sum + 3 * units] = dh * t * o * (1 - o)
      for gate in 0..<4 { s.hidden[sum + gate * units] = s.input[sum + gate * units] }
      s.carried[place] = dc * f
      s.gradient[place] = 0
    }
  }
}
