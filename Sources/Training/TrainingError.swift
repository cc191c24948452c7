internal import Forms

/// What can be wrong with a training.
public enum TrainingError: Error, Equatable {
  /// Numbers of the data are NaN or infinite: how many, and where the first one stands.
  case notFinite(FiniteCheck.Finding)
  /// There are no examples.
  case noExamples(part: String)
  /// Examples are mixed, and the loss or the network knows nothing of shares.
  case mixed(loss: String)
  /// The data have nothing that could be learned.
  case noTargets(data: String)
  /// A schedule gives a number below zero where that has no sense.
  case negative(String, epoch: Int, value: Double)
  /// A schedule gives no number above zero where only such a one has sense.
  case notAbove(String, epoch: Int, value: Double)
  /// Several networks are to learn together, each step of several batches.
  case accumulatesSeveral
  /// What is to have several sizes are no images, or those of several networks.
  case noImages
  /// A network does not take images of that size.
  case fixedSize(height: Int, width: Int)
  /// The mean of the weights would begin behind the last epoch.
  case meanFrom(Int, epochs: Int)
  /// The learning rate has no cycles to take snapshots of.
  case noCycles
  /// Batch normalisation has one example to take statistics of.
  case batchOfOne
  /// A schedule gives no number that can be a batch's size.
  case batch(epoch: Int, size: Double)
  /// A metric of that word suits none of the data.
  case metric(String, needsClasses: Bool)
  /// A group has a learning rate of its own, and a multiple of the others' too.
  case rateTwice
  /// A group has no part of what is trained.
  case strangeGroup(String)
  /// Every parameter is frozen.
  case frozen
  /// The network was trained by something else since this training was paused, or other parts of it are frozen.
  case networkMoved
  /// The network is being trained in the background.
  case busy(job: Int)
  /// There is nothing left to resume.
  case finished
  /// It diverged, and would again.
  case diverged(step: Int)
  /// An optimizer looks along a line at the loss of all examples, and a batch has fewer.
  case needsAll(optimizer: String, of: Int)
  /// An optimizer takes a step of its own, in which an option has no place.
  case noPlace(option: String, optimizer: String)
  /// Ctrl-C.
  case interrupted
}

extension TrainingError {
  /// The error as a sentence, and what helps.
  public var sentence: (text: String, help: String?) {
    switch self {
    case .notFinite(let finding): finding.sentence
    case .noExamples(let part): ("the \(part) is empty", "give it a larger share, such as `split 80 10 10`")
    case .mixed(let loss):
      (
        "the examples are mixed, and `\(loss)` of this network takes no shares of classes",
        "use `loss crossentropy` and an output for each class, or leave the mixing out"
      )
    case .noTargets(let data):
      (
        "\(data) has neither labels nor targets, so there is nothing to learn and nothing to compare with",
        "`dataset` takes `labels` or `targets`; a network can `predict` on such data"
      )
    case .negative(let name, let epoch, let value):
      ("`\(name)` is \(Argument.text(value)) in epoch \(epoch), and must be at least 0", "leave the minus out")
    case .notAbove(let name, let epoch, let value):
      ("`\(name)` is \(Argument.text(value)) in epoch \(epoch), and must be above 0", "a large one lets everything through")
    case .accumulatesSeveral:
      ("several networks that learn together take one batch of each a step", "leave `accumulate` out and use a larger `batch`")
    case .noImages: ("`multiscale` is for the images of one network", "leave it out")
    case .fixedSize(let height, let width):
      (
        "the network does not take images of \(height)x\(width)",
        "put `gap` in place of `flatten`, so that what comes behind does not depend on the size"
      )
    case .meanFrom(let first, let epochs):
      (
        "the mean of the weights is to begin with epoch \(first), and there are \(epochs)",
        "`from \(max(epochs * 4 / 5, 1))` takes the last fifth"
      )
    case .noCycles:
      (
        "the learning rate does not fall and rise again, so there is no cycle to take a snapshot of",
        "give it a schedule that does, such as `lr (cyclic 0.1 cycles 5)`"
      )
    case .batchOfOne:
      ("batch normalisation needs at least two values of each channel in a batch, and here it gets one", "use a larger `batch`")
    case .batch(let epoch, let size):
      ("the schedule of `batch` gives \(Argument.text(size)) in epoch \(epoch)", "a batch has at least one example")
    case .metric(let word, let needsClasses):
      (
        "the metric `\(word)` needs data with \(needsClasses ? "class labels" : "numbers as targets")",
        needsClasses ? "numbers have `mae`, `rmse` and `r2`" : "classes have `accuracy`, `f1` and others: see `help metrics`"
      )
    case .rateTwice: ("the group has both `lr` and `factor`", "one of them settles its learning rate")
    case .strangeGroup(let part):
      (
        "`\(part)` is no part of the network that is trained",
        "a group is of its own stages, such as group(net[0..2], lr: x0.1)"
      )
    case .frozen:
      (
        "every parameter of the network is frozen, so nothing would be learned",
        "`unfreeze` what is to learn, such as `unfreeze net[-1]`"
      )
    case .networkMoved:
      ("the network has been trained by something else since, or other parts of it are frozen", "start with a new `train`")
    case .busy(let job):
      (
        "this network is being trained by job \(job)",
        "`wait` waits for it and `stop` stops it; a `copy` can be trained meanwhile"
      )
    case .finished: ("this training is finished", "train the network again to go on from its weights")
    case .diverged(let step):
      ("this training diverged at step \(step) and would do so again", "`train` the network with a smaller learning rate")
    case .needsAll(let optimizer, let count):
      (
        "`\(optimizer)` looks along a line at the loss of all examples, and a batch is a part of them",
        "make each step of all \(count): `batch \(count)`, or as many with `accumulate` where that takes too much memory"
      )
    case .noPlace(let option, let optimizer):
      (
        "`\(option)` has no place in a step of `\(optimizer)`, which looks by itself how far it goes",
        "leave it out, or take another optimizer, such as `adam`"
      )
    case .interrupted: ("interrupted", nil)
    }
  }
}
