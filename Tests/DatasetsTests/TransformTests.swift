import Datasets
import Forms
import Kernels
import Tensors
import Testing

@Suite struct TransformTests {
  /// The mean and variance of one feature.
  private func moments(_ set: Dataset, _ feature: Int) -> (mean: Double, variance: Double) {
    let (elements, width) = (set.features.elements, set.exampleShape.count)
    let column = (0..<set.count).map { Double(elements[$0 * width + feature]) }
    let mean = column.reduce(0, +) / Double(set.count)
    return (mean, column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(set.count))
  }

  private func table(_ rows: [[Float]]) throws -> Dataset {
    try Dataset(
      name: "table", features: Tensor([rows.count, rows[0].count], rows.joined().map { $0 }),
      targets: .classes(rows.map { _ in 0 }, names: ["a"]))
  }

  /// One feature of variance 100, one of variance 1: after it both have 1.
  @Test func standardizeEvensOutScales() throws {
    let random = Random(seed: 5, stream: 0)
    let set = try table(
      (0..<400).map { [Float(3 + 10 * random.normal(at: $0)), Float(random.normal(at: $0 + 1000))] })
    let standard = try set.mapped(by: Standardize())
    #expect(abs(moments(set, 0).variance - 100) < 20)
    for feature in 0..<2 {
      #expect(abs(moments(standard, feature).mean) < 1e-6 && abs(moments(standard, feature).variance - 1) < 1e-5)
    }
  }

