internal import CDNNL
internal import CRecurrence
public import Tensors

/// A recurrent layer over sequences [N, T, F] in `Float`, by steps of our own in the processor's vectors.
///
/// Time comes first inside: what a step starts from is one matrix, [N, hidden state | input | 1], and all of them
/// together are the matrix that the weights' gradients take in one product. Units are filled up to whole vectors.
public struct Recurrence: Sendable {
  /// What is done in each step.
  public enum Cell: Sendable, CaseIterable {
    /// `tanh`.
    case plain
    /// Gates i, f, g, o.
    case lstm
    /// Gates r, z, n, of which r resets after the product.
    case gru

    var code: Int32 {
      switch self {
      case .plain: Int32(recurrence_plain)
      case .lstm: Int32(recurrence_lstm)
      case .gru: Int32(recurrence_gru)
      }
    }

    /// For each gate of the weights, the slot of its sum from the input, and of its sum from the hidden state.
    var slots: [(input: Int, hidden: Int)] {
      switch self {
      case .plain: [(0, 0)]
      case .lstm: [(0, 0), (1, 1), (2, 2), (3, 3)]
      case .gru: [(0, 0), (1, 1), (2, 3)]
      }
    }
  }

  /// What is done in each step.
  public let cell: Cell
  /// Examples, steps, features of a step, and units.
  public let batch, steps, features, units: Int
  /// How many numbers a vector has.
  public let lanes: Int
  /// The units, filled up to whole vectors.
  public let padded: Int

  /// A recurrence of those extents, in vectors of that many numbers: 16, 8 or 4, or what suits the processor.
  public init(_ cell: Cell, batch: Int, steps: Int, features: Int, units: Int, lanes: Int? = nil) {
    (self.cell, self.batch, self.steps, self.features, self.units) = (cell, batch, steps, features, units)
    self.lanes = lanes ?? Int(recurrence_lanes())
    padded = (units.saturatingSum(self.lanes - 1)) / self.lanes * self.lanes
  }

  /// The numbers of vectors that this processor can compute with.
  public static var widths: [Int] { [16, 8, 4].filter { $0 <= Int(recurrence_lanes()) } }

  // MARK: How much memory each part takes

  /// What every step starts from.
  public var sequence: Shape { [steps.saturatingSum(1), batch, row] }
  /// The weights as the forward pass reads them, and the second bias behind them.
  public var panels: Shape { [padded, inputs.saturatingProduct(gates).saturatingSum(1)] }
  /// What the backward pass needs of each step: gates, and the LSTM's state and its tanh.
  public var kept: Shape { [cell == .plain ? 0 : cell == .gru ? slots : slots + 2, steps.saturatingSum(1), batch, padded] }
  /// The LSTM's state where no backward pass follows.
  public var state: Shape { [batch, padded] }
  /// The gradients of the gates' sums.
  public var sums: Shape { [steps, batch, padded, slots] }
  /// Their totals over time, for groups of examples.
  public var totals: Shape { [groups, padded, slots] }
  /// The weights as the backward pass reads them.
  public var backwardPanels: Shape { [padded, padded, slots] }
  /// The output's gradient with time first, and room for that of the state.
  public var incoming: Shape { [steps.saturatingSum(2), batch, padded] }
  /// The gradients of both weights in one matrix.
  public var products: Shape { [padded, slots, taken] }
  /// The input's weights by slot, and the input's gradient with time first.
  public var inputProducts: Shape { [padded.saturatingProduct(slots).saturatingSum(steps.saturatingProduct(batch)), features] }

  private var group: Int { Int(recurrence_group) }
  private var groups: Int { batch / group + (batch % group > 0 ? 1 : 0) }
  private var gates: Int { cell.slots.count }
  private var slots: Int { Int(recurrence_slots(cell.code)) }
  private var taken: Int { padded.saturatingSum(features) }
  private var inputs: Int { taken.saturatingSum(1) }
  // Whole cache lines.
  private var row: Int { inputs.saturatingSum(15) & ~15 }
  private var width: Int { slots * padded }

