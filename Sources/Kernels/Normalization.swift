internal import CDNNL
internal import CNormalization
internal import Tensors

/// Batch normalisation in vectors of the processor's width, over memory as it lies.
///
/// Ioffe and Szegedy, "Batch Normalization", 2015. The sum with other data and max(x, 0) may follow, in the same pass. Sums
/// over a channel are made in `Double`: in `Float` they lose half of their digits over the images of a batch. No number
/// depends on the threads.
public struct Normalization: Sendable {
  /// What follows.
  public struct Follower: OptionSet, Sendable {
    /// The bits.
    public let rawValue: Int
    /// Options of those bits.
    public init(rawValue: Int) { self.rawValue = rawValue }
    /// The sum with other data, which lie alike.
    public static let sum = Follower(rawValue: 1)
    /// max(x, 0).
    public static let rectification = Follower(rawValue: 2)
  }

  private let extents: normalization_extents
  private let epsilon: Double
  private let follower: Follower
  private let count: Int

  /// Normalisation of data [N, C, ...] that lie as `data`; nil for a layout that only the library knows.
  public init?(data: Layout, epsilon: Double, followed follower: Follower = []) {
    let shape = data.shape
    guard shape.rank >= 2, shape.count > 0 else { return nil }
    let arrangement = withUnsafePointer(to: data.value) { Int(dl_layout_channels($0)) }
    let (batch, channels, positions) = (shape[0], shape[1], shape.count / shape[0] / shape[1])
    let (halves, lanes): (Int32, Int32) = (data.precision == .bf16 ? 1 : 0, normalization_lanes())
    switch arrangement {
    case 0: return nil
    case -1:
      // With channels last, all places of all examples are one row.
      extents = normalization_extents(
        batch: 1, channels: channels, positions: batch * positions, block: channels, halves: halves, lanes: lanes)
    default:
      extents = normalization_extents(
        batch: batch, channels: channels, positions: positions, block: arrangement, halves: halves, lanes: lanes)
    }
    (self.epsilon, self.follower, count) = (epsilon, follower, shape.count)
  }

  /// The bytes of the sums that a pass leaves for the next.
  public var sumsBytes: Int {
    withUnsafePointer(to: extents) { normalization_sums($0) }.saturatingProduct(MemoryLayout<Double>.stride)
  }

  /// The data and what belongs to each of their channels: scale, shift, and mean and variance.
  public struct Operands {
    let x: UnsafeRawPointer
    let scale, shift: UnsafePointer<Float>
    let mean, variance: UnsafeMutablePointer<Float>

    /// Those operands.
    public init(
      x: UnsafeRawPointer, scale: UnsafePointer<Float>, shift: UnsafePointer<Float>, mean: UnsafeMutablePointer<Float>,
      variance: UnsafeMutablePointer<Float>
    ) {
      (self.x, self.scale, self.shift, self.mean, self.variance) = (x, scale, shift, mean, variance)
    }
  }

  /// Normalises with the batch's own mean and (biased) variance, which are put where the operands say; on all threads in use.
  public func train(_ o: Operands, addend: UnsafeRawPointer?, into y: UnsafeMutableRawPointer, sums: UnsafeMutableRawPointer) {
    let sums = sums.assumingMemoryBound(to: Double.self)
    withMap(o, addend: addend) { map in
      share(
        { e, from, to in normalization_measure(e, o.x, sums, from, to) },
        { e, from, to in normalization_apply(e, map, o.x, sums, o.mean, o.variance, y, from, to) })
    }
  }

  /// Normalises with a given mean and variance; on all threads in use.
  public func infer(_ o: Operands, addend: UnsafeRawPointer?, into y: UnsafeMutableRawPointer) {
    withMap(o, addend: addend) { map in
      share { e, from, to in normalization_apply(e, map, o.x, nil, o.mean, o.variance, y, from, to) }
    }
  }

  /// The gradients of data, scale and shift where the statistics are the batch's own, those left out that are nil; on all
  /// threads in use. Where a sum and max(x, 0) follow, `y` is what came out and `passed` takes the gradient of the sum.
  public func gradient(
    _ o: Operands, _ dy: UnsafeRawPointer, y: UnsafeRawPointer?, passed: UnsafeMutableRawPointer?,
    into dx: UnsafeMutableRawPointer?, scale: UnsafeMutablePointer<Float>?, shift: UnsafeMutablePointer<Float>?,
    sums: UnsafeMutableRawPointer
  ) {
    let (sums, given) = (sums.assumingMemoryBound(to: Double.self), dy)
    // Which address stands for the addend does not matter here: only whether there is one.
    withMap(o, addend: follower.contains(.sum) ? y ?? dy : nil) { map in
      let dy = passed.map { UnsafeRawPointer($0) } ?? dy
      share(
        { e, from, to in normalization_sum_gradient(e, map, o.x, given, o.mean, o.variance, y, passed, sums, from, to) },
        { e, from, to in
          normalization_gradient(e, map, o.x, dy, o.mean, o.variance, sums, dx, scale, shift, from, to)
        })
    }
  }

  private func withMap(
    _ o: Operands, addend: UnsafeRawPointer?, _ body: (UnsafePointer<normalization_map>) -> Void
  ) {
    let map = normalization_map(
      scale: o.scale, shift: o.shift, epsilon: epsilon, addend: addend,
      rectifies: follower.contains(.rectification) ? 1 : 0)
    withUnsafePointer(to: map, body)
  }

  private typealias Pass = (UnsafePointer<normalization_extents>, _ from: Int, _ to: Int) -> Void

  // Whether there is enough to do for several threads.
  private var isShared: Bool { count >= 32_768 && Threads.current > 1 }

  // Runs a pass over all units, a part of them on each thread.
  private func share(_ pass: Pass) {
    withUnsafePointer(to: extents) { e in share(pass, of: e, from: 0, to: normalization_units(e)) }
  }

  private func share(_ pass: Pass, of e: UnsafePointer<normalization_extents>, from: Int, to: Int) {
    guard isShared else { return pass(e, from, to) }
    let (parts, units) = (Threads.current, to - from)
    Threads.each { part in pass(e, from + units * part / parts, from + units * (part + 1) / parts) }
  }

  // Runs a pass that needs the sums of the one before. A thread does both for one column after the other, so that the
  // second finds the column's data in the cache; columns that do not go round are divided by their slices.
  private func share(_ first: Pass, _ second: Pass) {
    withUnsafePointer(to: extents) { e in
      let (columns, parts) = (normalization_columns(e), isShared ? Threads.current : 1)
      guard columns > 0 else { return }
      let (units, each) = (normalization_units(e) / columns, columns / parts)
      func both(_ part: Int) {
        for column in part * each..<(part + 1) * each {
          first(e, column * units, (column + 1) * units)
          second(e, column * units, (column + 1) * units)
        }
      }
      if parts == 1 { both(0) } else if each > 0 { Threads.each(both) }
      guard each * parts < columns else { return }
      share(first, of: e, from: each * parts * units, to: columns * units)
      share(second, of: e, from: each * parts * units, to: columns * units)
    }
  }
}
