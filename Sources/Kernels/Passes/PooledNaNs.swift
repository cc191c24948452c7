internal import CDNNL
internal import Tensors

/// NaN where the library's pooling loses it: the larger of a number and NaN is the number to it.
///
/// A result is NaN where its window has one, as with every other function.
public struct PooledNaNs {
  private let geometry: WindowGeometry
  private let parts, size, resultSize: Int
  private let inner, outer: (height: Int, width: Int)
  // How many channels stand side by side; none for a layout that only the library knows, of which an example is the smallest part.
  private let lanes: Int

  /// What windows of that geometry take from images that lie as `source`, and leave as `destination` says.
  public init(_ source: Layout, _ destination: Layout, geometry: WindowGeometry) {
    let (image, result) = (source.shape, destination.shape)
    self.geometry = geometry
    parts = image[0]
    (size, resultSize) = (source.count / max(parts, 1), destination.count / max(parts, 1))
    (inner, outer) = ((image[2], image[3]), (result[2], result[3]))
    let arrangement = withUnsafePointer(to: source.value) { Int(dl_layout_channels($0)) }
    let isSame = withUnsafePointer(to: destination.value) { Int(dl_layout_channels($0)) } == arrangement
    lanes = !isSame ? 0 : arrangement == -1 ? image[1] : arrangement
  }

  /// Looks at all of `x`, on all threads in use, and makes NaN of what is to be NaN in `y`.
  public func carry(from x: UnsafePointer<Float>, to y: UnsafeMutablePointer<Float>) {
    Threads.split(parts * size) { range in
      for part in 0..<parts {
        // A part that two threads share is looked at by both, each in its own range.
        let first = max(part * size, range.lowerBound)
        let own = first..<max(min((part + 1) * size, range.upperBound), first)
        guard Self.contains(x + own.lowerBound, own.count) else { continue }
        for i in own where x[i].isNaN { reached(i - part * size) { y[part * resultSize + $0] = .nan } }
      }
    }
  }

  /// The same of halves.
  public func carry(fromHalves x: UnsafePointer<UInt16>, to y: UnsafeMutablePointer<UInt16>) {
    for part in 0..<parts {
      var largest: UInt16 = 0
      for i in part * size..<(part + 1) * size { largest = max(largest, x[i] & 0x7fff) }
      guard largest > 0x7f80 else { continue }
      for i in 0..<size where x[part * size + i] & 0x7fff > 0x7f80 {
        reached(i) { y[part * resultSize + $0] = 0x7fc0 }
      }
    }
  }

  // The results of an example whose windows have the element at that place of it.
  private func reached(_ place: Int, _ body: (Int) -> Void) {
    guard lanes > 0 else { return (0..<resultSize).forEach(body) }
    let (pixel, lane) = (place / lanes, place % lanes)
    let (group, inPlane) = (pixel / (inner.height * inner.width), pixel % (inner.height * inner.width))
    let rows = windows(0, over: inPlane / inner.width, of: outer.height)
    let columns = windows(1, over: inPlane % inner.width, of: outer.width)
    for row in rows {
      for column in columns {
        body(((group * outer.height + row) * outer.width + column) * lanes + lane)
      }
    }
  }

  // The windows along an axis that lie over a row or a column.
  private func windows(_ axis: Int, over place: Int, of count: Int) -> Range<Int> {
    let padded = place + geometry.pad[axis]
    let beyond = padded - geometry.kernel[axis]
    let first = beyond < 0 ? 0 : min(beyond / geometry.stride[axis] + 1, count)
    return first..<max(min(padded / geometry.stride[axis] + 1, count), first)
  }

  // Spelled in vectors: the compiler makes none of a search.
  private static func contains(_ x: UnsafePointer<Float>, _ count: Int) -> Bool {
    let memory = UnsafeRawPointer(x)
    var (i, found) = (0, SIMDMask<SIMD16<Int32>>(repeating: false))
    while i + 16 <= count {
      let value = memory.loadUnaligned(fromByteOffset: i * MemoryLayout<Float>.stride, as: SIMD16<Float>.self)
      found .|= value .!= value
      i += 16
    }
    while i < count {
      if x[i].isNaN { return true }
      i += 1
    }
    return found != SIMDMask(repeating: false)
  }
}
