internal import Datasets
internal import Kernels
internal import Models
internal import Tensors

/// What an example's nearest neighbours say of its label: where labels have nothing to do with examples, no more than chance.
struct LabelEvidence {
  /// How often the nearest training examples name a training example's label, and how often the nearest validation examples
  /// name a validation example's.
  let training: Double
  let validation: Double?
  /// How often the nearest training examples name a validation example's label.
  let across: Double?
  /// How often guessing the largest class would.
  let chance: Double
  /// How many training examples were asked.
  let asked: Int

  // More would say little more.
  private static let most = 1000, asking = 400, neighbours = 5

  /// The evidence of data with classes; nil for others, and once `stop` says so.
  init?(_ data: DataEvidence, stop: () -> Bool) throws {
    guard data.training.targets?.labels != nil, data.training.count >= 20, data.features.isFinite else { return nil }
    let reference = try data.training.spread(Self.most)
    // The columns of a table are on scales of their own; those of images and sequences are on one.
    let scale = reference.exampleShape.rank == 1 ? Self.scale(data.features) : nil
    func seen(_ part: Dataset) -> Tensor<Float> { (try? scale?.apply(part.features)) ?? part.features }
    func agreement(_ part: Dataset, among others: Dataset, areSame: Bool) throws -> Double? {
      guard let labels = part.targets?.labels, let known = others.targets?.labels else { return nil }
      let found = try Computing.perform {
        try Nearest.places(
          of: seen(part), among: seen(others), areSame: areSame, count: min(Self.neighbours, max(others.count - 1, 1)), stop: stop
        )
      }
      guard let found else { return nil }
      var right = 0
      for (row, places) in found.enumerated() {
        var votes: [Int: Int] = [:]
        for place in places { votes[known[place], default: 0] += 1 }
        // Of equal votes that of the nearest counts.
        let most = votes.values.max() ?? 0
        if let first = places.first(where: { votes[known[$0]] == most }), known[first] == labels[row] { right += 1 }
      }
      return Double(right) / Double(max(found.count, 1))
    }
    guard let own = try agreement(reference, among: reference, areSame: true) else { return nil }
    let part = try data.validation.flatMap { $0.count >= 20 && $0.exampleShape == reference.exampleShape ? $0 : nil }?
      .spread(Self.asking)
    training = own
    validation = try part.flatMap { try agreement($0, among: $0, areSame: true) }
    across = try part.flatMap { try agreement($0, among: reference, areSame: false) }
    let shares = reference.classCounts.map { Double($0) / Double(max(reference.count, 1)) }
    chance = shares.max() ?? 1
    asked = reference.count
  }

  private static func scale(_ features: FeatureFacts) -> FeatureMap? {
    guard let shift = try? Tensor([features.count], features.means.map { Float($0) }),
      let scale = try? Tensor([features.count], features.spreads.map { Float($0 > 0 ? 1 / $0 : 0) })
    else { return nil }
    return try? FeatureMap(shift: shift, scale: scale)
  }
}
