import Datasets
import Forms

/// Augmentations as a parameter: one, or several as a pipe.
struct AugmentationChoice: ArgumentConvertible {
  private var steps: [any DataStep] = []

  static var expectation: String { "an augmentation, or several in parentheses such as (flip | shift 1)" }

  /// None.
  init() {}

  init?(_ argument: Argument) {
    switch argument {
    case .none: break
    case .other(let pipe as DataPipe): steps = pipe.steps
    case .other(let step as any DataStep): steps = [step]
    default: return nil
    }
    guard steps.allSatisfy({ $0 is any Augmentation || $0 is any Mixture }) else { return nil }
  }

  var argument: Argument {
    switch steps.count {
    case 0: .none
    case 1: .other(steps[0])
    default: .other(DataPipe(steps: steps))
    }
  }

  /// The data with them at the end of their pipe.
  func applied(to data: Dataset) throws -> Dataset { try steps.reduce(data) { try $1.applied(to: $0) } }

  /// Data that are looked at beside those, as a network sees them that was trained behind the augmentations.
  func seen(in data: Dataset, beside training: Dataset) throws -> Dataset {
    var (seen, training) = (data, training)
    for step in steps {
      training = try step.applied(to: training)
      if case .augmentation(let own)? = training.stages.last { seen = try own.seen(in: seen) }
    }
    return seen
  }
}