  private var extents: recurrence_extents {
    recurrence_extents(
      cell: cell.code, lanes: Int32(lanes), batch: batch, steps: steps, features: features, real_units: units, units: padded,
      row: row)
  }

  // The row of a slot of a unit among the sums.
  private func place(_ unit: Int, _ slot: Int) -> Int { (unit / lanes * slots + slot) * lanes + unit % lanes }

  // MARK: Forward

  /// Lays the weights [G H, F] and [G H, H] and the biases as the forward pass reads them.
  public func pack(
    weight: UnsafePointer<Float>, recurrent: UnsafePointer<Float>, bias: UnsafePointer<Float>, inner: UnsafePointer<Float>?,
    into panels: UnsafeMutablePointer<Float>
  ) {
    share(padded / lanes) { extents, from, to in
      recurrence_pack(extents, weight, recurrent, bias, panels, from, to)
    }
    let second = panels + padded * inputs * gates
    second.update(repeating: 0, count: padded)
    if let inner { second.update(from: inner, count: units) }
  }

  /// Computes the hidden states; `kept` is nil where no backward pass follows, and then `state` is room for the LSTM's.
  public func forward(
    _ x: UnsafePointer<Float>, _ panels: UnsafePointer<Float>, _ sequence: UnsafeMutablePointer<Float>,
    kept: UnsafeMutablePointer<Float>?, state: UnsafeMutablePointer<Float>?
  ) {
    let (parts, inner) = (parts(kept), panels + padded * inputs * gates)
    share(batch) { extents, from, to in
      recurrence_forward(
        extents, x, panels, inner, sequence, parts.gates, parts.cells ?? state, parts.tanhs, from, to)
    }
  }

  // Runs `body` over all of `0..<count`, a part on each thread in use; parts begin at multiples of `size`.
  private func share(_ count: Int, by size: Int = 1, _ body: (UnsafePointer<recurrence_extents>, Int, Int) -> Void) {
    let pieces = count / size + (count % size > 0 ? 1 : 0)
    let parts = max(min(Threads.current, pieces), 1)
    withUnsafePointer(to: extents) { extents in
      Threads.each { number in
        guard number < parts else { return }
        body(extents, pieces * number / parts * size, min(pieces * (number + 1) / parts * size, count))
      }
    }
  }

  private func parts<Pointer: Strideable>(
    _ kept: Pointer?
  ) -> (gates: Pointer?, cells: Pointer?, tanhs: Pointer?) where Pointer.Stride == Int {
    guard let kept, cell != .plain else { return (nil, nil, nil) }
    guard cell == .lstm else { return (kept, nil, nil) }
    let (all, one) = (steps * batch * padded, batch * padded)
    return (kept, kept.advanced(by: slots * all), kept.advanced(by: slots * all + all + one))
  }

  /// Hands out the hidden states: of the last step [N, H], or of all [N, T, H].
  public func take(_ sequence: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, all: Bool) {
    for t in (all ? 0 : steps - 1)..<steps {
      for n in 0..<batch {
        (y + (all ? n * steps + t : n) * units).update(from: sequence + ((t + 1) * batch + n) * row, count: units)
      }
    }
  }

  // MARK: Backward

  /// Lays the weights [G H, H] as the backward pass reads them.
  public func packBackward(recurrent: UnsafePointer<Float>, into panels: UnsafeMutablePointer<Float>) {
    panels.update(repeating: 0, count: width * padded)
    for (gate, slot) in cell.slots.enumerated() {
      for unit in 0..<units {
        let (from, line) = (recurrent + (gate * units + unit) * units, place(unit, slot.hidden))
        var column = 0
        while column < units {
          // Four vectors side by side as long as there are four, then each by itself.
          let blocks = padded - column >= 4 * lanes ? 4 : 1
          let count = min(blocks * lanes, units - column)
          (panels + column * width + line * blocks * lanes).update(from: from + column, count: count)
          column += blocks * lanes
        }
      }
    }
  }

