import Forms
import Graphs
import Kernels
import Models
import Tensors
import Testing

/// How initial weights are distributed.
@Suite struct EveryInitializerTests {
  private func initializer(_ source: String) throws -> any Initializer {
    try #require(try PhraseReader.thing(source, Catalogue.initializers) as? any Initializer)
  }

  private func draws(_ source: String, fanIn: Int, fanOut: Int = 50, count: Int = 40_000) throws -> [Double] {
    let draw = try initializer(source).draw(fanIn: fanIn, fanOut: fanOut, Random(seed: 3, stream: 3))
    return (0..<count).map { draw(UInt64($0)) }
  }

  private func variance(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
  }

  /// The number of inputs times the variance: 2 before a ReLU, 1 otherwise.
  @Test(
    arguments: [
      ("he", 2.0), ("he dist uniform", 2), ("he mode average", 8.0 / 3), ("xavier", 1), ("xavier dist uniform", 1), ("lecun", 1),
      ("lecun dist uniform", 1), ("lecun mode average", 4.0 / 3),
      ("xavier dist uniform mode average", 4.0 / 3),
    ] as [(String, Double)])
  func varianceFollowsTheInputs(source: String, product: Double) throws {
    // With 50 outputs for 100 inputs the average is 75.
    let values = try draws(source, fanIn: 100)
    #expect(abs(variance(values) * 100 - product) < 0.03 * product)
    #expect(abs(values.reduce(0, +) / Double(values.count)) < 0.003)
  }

  @Test func uniformDrawsKeepTheirBounds() throws {
    // √(3/100) and √(6/100).
    for (source, bound) in [("xavier dist uniform", 0.17321), ("he dist uniform", 0.24495)] {
      let values = try draws(source, fanIn: 100).map { abs($0) }
      #expect((values.max() ?? 1) <= bound && (values.max() ?? 0) > 0.99 * bound)
    }
  }

  @Test func fixedScales() throws {
    #expect(abs(variance(try draws("gaussian 0.01", fanIn: 7)).squareRoot() - 0.01) < 2e-4)
    #expect(try draws("zeros", fanIn: 7).allSatisfy { $0 == 0 })
    #expect(try draws("constant 0.5", fanIn: 7).allSatisfy { $0 == 0.5 })
    let uniform = try draws("uniform 0.05", fanIn: 7)
    #expect(abs(variance(uniform) - 0.05 * 0.05 / 3) < 2e-5 && uniform.allSatisfy { abs($0) <= 0.05 })
    // A normal distribution that is cut at two deviations has 0.7737 of its variance (scipy.stats.truncnorm(-2, 2).var()).
    let cut = try draws("truncated 0.1", fanIn: 7)
    #expect(abs(variance(cut) - 0.0077374) < 1.5e-4 && cut.allSatisfy { abs($0) <= 0.2 } && (cut.max() ?? 0) > 0.195)
    #expect(abs(cut.reduce(0, +) / Double(cut.count)) < 0.002)
  }

  @Test(arguments: Catalogue.initializers.map(\.word))
  func hasExamplesThatReadBack(word: String) throws {
    let examples = try #require(Catalogue.initializers.first { $0.word == word }).type.signature.examples
    #expect(!examples.isEmpty)
    for example in examples {
      let made = try initializer(example.source)
      #expect(try initializer(made.source).source == made.source)
      #expect(made.draw(fanIn: 0, fanOut: 0, Random(seed: 0, stream: 0))(0).isFinite)
    }
  }

  /// The variance of activations through layers of 500 units, as NumPy simulations give it; layers vary by chance.
  @Test(
    arguments: [
      ("tanh", "gaussian 0.01", [4.6e-2, 2.3e-3], 0.1), ("tanh", "xavier", [0.394, 0.236], 0.07),
      ("tanh", "gaussian 1", [0.964, 0.963], 0.01), ("relu", "xavier", [0.342, 0.161], 0.1), ("relu", "he", [0.683, 0.645], 0.1),
    ] as [(String, String, [Double], Double)])
  func activationsKeepTheirVariance(act: String, source: String, expected: [Double], tolerance: Double) throws {
    let random = Random(seed: 1, stream: 12)
    let x = try Tensor<Float>([400, 500], (0..<200_000).map { Float(random.normal(at: UInt64($0))) })
    for depth in 1...expected.count {
      let text = (0..<depth).map { _ in "dense 500 bias off init (\(source)) | \(act)" }.joined(separator: " | ")
      let y = try PhraseReader.network(text, seed: 5).outputs(for: x).elements.map { Double($0) }
      let (found, exact) = (variance(y), expected[depth - 1])
      #expect(abs(found - exact) <= tolerance * exact, "layer \(depth): \(found)")
    }
  }

  /// Small weights make every layer smaller by the same factor: √(n σ²), here 500 times 1e-4.
  @Test func smallWeightsFade() throws {
    let random = Random(seed: 1, stream: 12)
    let x = try Tensor<Float>([100, 500], (0..<50_000).map { Float(random.normal(at: UInt64($0))) })
    let nine = (0..<9).map { _ in "dense 500 bias off init (gaussian 0.01) | tanh" }.joined(separator: " | ")
    let y = try PhraseReader.network(nine, seed: 5).outputs(for: x).elements.map { Double($0) }
    #expect(variance(y) > 0.3e-12 && variance(y) < 6e-12)
  }

