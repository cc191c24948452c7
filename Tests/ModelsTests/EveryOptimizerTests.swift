import Forms
import Models
import Tensors
import Testing

/// Three steps on `||w||² / 2` from (1, -2): numbers that NumPy and optax agree on.
struct OptimizerVector: Sendable, CustomStringConvertible {
  let source: String
  let first, third: [Double]
  var description: String { source }

  static let all = [
    OptimizerVector(source: "sgd lr 0.1", first: [0.9, -1.8], third: [0.729, -1.458]),
    OptimizerVector(source: "momentum lr 0.1 mu 0.9", first: [0.9, -1.8], third: [0.486, -0.972]),
    OptimizerVector(source: "nesterov lr 0.1 mu 0.9", first: [0.81, -1.62], third: [0.327321, -0.654642]),
    OptimizerVector(source: "adam lr 0.1", first: [0.900000001, -1.9], third: [0.701586275, -1.700623393]),
    OptimizerVector(source: "lamb lr 0.1", first: [0.842666952, -1.841109119], third: [0.572353361, -1.565480407]),
  ]
}

/// What must hold of every optimizer, whichever there are.
@Suite struct EveryOptimizerTests {
  /// An optimizer at work on a few parameters, whose gradients are a function of them.
  private func run(
    _ optimizer: any Optimizer, from start: [Float], steps: Int, gradient: ([Float]) -> [Float]
  ) throws -> [[Float]] {
    let count = start.count
    let (values, gradients) = (try Storage<Float>(count: count), try Storage<Float>(count: count))
    let state = try (0..<type(of: optimizer).slots).map { _ in try Storage<Float>(count: count) }
    _ = values.buffer.update(fromContentsOf: start)
    var path: [[Float]] = []
    for step in 0..<steps {
      _ = gradients.buffer.update(fromContentsOf: gradient(Array(values.buffer)))
      let moment = Moment(epoch: 0, epochs: 1, step: step, steps: steps)
      optimizer.update(
        Update(
          values: values.pointer, gradients: gradients.pointer, state: state.map(\.pointer), count: count,
          rate: optimizer.rate.schedule.value(at: moment), step: step + 1, areWeights: true))
      path.append(Array(values.buffer))
    }
    return path
  }

  private func optimizer(_ source: String) throws -> any Optimizer {
    try #require(try PhraseReader.thing(source, Catalogue.optimizers) as? any Optimizer)
  }

  @Test func everyOptimizerHasAVector() {
    let known = Set(OptimizerVector.all.compactMap { $0.source.split(separator: " ").first.map(String.init) })
    #expect(known == Set(Catalogue.optimizers.map(\.word)))
  }

  @Test(arguments: OptimizerVector.all)
  func stepsAgreeWithTheVectors(vector: OptimizerVector) throws {
    let path = try run(optimizer(vector.source), from: [1, -2], steps: 3) { $0 }
    for (step, expected) in [(0, vector.first), (2, vector.third)] {
      for (value, exact) in zip(path[step], expected) {
        #expect(abs(Double(value) - exact) <= 2e-7 * max(1, abs(exact)), "step \(step + 1)")
      }
    }
  }

  /// A quadratic of condition 20, from its example's and from its own learning rates.
  @Test(arguments: Catalogue.optimizers.map(\.word))
  func solvesAQuadratic(word: String) throws {
    let (curvatures, target): ([Float], [Float]) = ([0.1, 0.5, 1, 2], [1, -2, 0.5, 3])
    func loss(_ w: [Float]) -> Float {
      zip(zip(w, target), curvatures).reduce(0) { $0 + $1.1 * ($1.0.0 - $1.0.1) * ($1.0.0 - $1.0.1) }
    }
    // A step that is as long as the weights goes round the bottom unless it becomes shorter.
    let isByTensor = try type(of: optimizer(word)).isByTensor
    let source = isByTensor ? "\(word) lr (cosine 0.05) decay 0" : "\(word) lr 0.05"
    let path = try run(optimizer(source), from: [0, 0, 0, 0], steps: 1500) { w in
      zip(zip(w, target), curvatures).map { $1 * ($0.0 - $0.1) }
    }
    let last = try #require(path.last)
    #expect(loss(last) < 1e-5 * loss([0, 0, 0, 0]))
  }

  @Test(arguments: Catalogue.optimizers.flatMap { $0.type.signature.examples.map(\.source) })
  func printsWhatReadsBack(source: String) throws { #expect(try optimizer(source).source == source) }

  /// A schedule in the learning rate's place is asked at each step.
  @Test func aScheduleGivesTheRate() throws {
    let path = try run(optimizer("sgd lr (cosine 0.2)"), from: [1], steps: 2) { _ in [1] }
    #expect(abs(path[0][0] - 0.8) < 1e-6 && abs(path[1][0] - 0.7) < 1e-6)
  }
}
