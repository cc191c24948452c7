import Glibc
import Kernels
import Testing

/// The functions of formulas over vectors, held against the C library's in `Double`.
@Suite struct FunctionTests {
  struct Function: Sendable, CustomTestStringConvertible {
    let name: String
    // Units in the last place, and what is allowed beside them near results of zero.
    let units: Double, floor: Double
    let vector: @Sendable (Expression) -> Expression
    let float: @Sendable (Float) -> Float
    let double: @Sendable (Double) -> Double
    let exact: @Sendable (Double) -> Double
    var testDescription: String { name }
  }

  static let functions = [
    Function(
      name: "exponentialLessOne", units: 3, floor: 0, vector: { $0.exponentialLessOne() }, float: { $0.exponentialLessOne() },
      double: { $0.exponentialLessOne() }, exact: { expm1($0) }),
    Function(
      name: "logistic", units: 4, floor: 1e-37, vector: { $0.logistic() }, float: { $0.logistic() }, double: { $0.logistic() },
      exact: { 1 / (1 + exp(-$0)) }),
    Function(
      name: "hyperbolicTangent", units: 5, floor: 0, vector: { $0.hyperbolicTangent() }, float: { $0.hyperbolicTangent() },
      double: { $0.hyperbolicTangent() }, exact: { tanh($0) }),
    Function(
      name: "softplus", units: 4, floor: 2e-37, vector: { $0.softplus() }, float: { $0.softplus() }, double: { $0.softplus() },
      exact: { $0 > 30 ? $0 : log1p(exp($0)) }),
    // The tail at the left is 1 less nearly 1, each of them right to its last digits.
    Function(
      name: "normalDistribution", units: 4, floor: 1.2e-7, vector: { $0.normalDistribution() },
      float: { $0.normalDistribution() }, double: { $0.normalDistribution() }, exact: { erfc(-$0 * 0.5.squareRoot()) / 2 }),
    // The rounding of x², half a unit of up to 87, stands in the exponent.
    Function(
      name: "normalDensity", units: 60, floor: 2e-37, vector: { $0.normalDensity() }, float: { $0.normalDensity() },
      double: { $0.normalDensity() }, exact: { exp(-$0 * $0 / 2) / (2 * Double.pi).squareRoot() }),
  ]

  // Numbers of every size and sign, up to where a float of any of these is as good as its limit.
  static let numbers: [Float] = {
    var numbers: [Float] = [0, -0.0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, .leastNormalMagnitude]
    for step in 0..<4000 { numbers += [Float(step) / 47, -Float(step) / 47] }
    for power in -120..<20 {
      for part in [1.0, 1.3, 1.7] { numbers += [Float(part * exp2(Double(power))), -Float(part * exp2(Double(power)))] }
    }
    return numbers.filter { abs($0) <= 80 }
  }()

  private func mapped(_ numbers: [Float], _ f: (Expression) -> Expression) -> [Float] {
    guard let program = FormulaProgram({ x, _ in f(x) }) else { return [] }
    var result = numbers
    result.withUnsafeMutableBufferPointer { y in
      if let y = y.baseAddress { program.run(y, y, into: y, count: numbers.count) }
    }
    return result
  }

