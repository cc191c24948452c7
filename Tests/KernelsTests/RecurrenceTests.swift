import Foundation
import Kernels
import Tensors
import Testing

/// The steps in vectors of each width that this processor has, against the reference in `Double`.
@Suite struct RecurrenceTests {
  struct Problem: Sendable, CustomStringConvertible {
    let cell: Recurrence.Cell
    let batch, steps, features, units, lanes: Int
    let all: Bool
    var description: String { "\(cell) \(batch)x\(steps)x\(features) units \(units) lanes \(lanes)\(all ? " all" : "")" }
    var gates: Int { cell == .plain ? 1 : cell == .lstm ? 4 : 3 }
  }

  /// Random extents beside the blocks of rows and units and on them; the last is large enough for several threads.
  static let problems = Recurrence.widths.flatMap { lanes in
    Recurrence.Cell.allCases.flatMap { cell in
      (0..<24).map { number -> Problem in
        let random = Random(seed: 31, stream: UInt64(number))
        func draw(_ choices: [Int], _ place: UInt64) -> Int { choices[random.below(choices.count, at: place)] }
        if number == 23 {
          return Problem(cell: cell, batch: 37, steps: 9, features: 30, units: 50, lanes: lanes, all: false)
        }
        return Problem(
          cell: cell, batch: draw([1, 2, 3, 5, 6, 8, 9, 14, 17], 0), steps: draw([1, 2, 3, 7], 1),
          features: draw([1, 2, 9, 16, 31], 2), units: draw([1, 3, 4, 8, 15, 16, 17, 33, 64, 70], 3), lanes: lanes,
          all: number % 2 == 0)
      }
    }
  }

  @Test(arguments: problems)
  func agreesWithTheReferenceAndWithItself(problem: Problem) throws {
    try Engine.perform {
      let expected = try Self.reference(problem)
      let (found, again) = (try Self.fast(problem), try Self.fast(problem))
      for (index, (a, b)) in zip(expected, found).enumerated() {
        let scale = max(1e-2, a.map { abs($0) }.max() ?? 0)
        let worst = zip(a, b).map { abs($0 - Double($1)) }.max() ?? .infinity
        #expect(a.count == b.count && worst <= 5e-6 * scale, "\(problem) result \(index) off by \(worst / scale)")
      }
      #expect(found.map { $0.map(\.bitPattern) } == again.map { $0.map(\.bitPattern) })
    }
  }

  /// Hidden states and the gradients of biases have the same bits on however many threads; sums over a whole batch need not.
  @Test(arguments: problems.filter { $0.batch > 8 })
  func threadsChangeNoBit(problem: Problem) throws {
    try Engine.perform {
      defer { Threads.use(Threads.available) }
      let results = try [1, 2, 3].map { count in
        Threads.use(count)
        let found = try Self.fast(problem)
        return ([found[0]] + found[4...]).map { $0.map(\.bitPattern) }
      }
      #expect(results[0] == results[1] && results[0] == results[2])
    }
  }

  /// `tanh` of many numbers, small ones too, by a plain cell that only sees its input.
  @Test(arguments: Recurrence.widths)
  func theHyperbolicTangentHasNearlyAllBits(lanes: Int) throws {
    let xs = Self.line.flatMap { [$0, $0 * 1e-3, $0 * 1e-6] }
    let ys = try Self.single(.plain, weight: [1], bias: [0], xs, lanes: lanes)
    for (x, y) in zip(xs, ys) {
      let exact = tanh(Double(x))
      #expect(abs(Double(y) - exact) <= 4e-7 * abs(exact), "tanh \(x)")
    }
  }

  /// The logistic function, by an LSTM whose other gates are wide open: `h = tanh(logistic(x))`.
  @Test(arguments: Recurrence.widths)
  func theLogisticFunctionHasNearlyAllBits(lanes: Int) throws {
    let xs = Self.line.map { $0 * 6 }
    let ys = try Self.single(.lstm, weight: [1, 0, 0, 0], bias: [0, 0, 40, 40], xs, lanes: lanes)
    for (x, y) in zip(xs, ys) {
      let exact = tanh(1 / (1 + exp(-Double(x))))
      #expect(abs(Double(y) - exact) <= 6e-7 * abs(exact), "logistic \(x)")
    }
  }

  /// What is not a number stays that, and nothing else becomes it.
  @Test(arguments: Recurrence.widths)
  func extremesStayInTheirRange(lanes: Int) throws {
    let xs: [Float] = [.infinity, -.infinity, 3e38, -3e38, .nan, 0, -0.0, .leastNonzeroMagnitude]
    let ys = try Self.single(.plain, weight: [1], bias: [0], xs, lanes: lanes)
    #expect(ys[0] == 1 && ys[1] == -1 && ys[2] == 1 && ys[3] == -1 && ys[4].isNaN)
    #expect(ys[5...].allSatisfy { abs($0) < 1e-37 })
  }

  private static let line = (-2400...2400).map { Float($0) / 200 }

  // One step of one unit for each number.
  private static func single(_ cell: Recurrence.Cell, weight: [Float], bias: [Float], _ xs: [Float], lanes: Int) throws
    -> [Float]
  {
    try Engine.perform {
      let fast = Recurrence(cell, batch: xs.count, steps: 1, features: 1, units: 1, lanes: lanes)
      let (panels, sequence) = (try memory(fast.panels), try memory(fast.sequence))
      let (state, y) = (try memory(fast.state), try memory([xs.count]))
      let zeros = [Float](repeating: 0, count: weight.count)
      fast.pack(weight: weight, recurrent: zeros, bias: bias, inner: nil, into: panels.pointer)
      fast.forward(xs, panels.pointer, sequence.pointer, kept: nil, state: state.pointer)
      fast.take(sequence.pointer, into: y.pointer, all: false)
      return Array(y.buffer)
    }
  }

