import Datasets
import Forms
import Graphs
import Kernels
import Models
import Tensors
import Testing

@testable import Training

/// Optimizers that take a tensor or all parameters at once: they see matrices wherever layers have them, and all examples.
@Suite struct WholeOptimizerTests {
  private func options(_ word: String, rate: Double? = nil, epochs: Int = 1, batch: Int = 1000) throws -> TrainingOptions {
    var options = TrainingOptions()
    (options.epochs, options.batch) = (epochs, Setting(Double(batch)))
    options.optimizer = OptimizerSchedule(try Nets.optimizer(word, rate: rate))
    return options
  }

  private func weights(_ network: Network) throws -> [(shape: Shape, values: [Float])] {
    try Engine.perform {
      try network.parameters.map(\.parameter).filter { $0.kind == .weight }.map { ($0.shape, try $0.read().elements) }
    }
  }

  /// A first step of muon is the gradient made orthogonal, in whatever layout a kernel has its weights.
  @Test func muonSeesMatricesWhereverTheyLie() throws {
    let layers = ["input 8x8x1", "conv 3x3 16 pad 1", "relu", "conv 3x3 32", "relu", "pool 2", "flatten", "dense 20", "dense 10"]
    func stepped(_ word: String, _ rate: Double) throws -> [(shape: Shape, values: [Float])] {
      let network = try Nets.network(layers)
      let data = try Nets.digits().train.take(64)
      if rate > 0 {
        try Trainer(network, on: data, validation: nil, options: options(word, rate: rate)).train(stop: { false }) { _ in }
      } else {
        try network.comeToLife(for: data)
      }
      return try weights(network)
    }
    let (start, plain, made) = (try stepped("sgd", 0), try stepped("sgd", 1), try stepped("muon", 0.5))
    #expect(made.count == 4 && made.contains { $0.shape[0] > $0.shape.count / $0.shape[0] })
    for ((before, after), (shape, moved)) in zip(zip(start, plain), made) {
      let (rows, columns) = (shape[0], shape.count / shape[0])
      let expected = try Storage<Float>(count: shape.count)
      for index in 0..<shape.count { expected.pointer[index] = before.values[index] - after.values[index] }
      try Orthogonalization.apply(expected.pointer, rows: rows, columns: columns, rounds: 5)
      let rate = 0.5 * max(1, Float(rows) / Float(columns)).squareRoot()
      let furthest = (0..<shape.count).map { abs(before.values[$0] - rate * expected.pointer[$0] - moved[$0]) }.max() ?? 1
      // The gradient is a difference of weights here, rounded as they are.
      #expect(furthest < 1e-3, "\(shape)")
    }
  }

  /// Whatever a matrix is, what is made of it has singular values near one: its square is close to the identity.
  @Test(arguments: [[4, 9], [9, 4], [6, 6], [1, 5], [5, 1]])
  func whatIsOrthogonalHasNoLongSide(size: [Int]) throws {
    let (rows, columns, random) = (size[0], size[1], Random(seed: 4, stream: 9))
    let matrix = try Storage<Float>(count: rows * columns)
    for index in 0..<rows * columns { matrix.pointer[index] = Float(random.normal(at: UInt64(index))) }
    try Orthogonalization.apply(matrix.pointer, rows: rows, columns: columns, rounds: 5)
    // The sum of the squares of the singular values, of which there are as many as the short side has.
    let square = Pass.sum(matrix.pointer, count: rows * columns) { $0 * $0 }
    let least = Double(min(rows, columns))
    #expect(square > 0.45 * least && square < 1.5 * least, "\(square)")
  }

  @Test func lbfgsNeverClimbs() throws {
    let network = try Nets.network(["dense 3"])
    var options = try options("lbfgs", epochs: 40)
    options.rules["l2"] = Setting(0.01)
    let trainer = try Trainer(network, on: try Nets.clouds(60), validation: nil, options: options)
    try trainer.train(stop: { false }, observe: { _ in })
    let losses = trainer.run.epochs.map(\.loss)
    #expect(zip(losses, losses.dropFirst()).allSatisfy { $1 <= $0 + 1e-6 })
    // With the penalty there is one place where all gradients are zero: it comes close to that.
    #expect(try #require(trainer.run.epochs.last?.gradientNorm) < 1e-3)
  }

  /// Several batches make the step as well as one.
  @Test func lbfgsTakesBatchesTogether() throws {
    func trained(batch: Int, accumulate: Int) throws -> [Float] {
      let network = try Nets.network(["dense 8", "tanh", "dense 3"])
      var options = try options("lbfgs", epochs: 4, batch: batch)
      options.accumulate = accumulate
      try Trainer(network, on: try Nets.clouds(60), validation: nil, options: options).train(stop: { false }) { _ in }
      return try weights(network).flatMap(\.values)
    }
    let (one, several) = (try trained(batch: 60, accumulate: 1), try trained(batch: 16, accumulate: 4))
    #expect(zip(one, several).allSatisfy { abs($0 - $1) < 1e-4 })
  }

  @Test func lbfgsSaysWhatItCannotTake() throws {
    let (data, network) = (try Nets.clouds(60), try Nets.network(["dense 8", "tanh", "dense 3"]))
    func refusal(_ change: (inout TrainingOptions) throws -> Void) throws -> TrainingError? {
      var options = try options("lbfgs")
      try change(&options)
      do { _ = try Trainer(network, on: data, validation: nil, options: options) } catch let error as TrainingError {
        return error
      }
      return nil
    }
    #expect(try refusal { _ in } == nil)
    #expect(try refusal { $0.batch = Setting(32) } == .needsAll(optimizer: "lbfgs", of: 60))
    #expect(try refusal { $0.rules["clip"] = Setting(1) } == .noPlace(option: "clip", optimizer: "lbfgs"))
    #expect(
      try refusal { $0.groups = [ParameterGroup(Network(network.elements[..<1]), rate: .factor(0.1))] }
        == .noPlace(option: "lr of a group", optimizer: "lbfgs"))
  }

  /// What an optimizer has gathered is of no use to another kind: that one begins anew, and a listener hears of it.
  @Test func handingOverIsTold() throws {
    func heard(_ optimizers: [String], epochs: Int) throws -> [String] {
      var options = try options("sgd", epochs: epochs, batch: 30)
      let list = try optimizers.map { Argument.other(try Nets.optimizer($0, rate: 0.01)) }
      options.optimizer = try #require(OptimizerSchedule(.list(list)))
      let network = try Nets.noisy()
      let trainer = try Trainer(network, on: try Nets.clouds(60), validation: nil, options: options)
      var told: [String] = []
      try trainer.train(stop: { false }) { event in
        if case .handOff(let epoch, let from, let to) = event { told.append("\(epoch) \(from) \(to)") }
      }
      return told
    }
    #expect(try heard(["adam", "adam", "nesterov"], epochs: 4) == ["3 adam nesterov"])
    #expect(try heard(["adam", "sam", "adam"], epochs: 3) == ["2 adam sam", "3 sam adam"])
    #expect(try heard(["adam"], epochs: 3).isEmpty)
  }
}