  @Test(arguments: functions) func isRightToItsLastDigits(function: Function) {
    let vectors = mapped(Self.numbers, function.vector)
    var worst = 0.0
    for (x, y) in zip(Self.numbers, vectors) {
      let exact = function.exact(Double(x))
      let unit = Double(Float(exact).ulp)
      worst = max(worst, max(abs(Double(y) - exact) - function.floor, 0) / unit)
      #expect(
        abs(Double(function.float(x)) - exact) <= max(6, function.units) * unit + function.floor,
        "\(function.name)(\(x)) in Float")
      #expect(abs(function.double(Double(x)) - exact) <= 1e-14 * abs(exact) + 1e-300, "\(function.name)(\(x)) in Double")
    }
    #expect(worst <= function.units, "\(function.name): \(worst) units")
  }

  @Test(arguments: functions) func takesNaNThroughAndEndsAtItsLimits(function: Function) {
    let ends: [Float] = [.nan, .infinity, -.infinity, 1e30, -1e30]
    for (x, y) in zip(ends, mapped(ends, function.vector)) {
      let exact = Float(function.exact(Double(x)))
      // What the vectors clamp ends near the limit of floats.
      let isRight = x.isNaN ? y.isNaN : y == exact || abs(y - exact) <= 1e-6 || (exact.isInfinite && y > 1e38)
      #expect(isRight, "\(function.name)(\(x)) is \(y), and should be \(exact)")
      #expect(function.float(x).isNaN == x.isNaN && function.double(Double(x)).isNaN == x.isNaN)
    }
  }

  /// At its ends the normal distribution is 0 and 1 and no rounding away from them: a rest would grow with what it is
  /// multiplied by.
  @Test func theNormalDistributionEndsExactly() {
    let ends: [Float] = [-1000, -7, -6, 6, 7, 1000]
    #expect(mapped(ends) { $0.normalDistribution() } == [0, 0, 0, 1, 1, 1])
  }

  /// Rests shorter than a vector are worked out as the rest is, and nothing behind them is touched.
  @Test(arguments: [1, 15, 63, 64, 65, 511, 512, 513, 1500]) func endsWhereTheNumbersEnd(count: Int) throws {
    let numbers = (0..<count).map { Float($0 % 200) / 7 - 2 }
    let program = try #require(FormulaProgram { x, y in x.hyperbolicTangent() * y })
    var result = [Float](repeating: -5, count: count + 3)
    numbers.withUnsafeBufferPointer { x in
      result.withUnsafeMutableBufferPointer { y in
        if let x = x.baseAddress, let y = y.baseAddress { program.run(x, x, into: y, count: count) }
      }
    }
    for i in 0..<count { #expect(abs(result[i] - tanhf(numbers[i]) * numbers[i]) < 1e-5) }
    #expect(result.suffix(3) == [-5, -5, -5])
  }

  /// Formulas of every shape: products that one sum takes, or two, or none; parts that stand in them twice; constants; signs;
  /// and parts that wait for each other. Against the same formula in `Double`.
  @Test func programsAreTheirFormulas() throws {
    func check(_ name: String, _ formula: some Shaped) throws {
      let program = try #require(FormulaProgram { formula.value($0, $1) }, "\(name)")
      let (x, y) = ((0..<777).map { Float($0) / 97 - 4 }, (0..<777).map { Float($0 * 7 % 101) / 31 - 1.5 })
      var result = [Float](repeating: 0, count: 777)
      x.withUnsafeBufferPointer { x in
        y.withUnsafeBufferPointer { y in
          result.withUnsafeMutableBufferPointer { z in
            if let x = x.baseAddress, let y = y.baseAddress, let z = z.baseAddress { program.run(x, y, into: z, count: 777) }
          }
        }
      }
      for i in 0..<777 {
        let exact = formula.value(Double(x[i]), Double(y[i]))
        #expect(abs(Double(result[i]) - exact) <= 2e-5 * max(1, abs(exact)), "\(name) of \(x[i]) and \(y[i])")
      }
    }
    try check("sums of products", SumsOfProducts())
    try check("twice", Twice())
    try check("differences", Differences())
    try check("signs", Signs())
    try check("deep", Deep())
    // What is no step, and what holds more at once than there is room for, have no program.
    #expect(FormulaProgram { x, _ in x } == nil)
    #expect(
      FormulaProgram { x, y in
        let parts = (1...20).map { (x + Expression(Double($0))).normalDensity() }
        return parts.reversed().reduce(y) { $0 / $1 } + parts.reduce(x) { $0 - $1 }
      } == nil)
  }

  private protocol Shaped { func value<E: Elements>(_ x: E, _ y: E) -> E }
  private struct SumsOfProducts: Shaped {
    func value<E: Elements>(_ x: E, _ y: E) -> E { (x * y + y * y) + (x * x + (x * y) * (E(0.3) * y)) * (y + x * E(2.0)) }
  }
  private struct Twice: Shaped {
    func value<E: Elements>(_ x: E, _ y: E) -> E {
      let part = x * y
      return (part + x) * (part - y) + (x * y).hyperbolicTangent() + part
    }
  }
  private struct Differences: Shaped {
    func value<E: Elements>(_ x: E, _ y: E) -> E {
      let (part, other) = (x * y, x * x)
      return (x - x * y) * (y * y - x) + (other - y * y) - (part - part * y) * (x * x - y * x)
    }
  }
  private struct Signs: Shaped {
    func value<E: Elements>(_ x: E, _ y: E) -> E {
      x.whereAboveZero(y * y + E(1.0), otherwise: -(x / (y * y + E(2.0)))) - (E(0.0) - y).whereAboveZero(x, otherwise: x * x)
    }
  }
  private struct Deep: Shaped {
    func value<E: Elements>(_ x: E, _ y: E) -> E {
      var sum = E(0.0)
      for k in 1...10 { sum = sum * x.logistic() + (y * E(Double(k) / 10)).normalDensity() * (x + E(Double(k) / 10)) }
      return sum.normalDistribution() + sum * E(0.1)
    }
  }
}