  /// `Q'Q` or `QQ'` is the identity, times the square of the gain; a convolution's windows are rows.
  @Test(arguments: [[40, 40], [30, 70], [70, 30], [8, 3, 3, 3], [20, 1, 2, 2], [1, 5]], [1, 1.5])
  func orthogonalStandsAtRightAngles(sizes: [Int], gain: Double) throws {
    let (shape, made) = (Shape(sizes), try initializer("orthogonal gain \(gain)"))
    let value = try Engine.perform { try made.draw(for: shape, fanIn: 7, fanOut: 9, Random(seed: 3, stream: 4)) }
    let again = try Engine.perform { try made.draw(for: shape, fanIn: 7, fanOut: 9, Random(seed: 3, stream: 5)) }
    let (rows, columns) = (shape[0], shape.stride)
    let least = min(rows, columns)
    for a in 0..<least {
      for b in 0..<least {
        let dot = (0..<max(rows, columns)).reduce(0.0) { sum, c in
          rows > columns
            ? sum + value(UInt64(c * columns + a)) * value(UInt64(c * columns + b))
            : sum + value(UInt64(a * columns + c)) * value(UInt64(b * columns + c))
        }
        #expect(abs(dot - (a == b ? gain * gain : 0)) < 1e-12)
      }
    }
    #expect((0..<UInt64(shape.count)).contains { value($0) != again($0) })
  }

  /// No direction comes more often than another: without the signs of R the first number would never be positive.
  @Test func orthogonalHasNoFavourites() throws {
    let made = try initializer("orthogonal")
    let firsts = try Engine.perform {
      try (0..<400).map { try made.draw(for: [4, 4], fanIn: 4, fanOut: 4, Random(seed: 3, stream: $0))(0) }
    }
    // The variance of a coordinate of a point on a sphere in four dimensions is a quarter.
    #expect(abs(firsts.reduce(0, +) / 400) < 0.08 && abs(variance(firsts) - 0.25) < 0.05)
  }

  /// Through 25 layers with tanh signals stay alive, and from normal weights of a fixed size nothing is left.
  @Test func orthogonalReachesDeep() throws {
    let random = Random(seed: 1, stream: 12)
    let x = try Tensor<Float>([100, 100], (0..<10_000).map { Float(random.normal(at: UInt64($0))) })
    func deep(_ source: String) throws -> Double {
      let text = (0..<25).map { _ in "dense 100 bias off init (\(source)) | tanh" }.joined(separator: " | ")
      return variance(try PhraseReader.network(text, seed: 5).outputs(for: x).elements.map { Double($0) })
    }
    #expect(try deep("orthogonal") > 0.01)
    #expect(try deep("orthogonal gain 1.1") > deep("orthogonal"))
    #expect(try deep("gaussian 0.01") < 1e-20)
  }

  @Test func givenWeightsAreTaken() throws {
    let network = try PhraseReader.network("dense 2 init [[1, 2, 3], [4, 5, 6]] | dense 1 init (from [[7, 8]])", seed: 3)
    try network.comeToLife(input: [3])
    let weights = network.parameters.filter { $0.name.hasSuffix("weight") }.map(\.parameter)
    #expect(try Engine.perform { try weights.map { try $0.read().elements } } == [[1, 2, 3, 4, 5, 6], [7, 8]])
    let wrong = try PhraseReader.network("dense 3 init [[1, 2, 3], [4, 5, 6]]", seed: 3)
    #expect(throws: NetworkError.self) { try wrong.comeToLife(input: [3]) }
    // Written out only as long as a reader might read it.
    let large = GivenTensor(.other(try Tensor<Float>(zeros: [200, 100])))
    #expect(InitializerChoice(.other(try Tensor<Float>(zeros: [200, 100])))?.argument.kind == "`auto`" && large != nil)
  }

  /// By default He's variance where a ReLU kind follows, with nothing between but what keeps the scale; else Xavier's.
  @Test(arguments: [
    ("dense 400 | relu", true), ("dense 400", false), ("dense 400 | tanh", false),
    ("dense 400 | bn | dropout 0.5 | leaky", true), ("dense 400 | dense 3 | relu", false),
    ("residual { dense 9 | relu | dense 400 } via { dense 400 } | relu", true),
    ("residual { dense 9 | relu | dense 400 } via { dense 400 } | dense 3", false),
    ("dense 400 | residual { relu | dense 400 }", true), ("dense 400 | id | concat { tanh, relu }", true),
    ("dense 400 init he", true), ("dense 400 init xavier | relu", false),
  ])
  func theDefaultGoesByWhatFollows(text: String, isHe: Bool) throws {
    let network = try PhraseReader.network(text, seed: 3)
    try network.comeToLife(input: [400])
    let found = network.parameters.first { $0.name.hasSuffix("weight") && $0.parameter.shape[0] == 400 }
    let weight = try #require(found?.parameter)
    let values = try Engine.perform { try weight.read().elements.map { Double($0) } }
    let variance = values.reduce(0) { $0 + $1 * $1 } / Double(values.count)
    #expect(abs(variance * Double(weight.shape[1]) / (isHe ? 2 : 1) - 1) < 0.1)
  }
}
