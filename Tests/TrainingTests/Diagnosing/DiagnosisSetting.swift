import Datasets
import Forms
import Graphs
import Models
import Tensors
import Training

/// A training whose faults are known by construction.
struct DiagnosisSetting: CustomStringConvertible, Sendable {
  /// What is to be learned.
  enum Task: Sendable {
    /// Digits, so many of them; the rest of the settings concern them all.
    case digits(Int)
    /// Three clouds of points.
    case clouds(Int)
    /// A number that is a function of points.
    case plane
    /// A number that points say nothing of.
    case chance
  }

  var name: String
  var layers: [String]
  var task = Task.digits(600)
  var optimizer = "sgd"
  /// One rate an epoch, the last one holding.
  var rates: [Double]
  var epochs = 15
  var batch = 32
  var l2 = 0.0
  var seed: UInt64 = 0
  /// What initial weights are multiplied by.
  var weights: Float = 1
  /// What features are multiplied by, behind standardizing.
  var inputs: Float = 1
  /// The share of training labels that are drawn at random.
  var noise = 0.0
  /// How many examples of the other classes there are for one of class 0; 0 for as many as came.
  var rarity = 0
  /// How many times too low the rate is; 1 where it is right, 0 where that is not known.
  var lowBy = 1.0

  /// Whether it is too high, unless the loss comes down all the same.
  var isTooHigh = false

  /// What may be said first.
  var first: Set<Diagnosis.Label> = []
  /// Of these at least one has to be said, if there are any.
  var needs: Set<Diagnosis.Label> = []
  /// What must not be said.
  var never: Set<Diagnosis.Label> = []

  var description: String { name }

  /// Trains.
  func run() throws -> Run {
    let (training, validation) = try data()
    let network = try Nets.network(layers, seed: seed)
    try network.comeToLife(for: training)
    if weights != 1 {
      for (_, parameter) in network.parameters where parameter.kind == .weight {
        let scaled = try Tensor<Float>(parameter.shape, parameter.read().elements.map { $0 * weights })
        try Computing.perform { try parameter.write(scaled) }
      }
    }
    var options = TrainingOptions()
    (options.epochs, options.batch, options.seed) = (epochs, Setting(Double(batch)), seed)
    (options.rules["l2"], options.rate) = (Setting(l2), Setting(Piecewise(rates)))
    options.optimizer = OptimizerSchedule(try Nets.optimizer(optimizer))
    let trainer = try Trainer(network, on: training, validation: validation, options: options)
    try trainer.train(stop: { false }, observe: { _ in })
    return trainer.run
  }

  /// What is wrong with what is said of its run; nil if nothing is.
  func fault(_ run: Run) -> String? {
    let findings = Diagnosis(run).findings
    return fault(run, findings.map(\.label), times: findings.first?.lift?.times)
  }

  func fault(_ run: Run, _ labels: [Diagnosis.Label], times: Double?) -> String? {
    let said = labels.map(\.rawValue).joined(separator: ", ")
    guard let first = labels.first else { return "nothing is said" }
    var allowed = first == .exploded && run.divergence != nil && isTooHigh ? [.exploded] : self.first
    if isTooHigh, run.divergence == nil {
      let isDown = run.epochs.last.map { $0.loss < 0.15 * (run.task.blind ?? .nan) } ?? false
      allowed = isDown ? [.good] : [.high, .exploded, .dead]
    }
    guard allowed.contains(first) else { return "\(said): not one of \(allowed.map(\.rawValue).sorted())" }
    if !needs.isEmpty, needs.isDisjoint(with: labels) { return "\(said): lacks \(needs.map(\.rawValue).sorted())" }
    if let wrong = labels.first(where: { never.contains($0) }) { return "\(said): \(wrong) is wrong" }
    if let times, lowBy > 0, times > 10 * lowBy || times < lowBy / 10 {
      return "\(said): \(times) times higher, where it is \(lowBy) times too low"
    }
    return nil
  }

  // MARK: Data

  private func data() throws -> (training: Dataset, validation: Dataset) {
    let whole = try made()
    var shares: [Double] = [70, 30, 0]
    if case .digits(let count) = task, count < 300 {
      let share = (100 * Double(count) / Double(count + 300)).rounded()
      shares = [share, 100 - share, 0]
    }
    let parts = try whole.split(shares: shares, ordered: false, random: Random(seed: seed, stream: 80))
    return (try spoiled(parts.train), parts.validation)
  }

  private func made() throws -> Dataset {
    var data: Dataset
    switch task {
    case .digits(let count):
      let digits = try Digits().dataset()
      data = try digits.subset(
        Array(Random(seed: seed, stream: 81).permutation(digits.count).prefix(count < 300 ? count + 300 : count)))
      // Each number by itself: what is said of curves was settled on trainings with these.
      data = try data.mapped(by: Standardize.make([BoundArgument(0, .symbol("feature"))]).fit(data.features))
    case .clouds(let count): data = try Nets.clouds(count, seed: seed + 1)
    case .plane, .chance:
      let random = Random(seed: seed, stream: 82)
      let x = (0..<1200).map { Float(random.normal(at: UInt64($0))) }
      let y = (0..<400).map { row -> Float in
        if case .chance = task { return Float(random.normal(at: UInt64(2000 + row))) }
        return 0.8 * x[3 * row] - 0.5 * x[3 * row + 1] * x[3 * row + 2]
      }
      data = try Dataset(
        name: "numbers", features: Tensor([400, 3], x), targets: .numbers(Tensor([400, 1], y)))
    }
    if rarity > 0, let labels = data.targets?.labels {
      let rare = labels.indices.filter { labels[$0] != 0 }
      data = try data.subset((labels.indices.filter { labels[$0] == 0 } + rare.prefix(rare.count / rarity)).sorted())
    }
    guard inputs != 1 else { return data }
    return try Dataset(
      name: data.name, features: Tensor(data.features.shape, data.features.elements.map { $0 * inputs }),
      targets: data.targets)
  }

  private func spoiled(_ data: Dataset) throws -> Dataset {
    guard noise > 0, case .classes(var labels, let names) = data.targets else { return data }
    let random = Random(seed: seed, stream: 83)
    for row in labels.indices where random.uniform(at: UInt64(2 * row)) < noise {
      labels[row] = random.below(names.count, at: UInt64(2 * row + 1))
    }
    return try Dataset(name: data.name, features: data.features, targets: .classes(labels, names: names))
  }
}
