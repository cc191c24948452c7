internal import Datasets
internal import Forms
internal import Models

/// What a training makes small: the weighted sum of the losses of one or more heads.
struct Objective {
  /// A network, what it is to say of which data, and how far off it is.
  struct Head {
    let network: Network
    let data: Dataset
    let loss: any Loss
    /// How much its loss counts.
    let weight: Double
    let metrics: [any Metric]
    /// What its figures are called behind their own names.
    let suffix: String
  }

  let heads: [Head]
  /// The share of a batch's examples that count, those with the largest losses; nil for all.
  let hard: Double?

  /// The objective of those subjects.
  ///
  /// Throws where a loss does not suit its data, or a metric that was asked for suits none of them.
  init(_ subjects: [Trainer.Subject], _ options: TrainingOptions) throws {
    hard = options.hard < 1 ? options.hard : nil
    heads = try subjects.enumerated().map { place, subject in
      let classes = subject.data.hasClasses
      return Head(
        network: subject.network, data: subject.data,
        loss: try options.loss.settled(for: subject.network, classes: subject.data.classTally), weight: subject.weight,
        metrics: Meter.metrics(options.metrics, classes: classes), suffix: place == 0 ? "" : "_\(place + 1)")
    }
    for metric in options.metrics where !heads.contains(where: { $0.data.hasClasses == (type(of: metric).subject == .classes) }) {
      throw TrainingError.metric(type(of: metric).word, needsClasses: type(of: metric).subject == .classes)
    }
  }

  /// The figures of an epoch, from what each head has gathered, if it has seen anything; `prefix` says of which part.
  func figures(_ meters: [Meter], prefix: String = "") -> [(name: String, value: Double)] {
    zip(heads, meters).enumerated().flatMap { place, pair in
      let (head, meter) = pair
      guard meter.seen > 0 else { return [(name: String, value: Double)]() }
      let loss = heads.count > 1 ? [(name: "\(prefix)loss_\(place + 1)", value: meter.meanLoss)] : []
      return loss + meter.figures(head.metrics).map { (prefix + $0.name + head.suffix, $0.value) }
    }
  }
}
