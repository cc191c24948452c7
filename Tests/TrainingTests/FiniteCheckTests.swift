import Datasets
import Models
import Tensors
import Testing
import Training

/// Data with NaN or infinity are refused before anything is computed of them.
@Suite struct FiniteCheckTests {
  private func data(_ value: Float, at index: Int) throws -> Dataset {
    let clean = try Nets.clouds(12)
    var numbers = clean.features.elements
    numbers[index] = value
    return try Dataset(name: "clouds", features: Tensor(clean.features.shape, numbers), targets: clean.targets)
  }

  private func sentence(_ body: () throws -> Void) -> String {
    do {
      try body()
      return ""
    } catch let error as TrainingError {
      return error.sentence.text
    } catch {
      return "\(error)"
    }
  }

  @Test func trainingAndEvaluationNameTheFirst() throws {
    for (value, name) in [(Float.nan, "NaN"), (.infinity, "infinity"), (-.infinity, "-infinity")] {
      let (bad, good) = (try data(value, at: 2 * 6 + 4), try Nets.clouds(12))
      let network = try Nets.noisy()
      let expected = "example 2 of clouds has \(name) at feature 4; examples and features count from 0"
      #expect(sentence { _ = try Trainer(network, on: bad, validation: nil, options: TrainingOptions()) } == expected)
      #expect(sentence { _ = try Trainer(network, on: good, validation: bad, options: TrainingOptions()) } == expected)
      #expect(sentence { _ = try Evaluator(network, on: bad) } == expected)
    }
  }

  @Test func targetsAndImagesHavePlacesOfTheirOwn() throws {
    var numbers = [Float](repeating: 1, count: 2 * 3 * 4 * 5)
    (numbers[60 + 2 * 20 + 3 * 5 + 1], numbers[119]) = (.nan, .infinity)
    let targets = try Tensor<Float>([2, 2], [0, 1, 2, 3])
    let images = try Dataset(name: "images", features: Tensor([2, 3, 4, 5], numbers), targets: .numbers(targets))
    #expect(
      sentence { try FiniteCheck.check(images) }
        == "example 1 of images has NaN at [3, 1, 2] (row, column, channel), and 2 numbers of the data are NaN or infinite; examples and features count from 0"
    )
    let wrong = try Dataset(
      name: "rows", features: Tensor([2, 1], [1, 2]), targets: .numbers(Tensor([2, 2], [0, 1, .infinity, 3])))
    #expect(
      sentence { try FiniteCheck.check(wrong) }
        == "example 1 of rows has infinity at target 0; examples and features count from 0")
    try FiniteCheck.check(Nets.clouds(5))
  }
}
