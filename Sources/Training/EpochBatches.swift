internal import Datasets
internal import Models
internal import Tensors

/// How many examples make a step, and how many steps an epoch, for data of one or more heads: a step takes a batch of each,
/// and an epoch sees the data once that take the most steps. The others go round, each time anew.
struct EpochBatches {
  // How many examples a batch has, by epoch, and how many batches make a step.
  private let sizes: [Int]
  private let perStep: Int
  // How many examples there are of each head.
  private let counts: [Int]
  // How many of them an epoch sees, by the size of its batches: samplers may leave some out or repeat them.
  private let drawn: [Int: [Int]]

  /// Which examples of a head a step takes: in which round through its data, and at which places of that.
  struct Places: Equatable {
    let round: Int
    let range: Range<Int>
  }

  /// The batches of data; throws where a schedule gives no size.
  init(_ options: TrainingOptions, _ data: [Dataset]) throws {
    let counts = data.map(\.count)
    let most = counts.max() ?? 1
    let sizes = try (0..<options.epochs).map { epoch in
      let size = options.batch.schedule.value(
        at: Moment(epoch: epoch, epochs: options.epochs, step: epoch, steps: options.epochs))
      guard size.rounded() >= 1 else { throw TrainingError.batch(epoch: epoch + 1, size: size) }
      return Int(exactly: min(size.rounded(), Double(most))) ?? most
    }
    (self.sizes, self.counts, perStep) = (sizes, counts, max(options.accumulate, 1))
    drawn = Dictionary(
      uniqueKeysWithValues: Set(sizes).map { size in (size, data.map { $0.epochCount(batch: min(size, $0.count)) }) })
    let known = Dictionary(sizes.indices.map { (sizes[$0], $0) }, uniquingKeysWith: { first, _ in first }).mapValues { steps($0) }
    allSteps = sizes.reduce(0) { $0.saturatingSum(known[$1] ?? 0) }
  }

  private func size(_ epoch: Int) -> Int { sizes.indices.contains(epoch) ? sizes[epoch] : sizes.last ?? 1 }

  /// How many examples of each head an epoch sees, once through.
  func drawn(_ epoch: Int) -> [Int] { drawn[size(epoch)] ?? counts }

  /// How many examples of each head a full batch of an epoch has.
  func full(_ epoch: Int) -> [Int] {
    let size = size(epoch)
    return counts.map { min(size, $0) }
  }

  // How many a full step takes.
  private func whole(_ epoch: Int) -> [Int] {
    let size = size(epoch).saturatingProduct(perStep)
    return counts.map { min(size, $0) }
  }

  // How many steps an epoch would have with each head alone.
  private func steps(ofEach epoch: Int) -> [Int] { zip(drawn(epoch), whole(epoch)).map { ($0 + $1 - 1) / max($1, 1) } }

  /// How many steps an epoch has.
  func steps(_ epoch: Int) -> Int { steps(ofEach: epoch).max() ?? 0 }

  /// The head that an epoch sees once, by whose examples its losses count.
  func lead(_ epoch: Int) -> Int {
    let steps = steps(ofEach: epoch)
    return steps.firstIndex(of: steps.max() ?? 0) ?? 0
  }

  /// How many examples an epoch sees of that head.
  func examples(_ epoch: Int) -> Int { drawn(epoch)[lead(epoch)] }

  /// How many steps all epochs have.
  private(set) var allSteps = 0

  /// The full batches that there are: one of each size.
  var allFull: [[Int]] { Array(Set(Set(sizes).map { size in counts.map { min(size, $0) } })) }

  /// The examples of a head that a step takes; none behind the last step. What goes round takes full batches alone.
  func places(_ head: Int, step: Int, in epoch: Int) -> Places {
    let (count, size) = (drawn(epoch)[head], whole(epoch)[head])
    if steps(ofEach: epoch)[head] == steps(epoch) {
      let start = min(step.saturatingProduct(size), count)
      return Places(round: 0, range: start..<min(start.saturatingSum(size), count))
    }
    let batches = max(count / max(size, 1), 1)
    let (round, place) = step.quotientAndRemainder(dividingBy: batches)
    let start = place.saturatingProduct(size)
    return Places(round: round, range: start..<min(start.saturatingSum(size), max(count, start)))
  }

  /// The batches of a step, one after another: where several make one, it is of a single head.
  func parts(_ step: [Places], in epoch: Int) -> [[Places]] {
    guard perStep > 1, let whole = step.first, let size = full(epoch).first, whole.range.count > size else { return [step] }
    return stride(from: whole.range.lowerBound, to: whole.range.upperBound, by: max(size, 1)).map { start in
      [Places(round: whole.round, range: start..<min(start.saturatingSum(size), whole.range.upperBound))]
    }
  }
}
