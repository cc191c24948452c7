import Testing
import Training

/// Curves with known learning rates, and what is to be said of them.
@Suite struct DiagnosisTests {
  private static let chance = 2.302585

  /// Epochs of a curve that goes through points, straight between them.
  private static func epochs(_ points: [(Int, Double)], ratio: Double = 1e-3) -> [Run.Epoch] {
    var losses: [Double] = []
    for (start, end) in zip(points, points.dropFirst()) {
      for epoch in start.0..<end.0 {
        losses.append(start.1 + (end.1 - start.1) * Double(epoch - start.0) / Double(end.0 - start.0))
      }
    }
    return (losses + [points[points.count - 1].1]).map { epoch($0, ratio: ratio) }
  }

  private static func epoch(
    _ loss: Double, _ accuracy: Double? = nil, validation: (Double, Double)? = nil, ratio: Double = 1e-3
  ) -> Run.Epoch {
    Run.Epoch(
      loss: loss, accuracy: accuracy, validationLoss: validation?.0, validationAccuracy: validation?.1, rate: 0.1,
      updateRatio: ratio)
  }

  private func label(_ epochs: [Run.Epoch], chance: Double? = Self.chance) -> Diagnosis.Label? {
    Diagnosis(epochs, chance: chance).findings.first?.label
  }

  /// The sweep over plain SGD's learning rates: mean losses at epochs 1, 3, 10 and 30.
  @Test func theSweep() {
    let sweep: [(losses: [Double], ratio: Double, label: Diagnosis.Label)] = [
      ([2.528, 2.519, 2.480, 2.398], 1e-5, .tooLow), ([2.504, 2.419, 2.262, 2.001], 1e-4, .low),
      ([1.6, 0.5, 0.1, 0.02], 1e-3, .good), ([2.47, 1.82, 1.25, 1.16], 1e-2, .high),
      ([2.55, 2.30, 2.32, 2.32], 2e-2, .dead), ([28.6, 2.35, 2.35, 2.36], 2e-2, .exploded),
      ([1.4e6, 4.2, 4, 3.9], 2e-2, .exploded), ([2.31, 2.30, 2.303, 2.302], 1e-3, .notMoving),
      ([2.3, 0.5, 2.303, 2.3026], 0, .dead), ([2.366, 2.064, 1.031, 0.5], 1e-3, .stillFalling),
    ]
    for (losses, ratio, expected) in sweep {
      let epochs = Self.epochs(Array(zip([1, 3, 10, 30], losses)), ratio: ratio)
      #expect(label(epochs) == expected, "\(losses)")
    }
  }

  @Test func regressionGoesByItsFirstLoss() {
    #expect(label(Self.epochs([(1, 400), (5, 30), (20, 4)]), chance: nil) == .good)
    #expect(label(Self.epochs([(1, 400), (5, 3000)]), chance: nil) == .exploded)
  }

  @Test func shortRunsAndBrokenNumbers() {
    #expect(label([]) == .short)
    #expect(label([Self.epoch(2)]) == .short)
    #expect(label([Self.epoch(2)], chance: nil) == .short)
    #expect(label([Self.epoch(0.1)]) == .good)
    #expect(label([Self.epoch(2), Self.epoch(1.5)]) == .stillFalling)
    #expect(label([Self.epoch(2.3), Self.epoch(2.301)]) == .notMoving)
    for bad in [Double.nan, .infinity, -.infinity] {
      #expect(label([Self.epoch(bad)]) == .exploded)
      #expect(label([Self.epoch(2), Self.epoch(bad), Self.epoch(1)]) == .exploded)
      let odd = Self.epoch(1, bad, validation: (bad, bad), ratio: bad)
      #expect(!Diagnosis([odd, odd, odd, odd, odd, odd], chance: bad).findings.isEmpty)
      #expect(!Diagnosis([Self.epoch(1), odd, Self.epoch(0.5)], chance: 0).findings.isEmpty)
    }
  }

  @Test func theOtherSigns() {
    func labels(_ epochs: [Run.Epoch]) -> [Diagnosis.Label] { Diagnosis(epochs, chance: Self.chance).findings.map(\.label) }
    let losses = [1.5, 0.6, 0.3, 0.2, 0.15, 0.12, 0.118, 0.117, 0.115]
    #expect(labels(losses.map { Self.epoch($0, 0.99, validation: (0.2, 0.98)) }) == [.good])
    #expect(labels(losses.map { Self.epoch($0, 0.99, validation: (0.9, 0.8)) }) == [.good, .overfitting])
    let rising = losses.enumerated().map { Self.epoch($1, 0.99, validation: (0.3 + 0.1 * Double($0), 0.95)) }
    #expect(labels(rising) == [.good, .overfitting])
    let flat = [2.1, 1.3, 1.2, 1.19, 1.18, 1.18, 1.17, 1.17, 1.17]
    #expect(labels(flat.map { Self.epoch($0, 0.6, validation: (1.2, 0.59)) }) == [.stuck, .tooSmall])
    #expect(labels([2, 1, 0.7, 0.5, 0.4, 0.3, 0.22, 0.18, 0.15].map { Self.epoch($0) }) == [.good, .trainLonger])
    let falling = Diagnosis([2, 1, 0.7, 0.5, 0.4, 0.3, 0.22, 0.18, 0.15].map { Self.epoch($0) }, chance: Self.chance)
    #expect(abs((falling.findings.last?.figures.first?.value ?? 0) - 0.5) < 1e-12)
    let noisy = labels([2, 0.6, 0.8, 0.5, 0.7, 0.4, 0.6, 0.3, 0.5].map { Self.epoch($0) })
    #expect(noisy.contains(.noisy))
    #expect(labels(losses.map { Self.epoch($0, ratio: 0.1) }) == [.good, .updateRatio])
    #expect(labels(losses.map { Self.epoch($0, ratio: 1e-5) }) == [.good, .updateRatio])
    #expect(labels([2.3, 20, 2.2, 2.1, 2.1].map { Self.epoch($0) }).first == .exploded)
  }
}
