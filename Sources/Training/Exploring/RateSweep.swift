public import Datasets
internal import Forms
public import Models

/// How the loss goes while the learning rate rises from step to step, each time by the same factor, until the loss runs away
/// (Smith, "Cyclical Learning Rates for Training Neural Networks", 2017).
///
/// A copy is trained, so the network, its statistics, and whatever else trains it stay as they are.
public struct RateSweep: Sendable {
  /// The rates of the steps that were done.
  public let rates: [Double]
  /// The mean of the losses up to each of them, in which older ones count less and less.
  public let losses: [Double]
  /// Whether the loss ran away before the last rate.
  public let ranAway: Bool
  // Whether it fell anywhere by more than the noise of its batches.
  private let hasFallen: Bool

  // How much of the mean each step leaves.
  private static let memory = 0.98
  // A loss that is so many times the least one will not come back.
  private static let tooMuch = 4.0

  /// Goes from one rate to another in so many steps, of which there are at least two. What the options say of the rate and
  /// of epochs counts for nothing.
  public init(
    _ network: Network, on data: Dataset, from low: Double, to high: Double, steps: Int, options: TrainingOptions,
    stop: () -> Bool = { false }
  ) throws {
    var options = options
    // Every epoch has a step, so the sweep ends before they do.
    options.epochs = steps + 1
    let rising = RisingRate(low: low, high: high, steps: steps)
    options.rate = Setting(rising)
    let trainer = try Trainer(network.copy(), on: data, validation: nil, options: options)
    var (rates, losses, raw, mean, weight, ranAway) = ([Double](), [Double](), [Double](), 0.0, 0.0, false)
    try trainer.train(stop: { stop() || ranAway || rates.count == steps }) { event in
      guard case .step = event, rates.count < steps, let loss = trainer.record.losses.last.map(Double.init) else { return }
      (mean, weight) = (Self.memory * mean + (1 - Self.memory) * loss, Self.memory * weight + 1 - Self.memory)
      rates.append(rising.rate(rates.count))
      raw.append(loss)
      losses.append(mean / weight)
      if let last = losses.last, let least = losses.min() { ranAway = last > Self.tooMuch * least }
    }
    if stop() { throw TrainingError.interrupted }
    (self.rates, self.losses, hasFallen) = (rates, losses, Self.hasFallen(raw))
    self.ranAway = ranAway || trainer.record.divergence != nil
  }

  /// A sweep that has been done.
  public init(rates: [Double], losses: [Double], ranAway: Bool) {
    (self.rates, self.losses, self.ranAway, hasFallen) = (rates, losses, ranAway, Self.hasFallen(losses))
  }

  // Batches differ. How much is seen from each to the next, and that a quarter of the losses lies below the first quarter by
  // more than three times what their means would differ by for that alone.
  private static func hasFallen(_ raw: [Double]) -> Bool {
    let size = raw.count / 4
    guard size > 0 else { return false }
    let means = (0...(raw.count - size)).map { Spread(Array(raw[$0..<$0 + size])).mean }
    // The middle one of the differences, since where the loss runs away they are of another kind; of normal numbers it is
    // about as large as their deviation.
    let steps = zip(raw, raw.dropFirst()).map { abs($1 - $0) }.sorted()
    let noise = steps[steps.count / 2]
    guard let first = means.first, let least = means.min() else { return false }
    return first - least > max(3 * noise * (2 / Double(size)).squareRoot(), 1e-3 * first.magnitude)
  }

  // The first steps say little of their rate, and where the loss runs away the last ones are on their way up.
  private var telling: Range<Int> {
    let start = losses.count / 10
    return start..<max(losses.count - 5, start)
  }

  // Where the loss is least; nil if it has not fallen.
  private var least: Int? { hasFallen ? telling.min { losses[$0] < losses[$1] } : nil }

  /// A tenth of the rate at which the loss is least; nil where it has not fallen.
  public var low: Double? { least.map { rates[$0] / 10 } }

  /// The rate in the middle of the longest fall, which is what fastai calls the valley; nil where the loss has not fallen.
  public var valley: Double? {
    guard least != nil else { return nil }
    // For each length of a fall, the greatest loss at which one of that length ends.
    var (ends, longest, end): ([Double], Int, Int) = ([], 0, 0)
    for place in telling {
      let length = ends.firstPlace { $0 <= losses[place] }
      if length < ends.count { ends[length] = max(ends[length], losses[place]) } else { ends.append(losses[place]) }
      if length + 1 > longest { (longest, end) = (length + 1, place) }
    }
    return rates[max(end - longest + longest / 3 + longest / 6, telling.lowerBound)]
  }
}

extension [Double] {
  // Where a list that falls first meets a condition that holds from there on; its count where it never does.
  fileprivate func firstPlace(_ condition: (Double) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = low + (high - low) / 2
      if condition(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
