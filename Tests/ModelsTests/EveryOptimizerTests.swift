import Forms
import Foundation
import Graphs
import Models
import Tensors
import TestSupport
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
    OptimizerVector(source: "adamw lr 0.1", first: [0.899000001, -1.898], third: [0.698911185, -1.694944515]),
    OptimizerVector(source: "adagrad lr 0.1", first: [0.900000001, -1.9], third: [0.780456183, -1.775821516]),
    OptimizerVector(
      source: "rmsprop lr 0.1", first: [0.683772244, -1.683772239], third: [0.369180567, -1.308717876]),
    OptimizerVector(source: "adadelta", first: [0.995527909, -1.995527875], third: [0.986464565, -1.986447773]),
    OptimizerVector(
      source: "lion lr 0.1 decay 0.01", first: [0.899, -1.898], third: [0.697302899, -1.694305898]),
    OptimizerVector(source: "lamb lr 0.1", first: [0.842666952, -1.841109119], third: [0.572353361, -1.565480407]),
  ]
}

/// What must hold of every optimizer, whichever there are.
@Suite struct EveryOptimizerTests {
  /// An optimizer at work on a few parameters, whose gradients are a function of them.
  private func run(
    _ optimizer: any Optimizer, from start: [Float], steps: Int, epochs: Int = 1, areWeights: Bool = true,
    loss: ([Float]) -> Double = { _ in 0 }, gradient: ([Float]) -> [Float]
  ) throws -> [[Float]] {
    let count = start.count
    let (values, gradients) = (try Storage<Float>(count: count), try Storage<Float>(count: count))
    let state = try (0..<optimizer.slots).map { _ in try Storage<Float>(count: count) }
    _ = values.buffer.update(fromContentsOf: start)
    var path: [[Float]] = []
    for step in 0..<steps {
      func pass() -> Double {
        _ = gradients.buffer.update(fromContentsOf: gradient(Array(values.buffer)))
        return loss(Array(values.buffer))
      }
      let moment = Moment(epoch: step * epochs / steps, epochs: epochs, step: step, steps: steps)
      let update = Update(
        values: values.pointer, gradients: gradients.pointer, state: state.map(\.pointer), count: count,
        rate: optimizer.rate.schedule.value(at: moment), step: step + 1, moment: moment, areWeights: areWeights
      ).seen(as: count == 6 ? ParameterMatrix(rows: 3, columns: 2) : nil)
      if let exploring = optimizer as? any ExploringOptimizer {
        let place = Array(values.buffer)
        #expect(try exploring.explore(update) { pass() })
        _ = values.buffer.update(fromContentsOf: place)
      } else {
        _ = pass()
      }
      optimizer.update(update)
      path.append(Array(values.buffer))
    }
    return path
  }

  private func optimizer(_ source: String) throws -> any Optimizer {
    try #require(try PhraseReader.thing(source, Catalogue.optimizers) as? any Optimizer)
  }

  /// What `torch_optimizers.py` wrote.
  private struct Paths: Decodable {
    let start, curvature, target: [Float]
    let paths: [String: [[Double]]]
  }

  private static func paths() throws -> Paths {
    let file = repositoryRoot.appending(path: "Tests/ModelsTests/torch_optimizers.json")
    return try JSONDecoder().decode(Paths.self, from: Data(contentsOf: file))
  }

  @Test func everyOptimizerHasAPath() throws {
    let known = Set(try Self.paths().paths.keys.compactMap { $0.split(separator: " ").first.map(String.init) })
    #expect(known == Set(Catalogue.optimizers.map(\.word)))
  }

  /// Twenty steps with other options than the usual, at a learning rate that falls, end where PyTorch's do.
  @Test func stepsAgreeWithPyTorch() throws {
    let paths = try Self.paths()
    for (source, expected) in paths.paths {
      func loss(_ w: [Float]) -> Double {
        w.indices.reduce(0) { sum, index in
          let away = Double(w[index]) - Double(paths.target[index])
          return sum + Double(paths.curvature[index]) * away * away / 2 + cos(Double(w[index]))
        }
      }
      let path = try run(optimizer(source), from: paths.start, steps: 20, loss: loss) { w in
        w.indices.map { paths.curvature[$0] * (w[$0] - paths.target[$0]) - Float(sin(Double(w[$0]))) }
      }
      for (step, exact) in zip([0, 1, 4, 19], expected) {
        for (value, exact) in zip(path[step], exact) {
          #expect(abs(Double(value) - exact) <= 1e-5 * max(1, abs(exact)), "\(source), step \(step + 1)")
        }
      }
    }
  }

  /// Only weights are drawn to zero.
  @Test(arguments: ["adamw decay 0.5", "lion decay 0.5", "lamb decay 0.5"])
  func offsetsDoNotDecay(source: String) throws {
    let optimizer = try optimizer(source)
    #expect(type(of: optimizer).scope != .numbers)
    for areWeights in [true, false] {
      let path = try run(optimizer, from: [2, -3], steps: 3, areWeights: areWeights) { _ in [0, 0] }
      #expect((path[2] == [2, -3]) == !areWeights)
    }
  }

  /// Every number may be a schedule, which goes by the moment.
  @Test func numbersMayBeSchedules() throws {
    let path = try run(optimizer("momentum lr 1 mu (step 0.5 every 1 by 0.5)"), from: [0], steps: 3, epochs: 3) { _ in [-1] }
    // Speeds: 1, 0.25 1 + 1, 0.125 1.25 + 1.
    #expect(zip(path.map { $0[0] }, [1, 2.25, 3.40625]).allSatisfy { abs($0 - $1) < 1e-6 })
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
    // A step of one length goes round the bottom unless it becomes shorter; decay would move the bottom.
    let sources = [
      "lamb": "lamb lr (cosine 0.05) decay 0", "lion": "lion lr (cosine 0.05)", "adamw": "adamw lr 0.05 decay 0",
      "rmsprop": "rmsprop lr (cosine 0.05)", "adadelta": "adadelta lr 10", "adagrad": "adagrad lr 0.5",
    ]
    let source = sources[word] ?? "\(word) lr 0.05"
    let path = try run(optimizer(source), from: [0, 0, 0, 0], steps: 1500, loss: { Double(loss($0)) / 2 }) { w in
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
