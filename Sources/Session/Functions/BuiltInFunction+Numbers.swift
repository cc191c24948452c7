import Forms
import Glibc
import Kernels
import Tensors

extension BuiltInFunction {
  /// Arithmetic and statistics.
  static let numbers: [BuiltInFunction] = [
    number("sqrt", "the square root", "sqrt(9)") { $0.squareRoot() },
    number("exp", "the natural exponential", "exp(1)", Glibc.exp),
    number("log", "the natural logarithm", "log(10)", Glibc.log),
    number("log10", "the logarithm to base 10", "log10(100)", Glibc.log10),
    number("abs", "without its sign", "abs(-3)") { Swift.abs($0) },
    number("sin", "the sine", "sin(1)", Glibc.sin),
    number("cos", "the cosine", "cos(0)", Glibc.cos),
    number("tanh", "the hyperbolic tangent; without an argument it is the layer", "tanh(0.5)", Glibc.tanh),
    number("round", "to the nearest whole number, halves away from zero", "round(2.6)") { $0.rounded() },
    number("floor", "the whole number at or below", "floor(2.6)") { $0.rounded(.down) },
    number("ceil", "the whole number at or above", "ceil(2.1)") { $0.rounded(.up) },
    statistic("min", "the least", "min(3, 1, 2)") { $0.extremum { $0 < $1 } },
    statistic("max", "the greatest", "max([3, 1, 2])") { $0.extremum { $0 > $1 } },
    statistic("sum", "the sum", "sum([1, 2, 3])") { sum($0) },
    statistic("mean", "the mean; without an argument it is the layer", "mean([1, 2, 3])") {
      $0.isEmpty ? nil : sum($0) / Double($0.count)
    },
    statistic("std", "the standard deviation: the root of the mean squared distance from the mean", "std([1, 3])") { numbers in
      guard !numbers.isEmpty else { return nil }
      let mean = sum(numbers) / Double(numbers.count)
      return (sum(numbers.map { ($0 - mean) * ($0 - mean) }) / Double(numbers.count)).squareRoot()
    },
  ]

  private static func sum(_ numbers: [Double]) -> Double { numbers.reduce(0, +) }

  // A function of one number, which works on lists and tensors element by element.
  private static func number(
    _ word: String, _ summary: String, _ example: String, _ body: @escaping @Sendable (Double) -> Double
  ) -> BuiltInFunction {
    BuiltInFunction(word, summary, ["X: a number, or a list or tensor of them"], [example]) { call in
      func apply(_ value: Value) throws -> Value {
        switch value {
        case .number(let number): return .number(body(number))
        case .list, .dims, .range: return try call.each(value, apply)
        case .object(let object):
          guard let tensor = object.payload as? Tensor<Float> else { break }
          return .object(try tensor.mapped(body))
        default: break
        }
        throw Fault.needs("`\(word)` needs a number", got: value)
      }
      return try apply(call[0])
    }
  }

  // A figure of several numbers: given one by one, as a list, or as a tensor.
  private static func statistic(
    _ word: String, _ summary: String, _ example: String, _ body: @escaping @Sendable ([Double]) -> Double?
  ) -> BuiltInFunction {
    BuiltInFunction(
      word, summary + "; of all numbers, or along an axis", ["X...: numbers, a list or a tensor", axis],
      [example, "\(word)([[1, 2], [3, 4]], axis: 0)"]
    ) { call in
      let given = try call.items(0)
      if call.has(1) {
        guard given.count == 1 else { throw Fault.needs("`axis` belongs to one tensor", got: .list(given)) }
        return try TensorAxis(call[1], of: tensor(given[0])).reduced(word, body)
      }
      let numbers = given.count == 1 ? try Items.numbers(oneOrMore: given[0]) : try Items.numbers(.list(given))
      guard let result = body(numbers) else { throw Fault.emptyList(word) }
      return .number(result)
    }
  }
}
