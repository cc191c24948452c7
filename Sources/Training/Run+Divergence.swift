internal import Forms
internal import Models

extension Run {
  /// Where a training ceased to give numbers, which ended it.
  public struct Divergence: Error, Sendable, Equatable {
    /// What showed it.
    public enum Sign: Sendable, Equatable {
      /// The loss of a step.
      case training(loss: Double)
      /// The loss on the validation part, behind the epoch.
      case validation(loss: Double)
      /// The parameters themselves, behind the step.
      case weights
    }

    /// The step and the epoch, from 1.
    public let step: Int, epoch: Int
    /// The learning rate.
    public let rate: Double
    /// What showed it.
    public let sign: Sign
    /// How many steps the whole epochs before had: the network has these behind it.
    public let kept: Int

    /// A divergence with those facts.
    public init(step: Int, epoch: Int, rate: Double, sign: Sign, kept: Int) {
      (self.step, self.epoch, self.rate, self.sign, self.kept) = (step, epoch, rate, sign, kept)
    }

    // Whether nothing had been learned yet.
    var isAtStart: Bool { if case .training = sign { step == 1 } else { false } }
  }

  /// What to say of a training that diverged, and what helps; nothing if it did not.
  public var warning: (text: String, help: String)? {
    divergence.map { ("training diverged: \(what($0)); it has stopped, and \(whatIsLeft)", cure($0)) }
  }

  private func what(_ divergence: Divergence) -> String {
    func became(_ loss: Double) -> String { "became \(loss.isNaN ? "not a number" : "infinite")" }
    let place = "at step \(divergence.step) (epoch \(divergence.epoch))"
    if case .training(let loss) = divergence.sign, divergence.isAtStart {
      return "the loss is \(loss.isNaN ? "not a number" : "infinite") at step 1, before anything was learned"
    }
    let rate = ", with a learning rate of \(Argument.text(divergence.rate))"
    return switch divergence.sign {
    case .training(let loss): "the loss \(became(loss)) \(place)\(rate)"
    case .validation(let loss): "the validation loss \(became(loss)) \(place)\(rate)"
    case .weights: "the weights became not numbers \(place)\(rate)"
    }
  }

  private var whatIsLeft: String {
    epochs.isEmpty ? "the network is as it was before" : "the network has the weights of the end of epoch \(epochs.count)"
  }

  private func cure(_ divergence: Divergence) -> String {
    if divergence.isAtStart {
      return "look at the sizes of the data and of the initial weights: `standardize` the one, and draw the others with `he`"
    }
    let smaller = "train with a smaller learning rate, such as `lr \(Figure.text(smallerRate(divergence), digits: 2))`"
    return DiagnosisFacts(self).hasUnscaledInputs
      ? "the inputs are far from unit size: `standardize` them, or \(smaller)" : smaller
  }

  // Far above what is usual for the optimizer, that is the better proposal.
  private func smallerRate(_ divergence: Divergence) -> Double {
    let kind = type(of: options.optimizer.optimizer(in: divergence.epoch - 1))
    let usual = kind.init().rate.schedule.value(at: Moment(epoch: 0, epochs: 1, step: 0, steps: 1))
    return divergence.rate > 3 * usual ? usual : divergence.rate / 10
  }
}
