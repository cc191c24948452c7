internal import Kernels
internal import Tensors

/// Room for an example and another that is mixed into it.
struct MixingBench {
  private let data: Dataset
  // Each with its place among the stages, which is its stream of random numbers.
  private let mixtures: [(place: Int, mixture: any Mixture)]
  private let bench: DrawingBench
  private let other: Storage<Float>, spare: Storage<Float>, own: Storage<Float>, others: Storage<Float>

  /// Room for examples of data.
  init(_ data: Dataset) throws {
    self.data = data
    bench = try DrawingBench(data)
    mixtures = data.stages.enumerated().compactMap { place, stage in stage.mixture.map { (place, $0) } }
    let (width, narrow) = (data.exampleShape.count, max(data.targetWidth, 1))
    (other, spare) = (try Storage(count: width), try Storage(count: width))
    (own, others) = (try Storage(count: narrow), try Storage(count: narrow))
  }

  /// The example at a place of an epoch, mixed with one at another place that is as changed as training would see it. Of
  /// several mixtures it goes through one.
  func draw(
    _ place: Int, of epoch: EpochDraw, into x: UnsafeMutablePointer<Float>, targets: UnsafeMutablePointer<Float>
  ) {
    let random = epoch.random(at: place)
    let choice = random.stream(1 << 33)
    let (stage, mixture) = mixtures[choice.below(mixtures.count, at: 0)]
    let second = choice.below(epoch.count, at: 1)
    bench.draw(epoch.rows[place], into: x, random: random)
    bench.draw(epoch.rows[second], into: other.pointer, random: epoch.random(at: second))
    for (row, target) in [(epoch.rows[place], own), (epoch.rows[second], others)] {
      [row].withUnsafeBufferPointer { data.targets?.gather(rows: $0, into: target.pointer) }
    }
    let picture = Picture(x, spare: spare.pointer, shape: data.exampleShape)
    let share = Float(mixture.mix(other.pointer, into: picture, random: random.stream(UInt64(stage))))
    if data.classNames.isEmpty {
      for index in 0..<data.targetWidth { targets[index] = own.pointer[index] * share + others.pointer[index] * (1 - share) }
      return
    }
    targets.update(repeating: 0, count: data.drawnWidth)
    for (label, part) in [(own.pointer[0], share), (others.pointer[0], 1 - share)] {
      if let label = Int(exactly: label) { targets[label] += part }
    }
  }
}
