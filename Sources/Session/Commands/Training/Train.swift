import Datasets
import Forms
import Models
import Training

/// Trains a network.
struct Train: Command, TrainingSettings {
  var networks = OneOrMore(NetworkReference(Network([])))
  var data = OneOrMore(DatasetReference())
  var weights: [Double] = []
  var epochs = 10
  var batch = Setting(32)
  var accumulate = 1
  var hard = 1.0
  var loss = LossChoice.auto
  var optimizer = OptimizerSchedule()
  var rate: Setting?
  var rules = RuleSettings()
  var augmentations = AugmentationChoice()
  var groups: [Group] = []
  var metrics = OneOrMore<MetricChoice>()
  var monitor = false
  var early: Int?
  var keep = KeepChoice.last
  var ema: Double?
  var swa = false
  var from: Int?
  var snapshots = false
  var time: Double?
  var minutes = false
  var hours = false
  var until: Braces?
  var stopWhen = StopChoice.never
  var checkpoint: String?
  var saveEvery = 1
  var steps = false
  var log: String?
  var multiscale: [ImageScale] = []
  var every = 10
  var precision: PrecisionChoice?
  var shuffle = true
  var seed: Int?
  var background = false
  var quiet = false

  static let form = Form<Train>(
    "trains a network: keeps its weights and makes them better; trained again, it sees the examples in new orders",
    subject + learning + ruled + ending + keeping + writing + manner,
    examples: [
      Example("train (input 8x8x1 | flatten | dense 10) on (load digits | take 100) epochs 2 batch 50 lr 0.01"),
      Example("train (input 8x8x1 | gap | dense 10) on (load digits | take 64) epochs 1 optimizer nesterov l2 1e-4 quiet"),
      Example("train (input 8x8x1 | flatten | dense 10) on (load digits | take 64) epochs 1 clip 5 weight_decay 0.01 quiet"),
      Example("train (input 8x8x1 | flatten | dense 10) on (load digits | take 64) epochs 1 augment (shift 1 | grain 0.1) quiet"),
      Example("train (input 8x8x1 | flatten | dense 10) on (load digits | take 64) epochs 1 metrics [f1, top3] quiet"),
      Example(
        """
        body = input 8x8x1 | flatten | dense 16 | relu
        a = body | dense 10
        b = body | dense 10
        train [a, b] on [load digits | take 64, load digits | take 32] weights [1, 0.3] epochs 2 quiet
        """),
    ], related: ["evaluate", "plot", "diagnose", "resume", "jobs"])

  private static let subject: [FormParameter<Train>] = [
    .positional("NET", "the network, or a list of networks that share layers and learn together", \.networks),
    .keyword("on", "splits, of which the validation part is watched, or a dataset; for several networks a list", \.data),
    .keyword(
      "weights", "of several networks, how much each one's loss counts", \.weights,
      Limits("each at least 0") { $0.allSatisfy { $0 >= 0 } }),
  ]

  private static let learning: [FormParameter<Train>] = [
    .keyword("epochs", "how often all examples are seen", \.epochs, .between(1, 1_000_000)),
    .keyword("batch", "how many examples make a step", \.batch, .each(.whole(atLeast: 1))),
    .keyword(
      "accumulate", "how many batches make a step: their gradients are put together, so that it is as one of larger batches",
      \.accumulate, .between(1, 1_000_000)),
    .keyword(
      "loss", "what is made small; `auto` takes crossentropy for classes, bce if the network ends in sigmoid, mse for numbers",
      \.loss),
    .keyword(
      "hard",
      "the share of each batch whose loss is made small, its worst examples: `loss` is then theirs, and `val_loss` that of all",
      \.hard, Limits("above 0 and at most 1") { $0 > 0 && $0 <= 1 }),
    .keyword("optimizer", "how parameters change", \.optimizer),
    .keyword("lr", "the learning rate, in place of the optimizer's own", \.rate, .optional(.each(.atLeast(0)))),
  ]