  private static func memory(_ shape: Shape) throws -> Storage<Float> { try Storage(count: shape.count) }

  // Sequences, weights, biases and the output's gradient.
  private static func numbers(_ p: Problem) -> (
    x: [Double], weight: [Double], recurrent: [Double], bias: [Double],
    inner: [Double]?, dy: [Double]
  ) {
    let random = Random(seed: 5, stream: 5)
    func draw(_ count: Int, _ stream: UInt64, _ scale: Double) -> [Double] {
      (0..<count).map { Double(Float(random.stream(stream).normal(at: UInt64($0)) * scale)) }
    }
    let width = p.gates * p.units
    return (
      draw(p.batch * p.steps * p.features, 1, 1), draw(width * p.features, 2, 0.4),
      draw(width * p.units, 3, 1 / Double(p.units).squareRoot()), draw(width, 4, 0.5),
      p.cell == .gru ? draw(p.units, 5, 0.5) : nil, draw(p.batch * p.units * (p.all ? p.steps : 1), 6, 1)
    )
  }

  // Outputs, and the gradients of sequences, weights and biases.
  private static func reference(_ p: Problem) throws -> [[Double]] {
    switch p.cell {
    case .plain: try reference(p, ReferenceTanhCell.self)
    case .lstm: try reference(p, ReferenceLSTMCell.self)
    case .gru: try reference(p, ReferenceGRUCell.self)
    }
  }

  private static func reference<Cell: ReferenceCell>(_ p: Problem, _ cell: Cell.Type) throws -> [[Double]] {
    let n = numbers(p)
    let recurrence = ReferenceRecurrence<Cell>(batch: p.batch, steps: p.steps, features: p.features, units: p.units)
    func copy(_ values: [Double]) throws -> Storage<Double> {
      let storage = try Storage<Double>(count: values.count)
      _ = storage.buffer.update(fromContentsOf: values)
      return storage
    }
    func room(_ count: Int) throws -> Storage<Double> { try Storage(count: count) }
    let state = p.batch * p.units
    let memory = [
      try room((p.steps + 1) * state), try room((p.steps + 1) * Cell.planes * state),
      try room(p.batch * (p.features + 2 * p.gates * p.units + 2 * p.units)),
    ]
    let work = ReferenceRecurrence<Cell>.Memory(
      hidden: memory[0].pointer, planes: memory[1].pointer, scratch: memory[2].pointer)
    let values = try [n.weight, n.recurrent, n.bias, n.inner ?? []].map(copy)
    let found = try values.map { try room($0.count) }
    func parameters(_ list: [Storage<Double>]) -> ReferenceRecurrence<Cell>.Parameters<UnsafeMutablePointer<Double>> {
      .init(
        weight: list[0].pointer, recurrent: list[1].pointer, bias: list[2].pointer,
        inner: n.inner == nil ? nil : list[3].pointer)
    }
    let (y, dx) = (try room(n.dy.count), try room(n.x.count))
    recurrence.forward(n.x, parameters(values), work, into: y.pointer, all: p.all)
    recurrence.backward(n.x, n.dy, parameters(values), work, into: dx.pointer, parameters(found), all: p.all)
    return ([y, dx] + found).map { Array($0.buffer) }.filter { !$0.isEmpty }
  }

  private static func fast(_ p: Problem) throws -> [[Float]] {
    let n = numbers(p)
    func floats(_ values: [Double]) -> [Float] { values.map { Float($0) } }
    let (x, dy, weight, recurrent) = (floats(n.x), floats(n.dy), floats(n.weight), floats(n.recurrent))
    let fast = Recurrence(
      p.cell, batch: p.batch, steps: p.steps, features: p.features, units: p.units, lanes: p.lanes)
    let (panels, sequence, kept) = (try memory(fast.panels), try memory(fast.sequence), try memory(fast.kept))
    let (back, incoming, sums) = (try memory(fast.backwardPanels), try memory(fast.incoming), try memory(fast.sums))
    let (totals, products, room) = (try memory(fast.totals), try memory(fast.products), try memory(fast.inputProducts))
    let gradients = try [n.weight, n.recurrent, n.bias, n.inner ?? []].map { try memory([$0.count]) }
    let (y, dx) = (try memory([dy.count]), try memory([x.count]))
    // What is left from other work must not matter.
    for storage in [panels, sequence, kept, back, incoming, sums, totals, products, room] {
      storage.pointer.update(repeating: .nan, count: storage.count)
    }
    fast.pack(
      weight: weight, recurrent: recurrent, bias: floats(n.bias), inner: n.inner.map { floats($0) }, into: panels.pointer)
    fast.forward(x, panels.pointer, sequence.pointer, kept: kept.pointer, state: nil)
    fast.take(sequence.pointer, into: y.pointer, all: p.all)
    fast.packBackward(recurrent: recurrent, into: back.pointer)
    fast.backward(
      back.pointer, sequence.pointer, kept: kept.pointer, dy, all: p.all, incoming: incoming.pointer, into: sums.pointer,
      totals: totals.pointer)
    fast.gradients(
      sums.pointer, totals: totals.pointer, sequence.pointer, products: products.pointer, weight: gradients[0].pointer,
      recurrent: gradients[1].pointer, bias: gradients[2].pointer, inner: n.inner == nil ? nil : gradients[3].pointer)
    fast.inputGradient(sums.pointer, weight: weight, room: room.pointer, into: dx.pointer)
    return ([y, dx] + gradients).map { Array($0.buffer) }.filter { !$0.isEmpty }
  }
}
