internal import Datasets
internal import Kernels
internal import Models
internal import Tensors

/// How often each channel of a stage answers how strongly (Ge and Yu, "Borrowing treasures from the wealthy: deep transfer
/// learning through selective joint fine-tuning", 2017).
///
/// A histogram has bins that are filled about equally by all examples together, and a little is in each: no share is zero.
struct ResponseHistograms {
  // The most bins of a channel.
  private static let bins = 16
  // So many examples of each dataset say where the bins lie, and of each channel about so many numbers.
  private static let telling = 256, enough = 65_536
  // So many examples go through the network at a time.
  private static let chunk = 256

  private let network: Network
  private let edges: [[Float]]
  // How many numbers of an example belong to a channel, and how far they are apart.
  private let area: Int, step: Int

  /// How many numbers the histograms of an example have.
  var width: Int { edges.reduce(0) { $0.saturatingSum($1.count + 1) } }
  /// How many channels there are.
  var channels: Int { edges.count }

  /// Histograms of what comes out of a network, with bins for all of those data.
  init(_ network: Network, for data: [Dataset], stop: () -> Bool) throws {
    var samples: [[Float]] = []
    var layout = (channels: 0, area: 1, step: 1)
    for one in data {
      let answers = try Self.answers(of: network, to: one.spread(Self.telling), stop)
      layout = Self.layout(answers.shape.perExample)
      if samples.isEmpty { samples = Array(repeating: [], count: layout.channels) }
      let every = max(answers.shape[0].saturatingProduct(layout.area) / Self.enough, 1)
      Self.eachChannel(answers, layout) { channel, start in
        for place in stride(from: 0, to: layout.area, by: every) { samples[channel].append(start[place * layout.step]) }
      }
    }
    (self.network, area, step) = (network, layout.area, layout.step)
    edges = samples.map { sample in
      let sorted = sample.filter(\.isFinite).sorted()
      guard let first = sorted.first else { return [] }
      // A number that is there very often, as 0 behind a ReLU, has a bin of its own.
      let all = (1..<Self.bins).map { sorted[min(sorted.count * $0 / Self.bins, sorted.count - 1)] }
      return all.reduce(into: []) { kept, edge in
        if edge > kept.last ?? first { kept.append(edge) }
      }
    }
  }

  /// The histograms of each example as shares, a row an example, and their logarithms.
  func rows(of data: Dataset, stop: () -> Bool) throws -> (shares: Tensor<Float>, logarithms: Tensor<Float>) {
    var counts = try Tensor<Float>(zeros: [data.count, width])
    try fill(&counts, of: data, stop) { $0 }
    return try settled(counts)
  }

  /// The histograms of all examples together.
  func whole(of data: Dataset, stop: () -> Bool) throws -> (shares: Tensor<Float>, logarithms: Tensor<Float>) {
    var counts = try Tensor<Float>(zeros: [1, width])
    try fill(&counts, of: data, stop) { _ in 0 }
    return try settled(counts)
  }

  // Counts what the examples bring about, each into a row.
  private func fill(_ counts: inout Tensor<Float>, of data: Dataset, _ stop: () -> Bool, into row: (Int) -> Int) throws {
    let starts = edges.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count + 1) }
    let layout = (channels: channels, area: area, step: step)
    let width = width
    for start in stride(from: 0, to: data.count, by: Self.chunk) {
      let part = try data.subset(Array(start..<min(start + Self.chunk, data.count)))
      let answers = try Self.answers(of: network, to: part, stop)
      try counts.withMutableElements { counts in
        guard let bins = counts.baseAddress else { return }
        Self.eachChannel(answers, layout) { example, channel, numbers in
          Nearness.count(
            numbers, count: area, step: step, edges: edges[channel], into: bins + row(start + example) * width + starts[channel])
        }
      }
    }
  }

  // Shares of each channel's answers.
  private func settled(_ counts: Tensor<Float>) throws -> (shares: Tensor<Float>, logarithms: Tensor<Float>) {
    var (shares, logarithms) = (counts, counts)
    let (rows, width) = (counts.shape[0], width)
    try shares.withMutableElements { shares in
      guard let shares = shares.baseAddress else { return }
      for row in 0..<rows {
        var bins = shares + row * width
        for channel in edges {
          let size = channel.count + 1
          let all: Double = Pass.sum(bins, count: size) { $0 + 0.5 }
          Pass.map(bins, into: bins, count: size) { ($0 + 0.5) / Float(all) }
          bins += size
        }
      }
    }
    try shares.withElements { shares in
      try logarithms.withMutableElements { logarithms in
        guard let shares = shares.baseAddress, let logarithms = logarithms.baseAddress else { return }
        Pass.map(shares, into: logarithms, count: rows * width) { Float.logarithm($0) }
      }
    }
    return (shares, logarithms)
  }

  private static func answers(of network: Network, to data: Dataset, _ stop: () -> Bool) throws -> Tensor<Float> {
    let answers = try network.outputs(for: data.features, classes: data.hasClasses, stop: stop)
    if stop() { throw TrainingError.interrupted }
    return answers
  }

  // An image [C, H, W] has its channels one after another; of a sequence [T, F] the features are channels, and so is each
  // number of a vector.
  private static func layout(_ shape: Shape) -> (channels: Int, area: Int, step: Int) {
    switch shape.rank {
    case 3: (shape[0], shape[1] * shape[2], 1)
    case 2: (shape[1], shape[0], shape[1])
    default: (shape.count, 1, 1)
    }
  }

  private static func eachChannel(
    _ answers: Tensor<Float>, _ layout: (channels: Int, area: Int, step: Int), _ body: (Int, Int, UnsafePointer<Float>) -> Void
  ) {
    let (examples, length) = (answers.shape[0], answers.shape.stride)
    answers.withElements { numbers in
      guard let start = numbers.baseAddress else { return }
      for example in 0..<examples {
        for channel in 0..<layout.channels {
          body(example, channel, start + example * length + channel * (layout.step == 1 ? layout.area : 1))
        }
      }
    }
  }

  private static func eachChannel(
    _ answers: Tensor<Float>, _ layout: (channels: Int, area: Int, step: Int), _ body: (Int, UnsafePointer<Float>) -> Void
  ) {
    eachChannel(answers, layout) { _, channel, numbers in body(channel, numbers) }
  }
}
