internal import Datasets
internal import Kernels
internal import Tensors

/// How much of an example is left in what augmentation makes of it.
struct AugmentedShare {
  /// The mean correlation of examples with what is made of them: 1 where nothing is changed.
  let likeness: Double

  /// The share over some examples; nil where nothing is drawn, or what is drawn has another shape.
  init?(_ data: Dataset) {
    guard data.isAugmented, data.kept == nil, let some = try? data.take(min(64, data.count)),
      let drawn = try? some.augmented(some.count, random: Random(seed: 0, stream: 6)).examples
    else { return nil }
    let width = some.exampleShape.count
    guard drawn.exampleShape.count == width, width > 1, drawn.count == some.count else { return nil }
    var sum = 0.0
    some.features.withElements { x in
      drawn.features.withElements { y in
        guard let x = x.baseAddress, let y = y.baseAddress else { return }
        for row in 0..<some.count { sum += Self.correlation(x + row * width, y + row * width, width) }
      }
    }
    likeness = sum / Double(max(some.count, 1))
  }

  private static func correlation(_ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, _ count: Int) -> Double {
    let number = Double(count)
    let (a, b) = (Pass.sum(x, count: count) { $0 } / number, Pass.sum(y, count: count) { $0 } / number)
    let (xx, yy) = (Pass.sum(x, count: count) { ($0 - a) * ($0 - a) }, Pass.sum(y, count: count) { ($0 - b) * ($0 - b) })
    let xy = Pass.sum(x, y, count: count) { ($0 - a) * ($1 - b) }
    return xx > 0 && yy > 0 ? xy / (xx * yy).squareRoot() : 0
  }
}
