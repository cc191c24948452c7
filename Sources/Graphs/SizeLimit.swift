internal import Kernels
internal import Tensors

/// The sizes up to which things are computed, for either type of number: what kernels count with has 32 bits.
///
/// Every op's shapes come through here when a graph is built, so that no kernel, fast or reference, meets larger ones.
public enum SizeLimit {
  /// The most of everything: sizes along an axis, and the numbers in a value.
  public static let most = Int(Int32.max)
  /// Padding and kernels of up to so many places need no look at whether they ever meet the image. Of larger ones every
  /// kernel's code would grow, and its making take minutes, for what is padding only.
  public static let small = 64

  /// Throws where a value of that shape is too large to be computed.
  static func check(_ shape: Shape) throws(ShapeError) {
    guard shape.count > most || shape.dimensions.contains(where: { $0 > most }) else { return }
    // Where the memory would not hold it either, that is what helps to know.
    do { try MemoryBudget.check(shape.count.saturatingProduct(MemoryLayout<Float>.stride)) } catch { throw .memory(error) }
    if let extent = shape.dimensions.first(where: { $0 > most }) { throw .extent(extent) }
    throw .numbers(shape)
  }

  /// Throws where a window cannot move over images of that shape.
  static func check(_ window: WindowGeometry, over image: Shape) throws(ShapeError) {
    for axis in 0..<2 {
      let (extent, pad, reach) = (image[2 + axis], window.pad[axis], window.reach(axis))
      let padded = extent.saturatingSum(pad.saturatingProduct(2))
      for size in [extent, padded, reach, window.stride[axis], window.dilation[axis]] where size > most { throw .extent(size) }
      // A little of either does no harm: small kernels stand over the edges of a tiny image at the end of deep networks.
      guard pad <= max(reach, small) else { throw .paddingOnly(pad: pad, reach: reach) }
      let kernel = window.kernel[axis]
      guard kernel <= small || kernel <= extent.saturatingProduct(2).saturatingSum(1) else {
        throw .kernelBeyondImage(kernel: kernel, extent: extent)
      }
    }
  }
}
