internal import Forms
internal import Tensors

/// How much the examples of each class count.
enum ClassWeights: ArgumentConvertible, Equatable {
  /// All alike.
  case none
  /// The rarer the more: N / (K n) for n of N examples and K classes.
  case balanced
  /// So much each.
  case list([Double])

  static let summary =
    "what the loss of each class's examples is multiplied by: a list, or `balanced`, N / (K n) where n of N training examples are of a class and K classes are there"

  static var expectation: String { "`balanced`, or a list with a number for each class" }
  static var choices: [String] { ["balanced"] }

  init?(_ argument: Argument) {
    switch argument {
    case .none: self = .none
    case .symbol("balanced"): self = .balanced
    default:
      guard let numbers = [Double](argument), numbers.allSatisfy({ $0.isFinite && $0 >= 0 }), numbers.contains(where: { $0 > 0 })
      else { return nil }
      self = .list(numbers)
    }
  }

  var argument: Argument {
    switch self {
    case .none: .none
    case .balanced: .symbol("balanced")
    case .list(let numbers): numbers.argument
    }
  }

  /// The weights for data with so many examples of each class; throws if there are not as many.
  func settled(for counts: [Int], loss: String) throws -> ClassWeights {
    switch self {
    case .none: return .none
    case .balanced:
      let present = counts.count { $0 > 0 }
      let all = Double(counts.reduce(0) { $0.saturatingSum($1) })
      // A class of which nothing is there has nothing to balance.
      return .list(counts.map { $0 > 0 ? all / (Double(present) * Double($0)) : 1 })
    case .list(let numbers):
      guard numbers.count == counts.count else {
        throw NetworkError.lossSize(loss: loss, option: "weights", size: "\(numbers.count)", classes: counts.count)
      }
      return self
    }
  }

  /// The mean over data with so many examples of each class.
  func mean(over counts: [Int]) -> Double {
    let all = Double(max(counts.reduce(0) { $0.saturatingSum($1) }, 1))
    return self == .none ? 1 : counts.enumerated().reduce(0) { $0 + weight(of: $1.offset) * Double($1.element) / all }
  }

  /// That of a class.
  func weight(of label: Int) -> Double {
    guard case .list(let numbers) = self, numbers.indices.contains(label) else { return 1 }
    return numbers[label]
  }
}
