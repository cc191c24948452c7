import Forms
import Glibc

/// A function of numbers and lists: a row of a table, as there is nothing to configure.
struct NumberFunction: Sendable {
  let word: String
  let summary: String
  let parameters: [String]
  let example: String
  let body: @Sendable ([Value]) throws -> Value

  var signature: Signature {
    Signature(
      summary: summary,
      parameters: parameters.map {
        $0.hasSuffix("...")
          ? ParameterFacts(name: String($0.dropLast(3)), role: .rest)
          : ParameterFacts(name: $0, role: .positional(optional: false))
      }, examples: [Example(example)])
  }

  static let all: [NumberFunction] = [
    number("sqrt", "the square root", "sqrt(9)") { $0.squareRoot() },
    number("exp", "the natural exponential", "exp(1)", Glibc.exp),
    number("log", "the natural logarithm", "log(10)", Glibc.log),
    number("log10", "the logarithm to base 10", "log10(100)", Glibc.log10),
    number("abs", "without its sign", "abs(-3)") { Swift.abs($0) },
    number("sin", "the sine", "sin(1)", Glibc.sin),
    number("cos", "the cosine", "cos(0)", Glibc.cos),
    number("round", "to the nearest whole number", "round(2.6)") { $0.rounded() },
    number("floor", "the whole number below", "floor(2.6)") { $0.rounded(.down) },
    number("ceil", "the whole number above", "ceil(2.1)") { $0.rounded(.up) },
    reduction("min", "the least", "min(3, 1, 2)") { $0.min() },
    reduction("max", "the greatest", "max([3, 1, 2])") { $0.max() },
    reduction("sum", "the sum", "sum([1, 2, 3])") { $0.reduce(0, +) },
    reduction("mean", "the mean", "mean([1, 2, 3])") { $0.isEmpty ? nil : $0.reduce(0, +) / Double($0.count) },
    NumberFunction(word: "len", summary: "how many items", parameters: ["X"], example: "len([1, 2])") { arguments in
      guard let first = arguments.first else { return .none }
      return .number(Double(try Items.count(first)))
    },
    NumberFunction(
      word: "reverse", summary: "the items from the last to the first", parameters: ["X"], example: "reverse([1, 2])"
    ) {
      .list(try Items.of($0[0]).reversed())
    },
    NumberFunction(word: "sort", summary: "the numbers in rising order", parameters: ["X"], example: "sort([2, 1])") {
      .list(try Items.numbers($0[0]).sorted().map { .number($0) })
    },
    NumberFunction(
      word: "dims", summary: "dimensions from numbers", parameters: ["SIZES..."], example: "dims(3, 2 + 1)"
    ) { sizes in
      .dims(
        try sizes.map {
          guard let size = Int(Argument($0)) else { throw Fault.needs("a size is a whole number", got: $0) }
          return size
        })
    },
    spaced("linspace", "N numbers at equal distances from A to B", "linspace(0, 1, 5)") { a, b, share in a + (b - a) * share },
    spaced("logspace", "N numbers at equal ratios from A to B", "logspace(0.01, 0.00001, 4)") { a, b, share in
      a * Glibc.pow(b / a, share)
    },
    NumberFunction(
      word: "tensor", summary: "a tensor of the numbers of a list, or of lists of one length", parameters: ["LIST"],
      example: "tensor([[1, 2], [3, 4]])"
    ) { .object(try TensorList.tensor($0[0])) },
    NumberFunction(word: "type", summary: "what a value is", parameters: ["X"], example: "type(3)") { .string($0[0].typeName) },
    NumberFunction(word: "fields", summary: "what a value has after a dot", parameters: ["X"], example: "fields(record(a: 1))") {
      switch $0[0] {
      case .record(let record): .list(record.names.map { .string($0) })
      case .object(let object): .list(object.fieldNames.map { .string($0) })
      default: .list([])
      }
    },
  ]

  private static func spaced(
    _ word: String, _ summary: String, _ example: String, _ body: @escaping @Sendable (Double, Double, Double) -> Double
  ) -> NumberFunction {
    NumberFunction(word: word, summary: summary, parameters: ["A", "B", "N"], example: example) { arguments in
      let numbers = try Items.numbers(.list(arguments))
      guard let count = Int(exactly: numbers[2]), count >= 0, count <= Items.limit else { throw Fault.tooLong }
      return .list((0..<count).map { .number(body(numbers[0], numbers[1], count > 1 ? Double($0) / Double(count - 1) : 0)) })
    }
  }

  private static func number(
    _ word: String, _ summary: String, _ example: String, _ body: @escaping @Sendable (Double) -> Double
  ) -> NumberFunction {
    NumberFunction(word: word, summary: summary, parameters: ["X"], example: example) { arguments in
      @Sendable func apply(_ value: Value) throws -> Value {
        if case .list(let items) = value { return .list(try items.map(apply)) }
        guard case .number(let number) = value else { throw Fault.needs("`\(word)` needs a number", got: value) }
        return .number(body(number))
      }
      return try apply(arguments[0])
    }
  }

  private static func reduction(
    _ word: String, _ summary: String, _ example: String, _ body: @escaping @Sendable ([Double]) -> Double?
  ) -> NumberFunction {
    NumberFunction(word: word, summary: summary, parameters: ["X..."], example: example) { arguments in
      let numbers = arguments.count == 1 ? try Items.numbers(arguments[0]) : try Items.numbers(.list(arguments))
      guard let result = body(numbers) else { throw Fault.emptyList(word) }
      return .number(result)
    }
  }
}