  /// Computes the gradients of the gates' sums, and their totals, from the gradient of the output; `incoming` is room.
  public func backward(
    _ panels: UnsafePointer<Float>, _ sequence: UnsafePointer<Float>, kept: UnsafePointer<Float>?, _ dy: UnsafePointer<Float>,
    all: Bool, incoming: UnsafeMutablePointer<Float>, into sums: UnsafeMutablePointer<Float>,
    totals: UnsafeMutablePointer<Float>
  ) {
    let state = batch * padded
    incoming.update(repeating: 0, count: 2 * state)
    let gradients = incoming + 2 * state
    for t in 0..<(all ? steps : 1) {
      for n in 0..<batch {
        let to = gradients + (t * batch + n) * padded
        to.update(from: dy + (all ? n * steps + t : n) * units, count: units)
        (to + units).update(repeating: 0, count: padded - units)
      }
    }
    let parts = parts(kept)
    share(batch, by: group) { extents, from, to in
      recurrence_backward(
        extents, panels, sequence, parts.gates, parts.cells, parts.tanhs, gradients, all ? 1 : 0, incoming, sums,
        totals, from, to)
    }
  }

  /// Computes the gradients of the parameters that are asked for; `products` is room.
  public func gradients(
    _ sums: UnsafePointer<Float>, totals: UnsafeMutablePointer<Float>, _ sequence: UnsafePointer<Float>,
    products: UnsafeMutablePointer<Float>,
    weight: UnsafeMutablePointer<Float>?, recurrent: UnsafeMutablePointer<Float>?, bias: UnsafeMutablePointer<Float>?,
    inner: UnsafeMutablePointer<Float>?
  ) {
    multiply(
      sums, transposed: true, sequence, into: products, rows: width, columns: taken, inner: steps * batch, strides: (width, row))
    for group in 1..<max(groups, 1) {
      Sum.add(totals, totals + group * width, into: totals, count: width)
    }
    for (gate, slot) in cell.slots.enumerated() {
      for unit in 0..<units {
        let (input, hidden) = (place(unit, slot.input), place(unit, slot.hidden))
        let line = gate * units + unit
        if let weight { (weight + line * features).update(from: products + input * taken + padded, count: features) }
        if let recurrent { (recurrent + line * units).update(from: products + hidden * taken, count: units) }
        if let bias { bias[line] = totals[input] }
        if let inner, gate == gates - 1 { inner[unit] = totals[hidden] }
      }
    }
  }

  /// Computes the gradient of the sequences; `room` is room.
  public func inputGradient(
    _ sums: UnsafePointer<Float>, weight: UnsafePointer<Float>, room: UnsafeMutablePointer<Float>,
    into dx: UnsafeMutablePointer<Float>
  ) {
    room.update(repeating: 0, count: width * features)
    for (gate, slot) in cell.slots.enumerated() {
      for unit in 0..<units {
        (room + place(unit, slot.input) * features).update(from: weight + (gate * units + unit) * features, count: features)
      }
    }
    let rows = room + width * features
    multiply(
      sums, transposed: false, room, into: rows, rows: steps * batch, columns: features, inner: width, strides: (width, features))
    for n in 0..<batch {
      for t in 0..<steps {
        (dx + (n * steps + t) * features).update(from: rows + (t * batch + n) * features, count: features)
      }
    }
  }

  private func multiply(
    _ a: UnsafePointer<Float>, transposed: Bool, _ b: UnsafePointer<Float>, into c: UnsafeMutablePointer<Float>, rows: Int,
    columns: Int, inner: Int, strides: (a: Int, b: Int)
  ) {
    let yes = CChar(UInt8(ascii: "T")), no = CChar(UInt8(ascii: "N"))
    _ = dnnl_sgemm(
      transposed ? yes : no, no, Int64(rows), Int64(columns), Int64(inner), 1, a, Int64(strides.a), b, Int64(strides.b), 0, c,
      Int64(columns))
  }
}
