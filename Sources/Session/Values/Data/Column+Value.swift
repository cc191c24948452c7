import Datasets
import Tensors

extension Column.Values {
  /// As scripts see what stands beside: classes by their names.
  func shown() throws -> Value {
    guard case .classes(let labels, let names) = self else { return try value() }
    return .list(labels.map { .string(names[$0]) })
  }

  /// As scripts see it: a list of the classes' numbers, or numbers, each alone where an example has one; images in the users'
  /// order of axes.
  func value() throws -> Value {
    switch self {
    case .classes(let labels, _): return .list(labels.map { .number(Double($0)) })
    case .steps(let numbers, _): return .object(numbers)
    case .numbers(let numbers):
      switch numbers.shape.rank {
      case 4: return .object(try ImageLayout.channelsLast(numbers))
      case 2 where numbers.shape[1] == 1: return .object(numbers.reshaped([numbers.shape[0]]) ?? numbers)
      default: return .object(numbers)
      }
    }
  }
}
