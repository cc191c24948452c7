import Kernels
import Tensors
import Testing

/// Masks of what is left out.
@Suite struct MaskTests {
  private func blocks(_ size: Int, rows: Int, columns: Int, dropping: Double) -> [Float] {
    let (images, channels) = (20, 10)
    var mask = [Float](repeating: 7, count: images * channels * rows * columns)
    mask.withUnsafeMutableBufferPointer { mask in
      guard let start = mask.baseAddress else { return }
      Mask.fillBlocks(
        start, images: images, channels: channels, rows: rows, columns: columns, size: size, dropping: dropping,
        random: Random(seed: 5, stream: 6))
    }
    return mask
  }

  /// About as much is left out as is asked for, a little less where squares meet, and the mean stays one.
  @Test(arguments: [(1, 0.2), (3, 0.1), (5, 0.05)]) func theShareIsAsAsked(size: Int, share: Double) {
    let mask = blocks(size, rows: 20, columns: 16, dropping: share)
    let dropped = Double(mask.count { $0 == 0 }) / Double(mask.count)
    #expect(dropped > 0.85 * share && dropped < 1.03 * share, "\(dropped)")
    #expect(abs(mask.reduce(0.0) { $0 + Double($1) } / Double(mask.count) - 1) < 1e-5)
  }

  /// What is left out belongs to a square that is left out as a whole.
  @Test func whatIsLeftOutStandsInSquares() {
    let (rows, columns) = (9, 8)
    let mask = blocks(3, rows: rows, columns: columns, dropping: 0.1)
    for map in 0..<200 {
      func isOut(_ row: Int, _ column: Int) -> Bool { mask[(map * rows + row) * columns + column] == 0 }
      var covered = Set<Int>()
      for row in 0...rows - 3 {
        for column in 0...columns - 3 {
          let places = (0..<9).map { (row + $0 / 3, column + $0 % 3) }
          if places.allSatisfy({ isOut($0.0, $0.1) }) { covered.formUnion(places.map { $0.0 * columns + $0.1 }) }
        }
      }
      for row in 0..<rows {
        for column in 0..<columns where isOut(row, column) { #expect(covered.contains(row * columns + column)) }
      }
    }
  }

  /// An image smaller than the square is left out as a whole, or not at all.
  @Test func smallImagesGoAsAWhole() {
    let mask = blocks(7, rows: 2, columns: 3, dropping: 0.3)
    for map in 0..<200 {
      let own = mask[map * 6..<map * 6 + 6]
      #expect(own.allSatisfy { ($0 == 0) == (own.first == 0) })
    }
    let dropped = Double(mask.count { $0 == 0 }) / Double(mask.count)
    #expect(abs(dropped - 0.3) < 0.1)
  }
}
