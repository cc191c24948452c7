internal import CWinograd
public import Tensors

/// A convolution of 3x3 windows that move by one, by Winograd's algorithm in `Float`: a fourth of the multiplications.
///
/// Images [N, C, H, W] and weights [O, C, 3, 3] lie in blocks of sixteen channels. The gradient of the images is such a
/// convolution too. Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks", 2015.
public struct Winograd: Sendable {
  /// How images, weights and results lie.
  public let source, weights, destination: Layout
  private let extents: winograd_extents
  private let isGradient: Bool

  /// The convolution, if the processor can do it and it pays: by a fixed rule and no timing, so that a run can be
  /// repeated.
  public init?(source image: Shape, weights shape: Shape, geometry: WindowGeometry) throws(EngineError) {
    let places = (geometry.places(0, over: image[2]), geometry.places(1, over: image[3]))
    guard winograd_is_available() != 0, shape.rank == 4, geometry.isOfWinograd, geometry.pad.allSatisfy({ $0 <= 2 }),
      min(shape[0], shape[1]) >= 16, places.0 > 0, places.1 > 0
    else { return nil }
    source = try .blocks(image)
    weights = try .blocks(shape, weights: true)
    destination = try .blocks([image[0], shape[0], places.0, places.1])
    isGradient = false
    extents = winograd_extents(
      batch: image[0], in_blocks: (image[1] + 15) / 16, out_blocks: (shape[0] + 15) / 16, outputs: shape[0],
      in_rows: image[2], in_columns: image[3], out_rows: places.0, out_columns: places.1, top: geometry.pad[0],
      left: geometry.pad[1])
    // What fills up blocks and tiles is computed in vain: half of what the algorithm saves may go into it.
    let direct = 9.0 * Double(shape[0]) * Double(shape[1]) * Double(destination.shape.count / shape[0])
    guard direct >= 2 * 36 * 256 * Double(extents.in_blocks * extents.out_blocks) * Double(tiles) else { return nil }
  }

  private init(gradientOf forward: Winograd) {
    (source, weights, destination) = (forward.destination, forward.weights, forward.source)
    isGradient = !forward.isGradient
    var extents = forward.extents
    swap(&extents.in_blocks, &extents.out_blocks)
    swap(&extents.in_rows, &extents.out_rows)
    swap(&extents.in_columns, &extents.out_columns)
    (extents.top, extents.left) = (2 - extents.top, 2 - extents.left)
    extents.outputs = destination.shape[1]
    self.extents = extents
  }

  /// The gradient of the images: from the gradient of what comes out.
  public var gradient: Winograd { Winograd(gradientOf: self) }

  private var tiles: Int { withUnsafePointer(to: extents) { winograd_tiles($0) } }

  /// The bytes of the weights when transformed.
  public var transformedBytes: Int { withUnsafePointer(to: extents) { winograd_weights($0) } * MemoryLayout<Float>.stride }

  // A whole number of pages, so that threads do not write into each other's lines.
  private var roomOfOne: Int { (withUnsafePointer(to: extents) { winograd_room($0) } + 1023) & ~1023 }

  /// The bytes of room that `run` needs on the threads now in use.
  public var roomBytes: Int { roomOfOne.saturatingProduct(max(Threads.current, 1) * MemoryLayout<Float>.stride) }

  /// Transforms the weights; on all threads in use.
  public func transform(_ weights: UnsafePointer<Float>, into transformed: UnsafeMutablePointer<Float>) {
    share(extents.out_blocks) { from, to, _ in
      withUnsafePointer(to: extents) { winograd_transform($0, weights, transformed, isGradient ? 1 : 0, from, to) }
    }
  }

  /// Computes the convolution; on all threads in use. `bias` [O] may be left out. With `adds` the result is added to
  /// what is in `y`; with `rectifies` it goes through max(x, 0).
  public func run(
    _ x: UnsafePointer<Float>, _ transformed: UnsafePointer<Float>, bias: UnsafePointer<Float>?,
    into y: UnsafeMutablePointer<Float>, adds: Bool, rectifies: Bool, room: UnsafeMutablePointer<Float>
  ) {
    share(tiles) { from, to, part in
      withUnsafePointer(to: extents) {
        winograd_run($0, x, transformed, bias, y, adds ? 1 : 0, rectifies ? 1 : 0, room + part * roomOfOne, from, to)
      }
    }
  }

  // MARK: The gradient of the weights

  /// The bytes that `sumProducts` leaves for `finish`.
  public var sumsBytes: Int { withUnsafePointer(to: extents) { winograd_sums_size($0) } * MemoryLayout<Float>.stride }

  private var pieceRoom: Int { (withUnsafePointer(to: extents) { winograd_piece_room($0) } + 1023) & ~1023 }

  /// The bytes of room that `sumProducts` needs on the threads now in use.
  public var pieceRoomBytes: Int { pieceRoom.saturatingProduct(max(Threads.current, 1) * MemoryLayout<Float>.stride) }

  /// Sums the products of images and the gradient of the result; on all threads in use. How they are divided, and so
  /// each sum's rounding, does not depend on the threads.
  public func sumProducts(
    _ x: UnsafePointer<Float>, _ dy: UnsafePointer<Float>, into sums: UnsafeMutablePointer<Float>,
    room: UnsafeMutablePointer<Float>
  ) {
    share(withUnsafePointer(to: extents) { winograd_pieces($0) }) { from, to, part in
      withUnsafePointer(to: extents) { winograd_sum($0, x, dy, sums, room + part * pieceRoom, from, to) }
    }
  }

  /// Makes of the sums the gradient of the weights, which lies as they do, and of the bias [O] if it is wanted.
  public func finish(
    _ sums: UnsafePointer<Float>, weights: UnsafeMutablePointer<Float>, bias: UnsafeMutablePointer<Float>?
  ) {
    share(extents.out_blocks) { from, to, _ in
      withUnsafePointer(to: extents) { winograd_finish($0, sums, weights, bias, from, to) }
    }
  }

  // Runs `body` for a part of the whole on each thread.
  private func share(_ count: Int, _ body: (_ from: Int, _ to: Int, _ part: Int) -> Void) {
    let parts = max(Threads.current, 1)
    Threads.each { part in body(count * part / parts, count * (part + 1) / parts, part) }
  }
}
