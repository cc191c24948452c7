import Datasets
import Forms
import Interrupts
import Models
import Training

/// Trains a network.
struct Train: Command {
  var network = NetworkReference(Network([]))
  var data = DatasetReference()
  var epochs = 10
  var batch = Setting(32)
  var loss = LossChoice.auto
  var optimizer = OptimizerSchedule()
  var rate: Setting?
  var rules = RuleSettings()
  var augmentations = AugmentationChoice()
  var precision: PrecisionChoice?
  var shuffle = true
  var seed: Int?
  var background = false
  var quiet = false

  static let form = Form<Train>(
    "trains a network: keeps its weights and makes them better; trained again, it sees the examples in new orders",
    [
      .positional("NET", "the network", \.network),
      .keyword("on", "splits, of which the validation part is watched, or a dataset", \.data),
      .keyword("epochs", "how often all examples are seen", \.epochs, .between(1, 1_000_000)),
      .keyword("batch", "how many examples make a step", \.batch, .each(.whole(atLeast: 1))),
      .keyword(
        "loss", "what is made small; `auto` takes crossentropy for classes, bce if the network ends in sigmoid, mse for numbers",
        \.loss),
      .keyword("optimizer", "how parameters change", \.optimizer),
      .keyword("lr", "the learning rate, in place of the optimizer's own", \.rate, .optional(.each(.atLeast(0)))),
    ] + ruled + [
      .keyword(
        "augment", "augmentations of the training examples, as if they stood at the end of the data's pipe", \.augmentations
      )
      .of("augmentation"),
      .keyword("precision", PrecisionChoice.summary, \.precision),
      .keyword("shuffle", "whether each epoch has an order of its own", \.shuffle),
      .keyword("seed", "the seed of order and noise, in place of the session's", \.seed, .optional(.atLeast(0))),
      .keyword(
        "background",
        "give the prompt back at once; meanwhile the network is seen as it stands behind a whole step, and cannot be trained by another `train`",
        \.background),
      .keyword("quiet", "show nothing on the way", \.quiet),
    ],
    examples: [
      Example("train (input 8x8x1 | flatten | dense 10) on (load digits | take 100) epochs 2 batch 50 lr 0.01"),
      Example("train (input 8x8x1 | gap | dense 10) on (load digits | take 64) epochs 1 optimizer nesterov l2 1e-4 quiet"),
      Example("train (input 8x8x1 | flatten | dense 10) on (load digits | take 64) epochs 1 clip 5 weight_decay 0.01 quiet"),
      Example("train (input 8x8x1 | flatten | dense 10) on (load digits | take 64) epochs 1 augment (shift 1 | grain 0.1) quiet"),
    ], related: ["evaluate", "plot", "diagnose", "resume", "jobs"])

  // What each step rule takes.
  private static let ruled: [FormParameter<Train>] = RuleSettings.options.map { option in
    .keyword(option.word, option.summary, \.rules[option.word], .optional(.each(option.limits)))
  }

  static let works = true
  static let gives: String? = "a run"
  static let family = CommandFamily.training

  func run(in session: Interpreter) throws -> Value {
    guard let training = try data.training.map(augmentations.applied) else {
      throw UsageError.missing(parameter: "on", summary: "the data, such as `on digits`")
    }
    var options = TrainingOptions()
    (options.epochs, options.batch, options.loss, options.optimizer) = (epochs, batch, loss, optimizer)
    (options.rate, options.rules, options.shuffles) = (rate, rules, shuffle)
    options.precision = session.precision(precision)
    options.seed = UInt64(clamping: seed ?? Int(clamping: session.seed))
    if let job = session.jobs.training(network.network) { throw TrainingError.busy(job: job.number) }
    session.notebook?.willChange(network.network)
    let trainer = try Trainer(network.network, on: training, validation: data.validation, options: options)
    return try session.follow(trainer, quiet: quiet, background: background)
  }
}

extension Interpreter {
  /// Lets a training go on, and shows how it goes: in place on a terminal, an epoch a line elsewhere.
  func follow(_ trainer: Trainer, quiet: Bool, background: Bool) throws -> Value {
    // A trainer does not hold its run, which must be one and the same from here on.
    let run = trainer.run
    noteWork()
    if replay != nil, let value = try followAgain(trainer, background: background) { return value }
    let checkpoint = notebook?.trainingBegins(trainer)
    if background {
      let job = try jobs.start(trainer, quiet: quiet, checkpoint: checkpoint)
      if checkpoint != nil { notebook?.log.leave(run) }
      lastRun = run
      // Who reads a script's output has the script.
      if host.showsAssignments {
        host.notice("training in the background as job \(job.number); `jobs` shows how far it is, `wait` waits, `stop` stops")
      }
      return .object(run)
    }
    let report = TrainingReport(host, quiet: quiet, epochs: run.options.epochs)
    defer { host.progress(nil) }
    try trainer.train(stop: { Interpreter.isInterrupted }, flag: Interrupts.count) { event in
      report.hear(event)
      if case .epoch = event { checkpoint?.noteEpoch() }
    }
    if checkpoint != nil { notebook?.log.end(run) }
    if let warning = run.warning {
      host.progress(nil)
      host.warn(warning.text, help: warning.help)
    }
    if run.state == .paused {
      host.progress(nil)
      host.notice(
        "paused after \(run.steps) steps, in epoch \(run.epochs.count + 1) of \(run.options.epochs); the network is usable, and `resume` goes on"
      )
      lastRun = run
      throw Ending.paused
    }
    lastRun = run
    return .object(run)
  }
}
