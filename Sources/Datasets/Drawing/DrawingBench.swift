internal import Kernels
internal import Tensors

/// Room for an example on its way through the pipe, as training sees it.
struct DrawingBench {
  private let stages: [DataStage]
  // The shape of an example before each stage and behind the last.
  private let shapes: [Shape]
  // Where the examples come from: what they are before that stage.
  private let source: Tensor<Float>, start: Int
  private let front: Storage<Float>, back: Storage<Float>
  // An example of one shape all the way is changed where it is wanted.
  private let isInPlace: Bool

  /// Room for examples of data.
  init(_ data: Dataset) throws {
    stages = data.stages
    shapes = try Dataset.shapes(through: stages, to: data.exampleShape)
    let first = stages.firstIndex { $0.augmentation != nil } ?? stages.count
    // What is drawn behind all that cannot be taken back begins behind it.
    let last = stages.lastIndex { $0.map?.isLossless == false || $0.augmentation?.cut != nil } ?? -1
    if first <= last, let kept = data.kept {
      (source, start) = (kept.features, kept.place)
    } else {
      (source, start) = (data.features, stages.count)
    }
    let most = shapes.reduce(0) { max($0, $1.count) }
    (front, back) = (try Storage(count: most), try Storage(count: most))
    isInPlace = start == stages.count
  }

  /// A row as training sees it. What stands before preprocessing in the pipe is drawn before it: there, black is black.
  func draw(_ row: Int, into x: UnsafeMutablePointer<Float>, random: Random) {
    var (now, other) = (isInPlace ? x : front.pointer, back.pointer)
    let width = source.shape.stride
    source.withElements { elements in
      if let first = elements.baseAddress { now.update(from: first + row * width, count: width) }
    }
    var place = start
    func go(to wanted: Int) {
      while place > wanted {
        place -= 1
        stages[place].map?.undo(now)
      }
      while place < wanted {
        if let map = stages[place].map {
          if let map = map as? FeatureMap {
            map.apply(now)
          } else {
            map.apply(now, into: other)
            swap(&now, &other)
          }
        }
        place += 1
      }
    }
    for (own, stage) in stages.enumerated() {
      guard let augmentation = stage.augmentation else { continue }
      guard augmentation.cut != nil else {
        go(to: own)
        augmentation.change(Picture(now, spare: other, shape: shapes[own]), random: random.stream(UInt64(own)))
        continue
      }
      // Of data whose whole examples are gone the middle is what there is.
      guard !isInPlace else { continue }
      go(to: own)
      let picture = Picture(now, spare: now, shape: shapes[own])
      augmentation.cut(picture, into: other, random: random.stream(UInt64(own)))
      swap(&now, &other)
      place = own + 1
    }
    go(to: stages.count)
    if now != x { x.update(from: now, count: shapes[stages.count].count) }
  }
}