  private static let manner: [FormParameter<Train>] = [
    .keyword("augment", "augmentations of the training examples, as if they stood at the end of the data's pipe", \.augmentations)
      .of("augmentation"),
    .keyword(
      "multiscale",
      "sizes such as [24, 32, 48x32] that the images of a step have by turns, at random; the network must take any size",
      \.multiscale),
    .keyword("every", "how many steps `multiscale` stays with a size", \.every, .between(1, 1_000_000)),
    .keyword("groups", "parts with options of their own, such as [group(net[0..2], lr: x0.1)]", \.groups),
    .keyword("metrics", "what else is measured of each epoch, such as [f1, recall]", \.metrics),
    .keyword(
      "monitor", "look behind each epoch at what comes out of each stage: `run.monitors` has its deviation and share of zeros",
      \.monitor),
    .keyword("precision", PrecisionChoice.summary, \.precision),
    .keyword("shuffle", "whether each epoch has an order of its own", \.shuffle),
    .keyword("seed", "the seed of order and noise, in place of the session's", \.seed, .optional(.atLeast(0))),
    .keyword(
      "background",
      "give the prompt back at once; meanwhile the network is seen as it stands behind a whole step, and cannot be trained by another `train`",
      \.background),
    .keyword("quiet", "show nothing on the way", \.quiet),
  ]

  private static let condition = "{ run.val_accuracy[-1] > 0.98 }"

  private static let ending: [FormParameter<Train>] = [
    .keyword(
      "early",
      "end behind so many epochs without a better one, by `val_loss` or else by the loss, and put the best weights back", \.early,
      .optional(.atLeast(1))),
    .keyword(
      "until", "end where this holds behind an epoch, in which `run` is this training: \(condition)", \.until
    ).naming("run").asking(condition),
    .keyword(
      "stop_when", "`bad` ends a training that is going wrong: its loss explodes, dies, or does not move from chance", \.stopWhen),
    .keyword(
      "time", "end after so much time: seconds, or with `min` or `hours` behind it minutes or hours", \.time, .optional(.above(0))
    ),
    .keyword("min", "`time` is in minutes", \.minutes),
    .keyword("hours", "`time` is in hours", \.hours),
  ]

  private static let keeping: [FormParameter<Train>] = [
    .keyword("keep", "the weights that the network has in the end: the last, or the best epoch's", \.keep),
    .keyword(
      "ema", "keep a moving average of the weights, of which a step leaves such a share: `run.ema` is a model", \.ema,
      .optional(Limits("at least 0 and below 1") { $0 >= 0 && $0 < 1 })),
    .keyword(
      "swa",
      "keep the mean of the weights behind each epoch from `from` on, with running statistics of its own: `run.swa` is a model",
      \.swa),
    .keyword("from", "the first epoch of `swa`; four fifths into the training unless given", \.from, .optional(.atLeast(1))),
    .keyword(
      "snapshots", "keep the weights at the end of each cycle of the learning rate: `run.snapshots` is a list of models",
      \.snapshots),
  ]

  private static let writing: [FormParameter<Train>] = [
    .keyword(
      "checkpoint", "a file in which the training is kept as it goes on: `resume \"file\"` takes it up in another session",
      \.checkpoint),
    .keyword(
      "save_every", "how many epochs are between two times that it is written, or with `steps` how many steps", \.saveEvery,
      .between(1, 1_000_000)),
    .keyword("steps", "`save_every` is in steps", \.steps),
    .keyword(
      "log", "a folder for what is measured of each epoch: events for TensorBoard, and lines of JSON in `epochs.jsonl`", \.log),
  ]

  // What each step rule takes.
  private static let ruled: [FormParameter<Train>] = RuleSettings.options.map { option in
    .keyword(option.word, option.summary, \.rules[option.word], .optional(.each(option.limits)))
  }

  static let works = true
  static let gives: String? = "a run"
  static let family = CommandFamily.training