  @Test func handValues() throws {
    let set = try table([[1, 10], [2, 10], [3, 10], [6, 10]])
    #expect(try set.mapped(by: ZeroCenter()).features.elements == [-2, 0, -1, 0, 0, 0, 3, 0])
    let standard = try set.mapped(by: Standardize()).features.elements
    let expected: [Float] = [-1.0690449676, 0, -0.5345224838, 0, 0, 0, 1.6035674514, 0]
    #expect(zip(standard, expected).allSatisfy { abs($0 - $1) < 1e-6 })
    let ranged = try set.mapped(by: MinMax()).features.elements
    #expect(zip(ranged, [-1, 0, -0.6, 0, -0.2, 0, 1, 0]).allSatisfy { abs($0 - $1) < 1e-6 })
    let positive = try MinMax.make([BoundArgument(0, .number(0))])
    #expect(
      zip(try set.mapped(by: positive).features.elements, [0, 0.5, 0.2, 0.5, 0.4, 0.5, 1, 0.5])
        .allSatisfy { abs($0 - $1) < 1e-6 })
  }

  /// What a person knows by sight comes back, through any maps, also of examples that were picked afterwards, and of
  /// features that are the same everywhere.
  @Test func theOriginalComesBack() throws {
    let digits = try Digits().dataset()
    let pipes: [(Dataset) throws -> Dataset] = [
      { $0 }, { try $0.mapped(by: Standardize()) }, { try $0.mapped(by: MinMax()) },
      { try $0.mapped(by: ZeroCenter()).mapped(by: Standardize()).mapped(by: MinMax()) },
    ]
    for pipe in pipes {
      let mapped = try pipe(digits)
      for (part, whole) in [(mapped, digits), (try mapped.subset([5, 3, 1796]), try digits.subset([5, 3, 1796]))] {
        let original = try part.original()
        #expect(zip(original.features.elements, whole.features.elements).allSatisfy { abs($0 - $1) < 1e-4 })
        #expect(original.maps.isEmpty && original.targets?.labels == whole.targets?.labels)
      }
      let twice = try mapped.concatenated(with: mapped.take(1)).original()
      #expect(abs(twice.features.elements[1797 * 64 + 3] - digits.features.elements[3]) < 1e-4)
    }
    // Those that came by different ways stay as they are.
    let mixed = try digits.mapped(by: Standardize()).concatenated(with: digits)
    #expect(mixed.maps.isEmpty)
    let splits = Splits(train: digits, validation: try digits.take(2), test: try digits.take(3))
    #expect(
      try splits.mapped(by: Standardize()).test.original().features.elements.prefix(64).map { ($0 * 8).rounded() / 8 }
        == digits.features.elements.prefix(64).map { $0 })
    #expect(throws: DatasetError.self) {
      try Dataset(
        name: "a", features: Tensor(zeros: [1, 3]), targets: .classes([0], names: ["a"]),
        stages: splits.mapped(by: ZeroCenter()).train.stages)
    }
  }

  /// The variance of 1e7 + {0, 1, 2}: the mean of squares less the square of the mean is wrong in the second digit here.
  @Test func varianceIsStable() throws {
    let x = try Tensor<Float>([6, 1], [1e7, 1e7 + 1, 1e7 + 2, 1e7, 1e7 + 1, 1e7 + 2] as [Float])
    let feature = try FeatureMap.Statistics(x).feature(0)
    #expect(feature.mean == 1e7 + 1)
    #expect(abs(feature.variance - 2 / 3) < 1e-12)
    let naive = x.elements.reduce(0) { $0 + Double($1) * Double($1) } / 6 - feature.mean * feature.mean
    #expect(abs(naive - 2 / 3) > 1e-3)
  }

  /// The statistics of column 2 of the first 1437 digits, by Python's `statistics` module.
  @Test func statisticsComeFromTheTrainingPartAlone() throws {
    let digits = try Digits().dataset()
    let splits = try digits.split(shares: [80, 0, 20], ordered: true, random: Random(seed: 0, stream: 0))
    let perPixel = try Standardize.make([BoundArgument(0, .symbol("pixel"))])
    let map = try perPixel.fit(splits.train.features)
    #expect(map.shift.shape == [1, 8, 8] && map.scale.shape == [1, 8, 8])
    #expect(abs(Double(map.shift.elements[2]) - 5.175365344467641) < 1e-6)
    #expect(abs(1 / Double(map.scale.elements[2]) - 4.718211797924345) < 1e-6)
    let mapped = try splits.mapped(by: perPixel)
    #expect(abs(moments(mapped.train, 2).mean) < 1e-6 && abs(moments(mapped.train, 2).variance - 1) < 1e-5)
    #expect(abs(moments(mapped.test, 2).mean) > 1e-2)
    #expect(mapped.test.features.elements == (try map.apply(splits.test.features)).elements)
    #expect(mapped.validation.count == 0)
  }

  /// Border pixels that are 0 in all images stay 0; one that is lit in a test image alone keeps its own scale.
  @Test func constantFeaturesAreNotBlownUp() throws {
    let digits = try Digits().dataset().mapped(by: Standardize.make([BoundArgument(0, .symbol("feature"))]))
    let elements = digits.features.elements
    for pixel in [0, 32, 39] { #expect((0..<digits.count).allSatisfy { elements[$0 * 64 + pixel] == 0 }) }
    #expect(elements.allSatisfy { $0.isFinite })
    // A spread of rounding size is none: a tenth added up or multiplied.
    let tenths: [Float] = [0.3, 0.1 + 0.1 + 0.1, 3 * 0.1, Float(0.3).nextUp]
    #expect(Set(tenths).count > 1)
    for scaled in [try Standardize().fit(Tensor<Float>([4, 1], tenths)), try MinMax().fit(Tensor<Float>([4, 1], tenths))] {
      #expect(scaled.scale.elements == [1])
    }
    #expect(try abs(MinMax().fit(Tensor<Float>([2, 1], [1, 1.001])).scale.elements[0] - 2000) < 1)
    let map = try Standardize().fit(Tensor<Float>([3, 1], [0.1, 0.1, 0.1] as [Float]))
    #expect(map.scale.elements == [1] && map.shift.elements == [0.1])
  }

  @Test func channelsShareTheirStatistics() throws {
    // Two images of 3 channels and 1x2 pixels.
    let values: [Float] = [1, 2, 10, 10, 5, 7, 3, 4, 20, 20, 5, 7]
    let rgb = try Tensor<Float>([2, 3, 1, 2], values)
    let map = try Standardize().fit(rgb)
    #expect(map.shift.elements == [2.5, 2.5, 15, 15, 6, 6])
    let scales = [1.25, 1.25, 25, 25, 1, 1].map { Float(1 / Double($0).squareRoot()) }
    #expect(zip(map.scale.elements, scales).allSatisfy { abs($0 - $1) < 1e-7 })
    let perFeature = try ZeroCenter.make([BoundArgument(0, .symbol("feature"))])
    #expect(try perFeature.fit(rgb).shift.elements == [2, 3, 15, 15, 5, 7])
    let perChannel = try MinMax.make([BoundArgument(2, .symbol("channel"))])
    #expect(try perChannel.fit(rgb).apply(rgb).elements.prefix(2) == [-1, Float(-1.0 / 3)])
    // Grey images have one channel; every pixel is taken for itself where that is asked for.
    let grey = try Tensor<Float>([2, 1, 1, 2], [1, 2, 3, 6] as [Float])
    #expect(try ZeroCenter().fit(grey).shift.elements == [3, 3])
    for word in ["pixel", "feature"] {
      #expect(try ZeroCenter.make([BoundArgument(0, .symbol(word))]).fit(grey).shift.elements == [2, 4])
    }
    #expect(throws: DatasetError.noChannels([2], per: "channel")) { try perChannel.fit(Tensor(zeros: [4, 2])) }
    #expect(throws: DatasetError.noChannels([2], per: "pixel")) {
      try Standardize.make([BoundArgument(0, .symbol("pixel"))]).fit(Tensor(zeros: [4, 2]))
    }
  }

  @Test func whatHasNoStatisticsIsAnError() throws {
    // Those that learn of numbers.
    for (word, type) in Catalogue.transforms where !["grey", "resize", "perimage"].contains(word) {
      #expect(throws: DatasetError.nothingToFit) { try type.init().fit(Tensor(zeros: [0, 3])) }
      #expect(throws: DatasetError.nothingToFit) { try type.init().fit(Tensor(zeros: [3, 0])) }
      for bad in [Float.nan, .infinity, -.infinity] {
        #expect(throws: DatasetError.notFinite(feature: 1)) {
          try type.init().fit(Tensor<Float>([2, 2], [1, 2, 3, bad] as [Float]))
        }
      }
      let largest = Float.greatestFiniteMagnitude
      let map = try type.init().fit(Tensor<Float>([2, 2], [largest, .leastNonzeroMagnitude, -largest, 0] as [Float]))
      guard let map = map as? FeatureMap else { continue }
      #expect(map.scale.elements.allSatisfy { $0.isFinite && $0 != 0 }, "\(type)")
    }
    #expect(throws: DatasetError.emptyRange(low: 2, high: 1)) {
      try MinMax.make([BoundArgument(0, .number(2))]).fit(Tensor(zeros: [2, 2]))
    }
  }

  @Test func mapsRefuseExamplesOfAnotherShape() throws {
    let map = try Standardize().fit(Tensor<Float>([2, 1], [1, 2] as [Float]))
    #expect(throws: DatasetError.otherShape(expected: [1], got: [2])) { try Samples.vectors([0], classes: 1).mapped(by: map) }
    #expect(throws: FeatureMap.Failure.self) { try map.apply(Tensor(zeros: [])) }
    #expect(throws: FeatureMap.Failure.self) { try FeatureMap(shift: Tensor(zeros: [1]), scale: Tensor(zeros: [2])) }
    #expect(try map.apply(Tensor(zeros: [0, 1])).shape == [0, 1])
  }
}
