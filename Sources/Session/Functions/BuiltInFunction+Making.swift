import Forms
import Glibc

extension BuiltInFunction {
  /// What makes numbers, lists and tensors.
  static let making: [BuiltInFunction] = [
    BuiltInFunction("dims", "dimensions from numbers", ["SIZES...: whole numbers"], ["dims(3, 2 + 1)"]) { call in
      .dims(
        try call.items(0).map {
          guard let size = Int(Argument($0)) else { throw Fault.needs("a size is a whole number", got: $0) }
          return size
        })
    },
    BuiltInFunction(
      "linspace", "N numbers from A to B at equal distances", ["A: a number", "B: a number", "N: how many"],
      ["linspace(0, 1, 5)"], related: ["logspace", "range"]
    ) { call in
      let (a, b) = (try call.number(0), try call.number(1))
      return try spaced(call, a, b) { a + (b - a) * $0 }
    },
    BuiltInFunction(
      "logspace", "N numbers from A to B at equal ratios", ["A: a number above 0", "B: a number above 0", "N: how many"],
      ["logspace(0.1, 0.001, 3)"], related: ["linspace"]
    ) { call in
      let (a, b) = (try call.number(0), try call.number(1))
      guard a > 0, b > 0 else { throw Fault.needs("`logspace` needs numbers above 0", got: a > 0 ? call[1] : call[0]) }
      // Powers of ten come out exact.
      return try spaced(call, a, b) { pow(10, log10(a) + (log10(b) - log10(a)) * $0) }
    },
    BuiltInFunction(
      "range", "the numbers from A to B in steps, both ends inside", ["A: a number", "B: a number", "BY=1: the step"],
      ["range(0, 10, 5)", "range(3, 0, -1)"], related: ["linspace"]
    ) { call in
      let (a, b) = (try call.number(0), try call.number(1))
      let step = call.has(2) ? try call.number(2) : 1
      guard step != 0, step.isFinite else { throw Fault.needs("a step is a number other than 0", got: call[2]) }
      // The last one counts where rounding alone keeps it out.
      let steps = ((b - a) / step + 1e-9).rounded(.down)
      guard steps < Double(Items.limit), !steps.isNaN else { throw Fault.tooLong }
      guard steps >= 0, let last = Int(exactly: steps) else { return .list([]) }
      try call.session.step(last * MemoryLayout<Value>.stride)
      return try call.list(last + 1) { a + Double($0) * step }
    },
    BuiltInFunction(
      "tensor", "a tensor of the numbers of a list, or of lists of one length", ["LIST: a list"],
      ["tensor([[1, 2], [3, 4]])"]
    ) { .object(try TensorList.tensor($0[0])) },
    BuiltInFunction(
      "random", "a number from 0 to below 1 that depends on the seed, or a list of N", ["N=one number: how many"],
      ["random()", "random(3)"], related: ["seed"]
    ) { call in
      guard call.has(0) else { return .number(call.session.nextUniform()) }
      return try call.list(call.count(0)) { _ in call.session.nextUniform() }
    },
  ]

  // Both ends are exact; what lies between follows `at`, which takes a share of the way.
  private static func spaced(_ call: FunctionCall, _ a: Double, _ b: Double, _ at: (Double) -> Double) throws -> Value {
    let count = try call.count(2)
    return try call.list(count) { $0 == 0 ? a : $0 == count - 1 ? b : at(Double($0) / Double(count - 1)) }
  }
}