  func run(in session: Interpreter) throws -> Value {
    let subjects = try subjects()
    var options = try options()
    options.precision = session.precision(precision)
    options.seed = UInt64(clamping: seed ?? Int(clamping: session.seed))
    for subject in subjects {
      if let job = session.jobs.training(subject.network) { throw TrainingError.busy(job: job.number) }
      session.notebook?.willChange(subject.network)
    }
    for group in groups where group.isFrozen { group.network.setFrozen(true) }
    let trainer = try Trainer(subjects, options: options)
    trainer.companions = try companions(of: trainer, subjects)
    return try session.follow(trainer, quiet: quiet, background: background)
  }

  func options() throws -> TrainingOptions {
    var options = TrainingOptions()
    (options.epochs, options.batch, options.loss, options.optimizer) = (epochs, batch, loss, optimizer)
    (options.rate, options.rules, options.shuffles) = (rate, rules, shuffle)
    (options.groups, options.metrics) = (try groups.map { try $0.settings() }, metrics.items.map(\.value))
    (options.accumulate, options.hard) = (accumulate, hard)
    (options.scales.sizes, options.scales.every) = (multiscale, every)
    try settle(&options)
    if monitor { options.monitors = Training.Catalogue.monitors.map(\.type) }
    return options
  }

  // What writes down how it goes.
  private func companions(of trainer: Trainer, _ subjects: [Trainer.Subject]) throws -> [any TrainingCompanion] {
    let file = checkpoint.map { TrainingFile($0, every: saveEvery, areSteps: steps, of: subjects) }
    let all: [(any TrainingCompanion)?] = [file, log.map { EpochLog($0) }]
    return all.compactMap(\.self)
  }

  // When it ends, and what it keeps.
  private func settle(_ options: inout TrainingOptions) throws {
    guard from == nil || swa else {
      throw Fault.argument(function: "train", "has `from`, which says where `swa` begins, and no `swa`")
    }
    guard !(minutes && hours), time != nil || !minutes && !hours else {
      throw Fault.argument(function: "train", "takes a time such as `time 5 min` or `time 2 hours`")
    }
    (options.keeping.ema, options.keeping.takesSnapshots) = (ema, snapshots)
    options.keeping.keepsBest = keep == .best || early != nil
    if swa { options.keeping.meanFrom = from ?? max(epochs * 4 / 5, 1) }
    if let until {
      guard !background else {
        throw Fault.argument(
          function: "train", "looks at the condition of `until` at the prompt, so it cannot go on in the background")
      }
      options.endings.condition = { run in
        guard case .boolean(let holds)? = try until.evaluate(with: [("run", .other(run))]).last else {
          throw Fault.noCondition(of: "until", in: "train", such: Self.condition)
        }
        return holds
      }
    }
    options.written = Self.form.arguments(of: self).filter { !["NET", "on"].contains($0.name) }
    options.endings.patience = early
    options.endings.stopsWhenBad = stopWhen == .bad
    options.endings.seconds = time.map { $0 * (minutes ? 60 : hours ? 3600 : 1) }
  }

  mutating func take(_ data: [DatasetReference]) { self.data = OneOrMore(data) }

  func subjects() throws -> [Trainer.Subject] {
    let (networks, all) = (networks.items, data.items)
    guard all.allSatisfy({ $0.training != nil }) else {
      throw UsageError.missing(parameter: "on", summary: "the data, such as `on digits`")
    }
    guard networks.count == all.count else {
      throw Fault.argument(
        function: "train",
        "takes as many data as networks, such as `train [a, b] on [x, y]`: here are \(networks.count) and \(all.count)")
    }
    guard weights.isEmpty || weights.count == networks.count else {
      throw Fault.argument(
        function: "train", "takes a weight for each network: here are \(weights.count) for \(networks.count)")
    }
    guard weights.isEmpty || weights.contains(where: { $0 > 0 }) else {
      throw Fault.argument(function: "train", "needs a weight above 0")
    }
    return try zip(networks, all).enumerated().compactMap { place, pair in
      guard let training = pair.1.training else { return nil }
      return Trainer.Subject(
        pair.0.network, on: try augmentations.applied(to: training),
        validation: try pair.1.validation.map { try augmentations.seen(in: $0, beside: training) },
        weight: weights.isEmpty ? 1 : weights[place])
    }
  }
}
