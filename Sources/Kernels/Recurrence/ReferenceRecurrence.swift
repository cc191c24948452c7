/// A recurrent layer over sequences [N, T, F], step by step, by matrix products, in either type: what fast kernels are
/// compared with.
///
/// Weights [G H, F] for the input and [G H, H] for the hidden state, and a bias [G H]; a second bias [H] belongs to the
/// last gate's sum from the hidden state. The first hidden state is zero.
public struct ReferenceRecurrence<Cell: ReferenceCell>: Sendable {
  /// Examples, steps, features of a step, and units.
  public let batch, steps, features, units: Int

  /// A recurrence of those extents.
  public init(batch: Int, steps: Int, features: Int, units: Int) {
    (self.batch, self.steps, self.features, self.units) = (batch, steps, features, units)
  }

  /// The parameters, or their gradients; nil where there is none or none is wanted.
  public struct Parameters<Pointer> {
    /// Weights for the input and the hidden state, the bias, and the second bias.
    public let weight, recurrent, bias, inner: Pointer?

    /// Those.
    public init(weight: Pointer?, recurrent: Pointer?, bias: Pointer?, inner: Pointer?) {
      (self.weight, self.recurrent, self.bias, self.inner) = (weight, recurrent, bias, inner)
    }
  }

  /// Memory that lives from the forward to the backward pass.
  public struct Memory<S: Scalar> {
    /// The hidden states [T + 1, N, H], the cell's planes [T + 1, planes, N, H], and room for one step.
    public let hidden, planes, scratch: UnsafeMutablePointer<S>

    /// Those.
    public init(hidden: UnsafeMutablePointer<S>, planes: UnsafeMutablePointer<S>, scratch: UnsafeMutablePointer<S>) {
      (self.hidden, self.planes, self.scratch) = (hidden, planes, scratch)
    }
  }

  private var width: Int { Cell.gates * units }
  private var state: Int { batch * units }

  /// Computes the output: [N, H] of the last step, or [N, T, H] of all.
  public func forward<S: Scalar>(
    _ x: UnsafePointer<S>, _ p: Parameters<UnsafeMutablePointer<S>>, _ memory: Memory<S>, into y: UnsafeMutablePointer<S>,
    all: Bool
  ) {
    guard let weight = p.weight, let recurrent = p.recurrent, let bias = p.bias else { return }
    memory.hidden.update(repeating: 0, count: state)
    memory.planes.update(repeating: 0, count: Cell.planes * state)
    for t in 0..<steps {
      let step = step(t, memory)
      let rows = memory.scratch
      gather(x, t, into: rows)
      S.multiply(
        rows, transposed: false, weight, transposed: true, into: step.input, rows: batch, columns: width, inner: features,
        beta: 0)
      Rows.add(bias, to: step.input, rows: batch, columns: width)
      S.multiply(
        step.before, transposed: false, recurrent, transposed: true, into: step.hidden, rows: batch, columns: width,
        inner: units, beta: 0)
      if let inner = p.inner {
        for n in 0..<batch {
          let place = step.hidden + (n + 1) * width - units
          Sum.add(place, inner, into: place, count: units)
        }
      }
      Cell.forward(step)
      if all {
        for n in 0..<batch { (y + (n * steps + t) * units).update(from: step.after + n * units, count: units) }
      }
    }
    if !all { y.update(from: memory.hidden + steps * state, count: state) }
  }

  /// Computes the gradients that are asked for.
  public func backward<S: Scalar>(
    _ x: UnsafePointer<S>, _ dy: UnsafePointer<S>, _ p: Parameters<UnsafeMutablePointer<S>>, _ memory: Memory<S>,
    into dx: UnsafeMutablePointer<S>?, _ d: Parameters<UnsafeMutablePointer<S>>, all: Bool
  ) {
    guard let weight = p.weight, let recurrent = p.recurrent else { return }
    let rows = memory.scratch
    let last = step(steps - 1, memory)
    last.carried.update(repeating: 0, count: state)
    last.gradient.update(repeating: 0, count: state)
    d.weight?.update(repeating: 0, count: width * features)
    d.recurrent?.update(repeating: 0, count: width * units)
    d.bias?.update(repeating: 0, count: width)
    d.inner?.update(repeating: 0, count: units)
    for t in stride(from: steps - 1, through: 0, by: -1) {
      let step = step(t, memory)
      if all || t == steps - 1 {
        for n in 0..<batch {
          let place = step.gradient + n * units
          Sum.add(place, dy + (all ? n * steps + t : n) * units, into: place, count: units)
        }
      }
      Cell.backward(step)
      if let dw = d.weight {
        gather(x, t, into: rows)
        S.multiply(
          step.input, transposed: true, rows, transposed: false, into: dw, rows: width, columns: features, inner: batch, beta: 1)
      }
      if let du = d.recurrent {
        S.multiply(
          step.hidden, transposed: true, step.before, transposed: false, into: du, rows: width, columns: units, inner: batch,
          beta: 1)
      }
      for n in 0..<batch {
        if let db = d.bias { Sum.add(db, step.input + n * width, into: db, count: width) }
        if let dc = d.inner { Sum.add(dc, step.hidden + (n + 1) * width - units, into: dc, count: units) }
      }
      if let dx {
        S.multiply(
          step.input, transposed: false, weight, transposed: false, into: rows, rows: batch, columns: features, inner: width,
          beta: 0)
        for n in 0..<batch { (dx + (n * steps + t) * features).update(from: rows + n * features, count: features) }
      }
      S.multiply(
        step.hidden, transposed: false, recurrent, transposed: false, into: step.gradient, rows: batch, columns: units,
        inner: width, beta: 1)
    }
  }

  // One step's inputs are not side by side in memory.
  private func gather<S: Scalar>(_ x: UnsafePointer<S>, _ t: Int, into rows: UnsafeMutablePointer<S>) {
    for n in 0..<batch { (rows + n * features).update(from: x + (n * steps + t) * features, count: features) }
  }

  private func step<S: Scalar>(_ t: Int, _ memory: Memory<S>) -> CellStep<S> {
    let input = memory.scratch + batch * features
    let hidden = input + batch * width
    let gradient = hidden + batch * width
    let planes = Cell.planes * state
    return CellStep(
      batch: batch, units: units, input: input, hidden: hidden, before: memory.hidden + t * state,
      after: memory.hidden + (t + 1) * state, kept: memory.planes + (t + 1) * planes, keptBefore: memory.planes + t * planes,
      gradient: gradient, carried: gradient + state)
  }
}
