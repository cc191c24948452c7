import Datasets
import Kernels
import Models
import Tensors
import Testing

@testable import Training

/// What is looked at in a network behind each epoch.
@Suite struct MonitorTests {
  @Test("deviation and zeros are what they say")
  func figures() {
    let values: [Float] = [0, 0, 3, 5]
    values.withUnsafeBufferPointer { values in
      let trace = StageTrace(values, gradient: values, units: 2, inner: 1)
      #expect(abs((Deviation.measure(trace) ?? .nan) - 4.5.squareRoot()) < 1e-6)
      #expect(Zeros.measure(trace) == 0.5 && Dead.measure(trace) == 0)
      #expect(abs((Gradient.measure(trace) ?? .nan) - 8.5.squareRoot()) < 1e-6)
      let nothing = UnsafeBufferPointer(rebasing: values[..<0])
      #expect(Deviation.measure(StageTrace(nothing, gradient: nothing, units: 2, inner: 1)) == nil)
    }
    // Two examples of three units: the second is off for both.
    let rows: [Float] = [1, 0, 2, 0, 0, 3]
    rows.withUnsafeBufferPointer {
      #expect(Dead.measure(StageTrace($0, gradient: $0, units: 3, inner: 1)) == 1.0 / 3)
      #expect(Dead.measure(StageTrace($0, gradient: $0, units: 1, inner: 3)) == 0)
    }
  }

  @Test("a training that is watched is the same training, and each stage has a figure an epoch of the weights of then")
  func watched() throws {
    let data = try Nets.clouds(30)
    var options = TrainingOptions()
    (options.epochs, options.batch) = (3, Setting(8))
    let plain = try Nets.noisy(), seen = try Nets.noisy()
    try Trainer(plain, on: data, validation: nil, options: options).train(stop: { false }, observe: { _ in })
    options.monitors = Catalogue.monitors.map(\.type)
    let trainer = try Trainer(seen, on: data, validation: nil, options: options)
    try trainer.train(stop: { false }, observe: { _ in })
    #expect(try Nets.values(plain) == Nets.values(seen))
    let epochs = trainer.run.epochs
    for name in ["deviation.dense1", "zeros.relu1", "deviation.dense2"] { #expect(epochs[name]?.count == 3, "\(name)") }
    // Batch normalisation gives each unit deviation 1 at the start; a ReLU turns about half of that off.
    #expect(abs((epochs["deviation.bn1"]?.first ?? 0) - 1) < 0.2)
    #expect((0.2...0.8).contains(epochs["zeros.relu1"]?.last ?? 0) && epochs["zeros.bn1"]?.last == 0)
    // The last one is of the weights that are there now.
    let outputs = try Computing.perform {
      try StageProbe(seen, on: data, loss: LossChoice.auto.settled(for: seen, classes: data.classTally)).measure(
        [Deviation.self], stop: { false })
    }
    #expect(outputs?.first { $0.name == "deviation.dense2" }?.value == epochs["deviation.dense2"]?.last)
    #expect(epochs["deviation.dense2"]?.first != epochs["deviation.dense2"]?.last)
  }
}
