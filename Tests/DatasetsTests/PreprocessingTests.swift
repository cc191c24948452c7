import Forms
import Foundation
import Kernels
import Tensors
import TestSupport
import Testing

@testable import Datasets

/// What is fitted, against scikit-learn and PyTorch; `sklearn_preprocessing.py` wrote what is expected.
@Suite struct PreprocessingTests {
  private struct Truth: Decodable {
    struct Components: Decodable {
      let components: [Double], mean: [Double], variances: [Double], places: [Double]
    }
    struct Things: Decodable {
      let train: [[Double]], test: [[Double]]
      let encoded: [Double]
    }
    struct Resized: Decodable {
      let size: [Int]
      let pixels: [Double]
    }
    struct Fancy: Decodable {
      let along: [Double], draws: [Double], shift: [Double]
    }
    let train: [[Double]], test: [[Double]]
    let standardized: [Double]
    let pca: Components
    let shares: [[Double]]
    let onehot: Things
    let image: [Double], perimage: [Double], grey: [Double]
    let resized: [Resized]
    let fancy: Fancy
    let white: [String: [Double]]

    init(from decoder: any Decoder) throws {
      let all = try decoder.container(keyedBy: Key.self)
      func value<T: Decodable>(_ name: String) throws -> T { try all.decode(T.self, forKey: Key(name)) }
      (train, test, standardized) = (try value("train"), try value("test"), try value("standardized"))
      (pca, shares, onehot) = (try value("pca"), try value("shares"), try value("onehot"))
      (image, perimage, grey, resized) = (try value("image"), try value("perimage"), try value("grey"), try value("resized"))
      fancy = try value("fancy")
      var white: [String: [Double]] = [:]
      for name in ["whiten 1e-05", "zca 1e-05", "whiten 0.5", "zca 0.5"] { white[name] = try value(name) }
      self.white = white
    }

    struct Key: CodingKey {
      let stringValue: String
      var intValue: Int? { nil }
      init(_ name: String) { stringValue = name }
      init?(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }
  }

  private static func truth() throws -> Truth {
    let file = repositoryRoot.appending(path: "Tests/DatasetsTests/sklearn_preprocessing.json")
    return try JSONDecoder().decode(Truth.self, from: Data(contentsOf: file))
  }

  private func tensor(_ rows: [[Double]]) throws -> Tensor<Float> {
    try Tensor([rows.count, rows[0].count], rows.joined().map { Float($0) })
  }

  private func image(_ truth: Truth) throws -> Tensor<Float> { try Tensor([1, 3, 5, 4], truth.image.map { Float($0) }) }

  private func agree(_ found: some Sequence<Float>, _ expected: [Double], _ tolerance: Double = 2e-5) -> Bool {
    let found = Array(found)
    return found.count == expected.count
      && zip(found, expected).allSatisfy { abs(Double($0) - $1) <= tolerance * max(1, abs($1)) }
  }

  private func made<Step: Transform>(_ type: Step.Type, _ arguments: BoundArgument...) throws -> Step { try type.make(arguments) }

  @Test func standardizeIsScikitLearns() throws {
    let truth = try Self.truth()
    #expect(agree(try Standardize().fit(tensor(truth.train)).apply(tensor(truth.test)).elements, truth.standardized))
  }

  @Test func componentsAreScikitLearns() throws {
    let truth = try Self.truth()
    let (train, test) = (try tensor(truth.train), try tensor(truth.test))
    let map = try made(PCA.self, BoundArgument(0, .number(3))).fit(train)
    #expect(map.values.map(\.name) == ["mean", "components", "variances"] && map.output == [3])
    #expect(agree(map.values[0].tensor.elements, truth.pca.mean))
    #expect(agree(map.values[1].tensor.elements, truth.pca.components))
    #expect(agree(map.values[2].tensor.elements, truth.pca.variances))
    #expect(agree(try map.apply(test).elements, truth.pca.places))
    for pair in truth.shares {
      #expect(try made(PCA.self, BoundArgument(0, .number(pair[0]))).fit(train).output == [Int(pair[1])])
    }
    // One by one as all together.
    var one = [Float](repeating: 0, count: 3)
    for row in 0..<6 {
      try test.withElements { map.apply(try #require($0.baseAddress) + 5 * row, into: &one) }
      #expect(agree(one, Array(truth.pca.places[3 * row..<3 * row + 3])))
    }
    #expect(throws: DatasetError.tooManyComponents(6, most: 5)) { try made(PCA.self, BoundArgument(0, .number(6))).fit(train) }
    #expect(throws: DatasetError.componentsUnknown) { try made(PCA.self, BoundArgument(0, .number(0.9))).rule(for: [5]) }
  }

  @Test func whiteningIsThatOfTheFormula() throws {
    let truth = try Self.truth()
    let (train, test) = (try tensor(truth.train), try tensor(truth.test))
    for eps in [1e-5, 0.5] {
      for (kind, word) in [("pca", "whiten"), ("zca", "zca")] {
        let whiten = try made(Whiten.self, BoundArgument(0, .number(eps)), BoundArgument(1, .symbol(kind)))
        let expected = try #require(truth.white["\(word) \(eps == 0.5 ? "0.5" : "1e-05")"])
        #expect(agree(try whiten.fit(train).apply(test).elements, expected, 1e-4), "\(kind) \(eps)")
      }
    }
    // What is white varies by 1 and together with nothing.
    let white = try made(Whiten.self, BoundArgument(0, .number(0))).fit(train).apply(train).elements
    for a in 0..<5 {
      for b in 0..<5 {
        let product = (0..<40).reduce(0.0) { $0 + Double(white[5 * $1 + a]) * Double(white[5 * $1 + b]) } / 40
        #expect(abs(product - (a == b ? 1 : 0)) < 1e-4)
      }
    }
    // Of all whitenings zca leaves most of what there was, and images stay images.
    let map = try made(Whiten.self, BoundArgument(1, .symbol("zca"))).fit(Tensor([40, 1, 1, 5], train.elements))
    #expect(map.output == [1, 1, 5])
    // A feature that never varies is no noise to be blown up.
    let flat = try Whiten.make([BoundArgument(0, .number(0))]).fit(Tensor<Float>([3, 2], [1, 7, 2, 7, 3, 7]))
    #expect(try flat.apply(Tensor<Float>([1, 2], [1, 7])).elements.allSatisfy { abs($0) < 2 })
  }

  @Test func thingsBecomeOnesAmongZeros() throws {
    let truth = try Self.truth()
    let map = try OneHot().fit(tensor(truth.onehot.train))
    #expect(agree(try map.apply(tensor(truth.onehot.test)).elements, truth.onehot.encoded))
    #expect(throws: DatasetError.tooManyValues(feature: 0, count: 1001, most: 1000)) {
      try OneHot().fit(Tensor([1001, 1], (0..<1001).map { Float($0) }))
    }
  }

  @Test func imagesAreResizedGreyedAndEvened() throws {
    let truth = try Self.truth()
    for expected in truth.resized {
      let map = try made(Resize.self, BoundArgument(0, .dims(expected.size))).fit(image(truth))
      #expect(map.output == Shape([3] + expected.size))
      #expect(agree(try map.apply(image(truth)).elements, expected.pixels, 1e-6), "\(expected.size)")
    }
    #expect(agree(try Grey().fit(image(truth)).apply(image(truth)).elements, truth.grey, 1e-6))
    #expect(agree(try PerImage().fit(image(truth)).apply(image(truth)).elements, truth.perimage, 1e-5))
    #expect(
      try PerImage().fit(Tensor<Float>([1, 3], [7, 7, 7])).apply(Tensor<Float>([1, 3], [7, 7, 7])).elements == [0, 0, 0])
    #expect(throws: DatasetError.notImages([5])) { try Grey().fit(Tensor(zeros: [2, 5])) }
    #expect(throws: DatasetError.notColours(channels: 2)) { try Grey().fit(Tensor(zeros: [1, 2, 3, 3])) }
  }

  @Test func lightAndDarkChangePlaces() throws {
    let picture = try Tensor<Float>([1, 1, 1, 3], [0, 0.25, 0.75])
    #expect(try Invert().fit(picture).apply(picture).elements == [1, 0.75, 0.25])
    let sixteen = try Tensor<Float>([2, 1, 1, 2], [0, 3, 16, 8])
    #expect(try Invert().fit(sixteen).apply(sixteen).elements == [16, 13, 0, 8])
  }

  /// One colour for all pixels: directions times draws times variances, and on data of a wider range no more to the eye.
  @Test func fancyPCAAddsDirectionsTimesVariances() throws {
    let truth = try Self.truth()
    let fitted = try FancyPCA.make([BoundArgument(0, .number(0.1))]).fitted(to: image(truth))
    let own = try #require(fitted as? FancyPCA)
    #expect(zip(own.along, truth.fancy.along).allSatisfy { abs($0 - $1) < 1e-7 } && own.along.count == 9)
    // The same draws, seen by what they add to a picture far from the ends.
    let (pixels, spare) = (try Storage<Float>(count: 60), try Storage<Float>(count: 60))
    let random = Random(seed: 4, stream: 2)
    pixels.pointer.update(repeating: 0.5, count: 60)
    own.change(Picture(pixels.pointer, spare: spare.pointer, shape: [3, 5, 4]), random: random)
    let draws = (0..<3).map { 0.1 * random.normal(at: UInt64($0)) }
    for channel in 0..<3 {
      let expected = 0.5 + (0..<3).reduce(0.0) { $0 + truth.fancy.along[3 * $1 + channel] * draws[$1] }
      #expect((0..<20).allSatisfy { abs(Double(pixels.pointer[channel * 20 + $0]) - expected) < 1e-6 })
    }
    let shift = (0..<3).map { channel in
      (0..<3).reduce(0.0) { $0 + own.along[3 * $1 + channel] * truth.fancy.draws[$1] }
    }
    #expect(zip(shift, truth.fancy.shift).allSatisfy { abs($0 - $1) < 1e-6 })
    let wide = try Tensor<Float>([1, 3, 5, 4], truth.image.map { Float($0 * 255) })
    let wider = try #require(try FancyPCA().fitted(to: wide) as? FancyPCA)
    let range = (truth.image.max() ?? 1) - (truth.image.min() ?? 0)
    #expect(zip(wider.along, own.along).allSatisfy { abs($0 - $1 * 255 / range) < 1e-4 })
  }

  // MARK: Pipes

  private func pictures(_ count: Int, _ shape: Shape = [3, 6, 6]) throws -> Dataset {
    let random = Random(seed: 2, stream: 3)
    let features = (0..<count * shape.count).map { Float(random.uniform(at: UInt64($0))) }
    return try Dataset(
      name: "pictures", features: Tensor(Shape([count] + shape.dimensions), features),
      targets: .classes((0..<count).map { $0 % 2 }, names: ["a", "b"]))
  }

  private func drawn(_ set: Dataset, batch: Int = 5) throws -> [[Float]] {
    let epoch = EpochDraw(set, shuffled: false, batch: batch, random: Random(seed: 3, stream: 1))
    let width = set.exampleShape.count
    let (x, y) = (try Storage<Float>(count: epoch.count * width), try Storage<Float>(count: epoch.count * set.drawnWidth))
    for start in stride(from: 0, to: epoch.count, by: batch) {
      let places = start..<min(start + batch, epoch.count)
      try set.draw(places, of: epoch, into: x.pointer + start * width, targets: y.pointer + start * set.drawnWidth)
    }
    return (0..<epoch.count).map { Array(x.buffer[$0 * width..<($0 + 1) * width]) }
  }

  /// The original comes back also from what cannot be taken back, through what is picked and joined, and so does what is drawn
  /// before it: preprocessing sees the drawn picture, as it sees the plain one.
  @Test func whatCannotBeTakenBackIsKept() throws {
    let plain = try pictures(8)
    let resize = try made(Resize.self, BoundArgument(0, .dims([4, 4])))
    let pca = try made(PCA.self, BoundArgument(0, .number(5)))
    let standard = try Standardize().applied(to: plain)
    let pipes: [Dataset] = [
      try resize.applied(to: standard), try pca.applied(to: resize.applied(to: plain)),
      try Standardize().applied(to: PerImage().applied(to: Grey().applied(to: plain))),
      try Whiten().applied(to: plain),
    ]
    for pipe in pipes {
      for (part, rows) in [(pipe, Array(0..<8)), (try pipe.subset([5, 2]), [5, 2])] {
        let (original, expected) = (try part.original(), try plain.subset(rows))
        #expect(original.exampleShape == plain.exampleShape && original.maps.isEmpty)
        #expect(zip(original.features.elements, expected.features.elements).allSatisfy { abs($0 - $1) < 1e-5 })
      }
      let joined = try pipe.concatenated(with: pipe.subset([1])).original()
      #expect(joined.count == 9 && joined.exampleShape == plain.exampleShape)
    }
    // Mirrored before: as if the mirrored pictures had gone through it.
    let flip = try Flip.make([BoundArgument(1, .number(1))])
    let before = try pca.applied(to: resize.applied(to: flip.applied(to: standard)))
    let mirrored = try flip.drawn(standard.features, random: Random(seed: 1, stream: 1))
    var expected = mirrored
    for map in before.maps.dropFirst() { expected = try map.apply(expected) }
    for (row, found) in try drawn(before).enumerated() {
      #expect(zip(found, expected.elements[row * 5..<row * 5 + 5]).allSatisfy { abs($0 - $1) < 1e-4 })
    }
    // Behind it nothing has to be gone back for.
    let behind = try Grain.make([BoundArgument(0, .number(0))]).applied(to: pca.applied(to: plain))
    #expect(try drawn(behind).joined().elementsEqual(behind.features.elements))
    #expect(try drawn(before, batch: 1) == drawn(before, batch: 8))
  }

  /// Windows of another size: training sees any, all else the middle, and what comes behind has their shape.
  @Test func cropsTakeAnySize() throws {
    let plain = try pictures(6)
    let crop = try Crop.make([BoundArgument(0, .dims([4, 3]))])
    let set = try Standardize().applied(to: crop.applied(to: plain))
    #expect(set.exampleShape == [3, 4, 3])
    let middle = try RuleMap(.cropped(height: 4, width: 3), [3, 6, 6])
    #expect(try middle.apply(plain.features).elements[0..<3] == plain.features.elements[8..<11])
    let (map, elements) = (try #require(set.maps.first), plain.features.elements)
    var places = Set<Int>()
    for number in 0..<60 as Range<UInt64> {
      let drawn = try set.augmented(6, random: Random(seed: number, stream: 2)).examples.original()
      for row in 0..<6 {
        let found = Array(drawn.features.elements[row * 36..<row * 36 + 36])
        let place = (0..<12).first { place in
          let (top, left) = (place / 4, place % 4)
          return (0..<36).allSatisfy { index in
            let (channel, line, column) = (index / 12, index / 3 % 4, index % 3)
            return abs(found[index] - elements[row * 108 + channel * 36 + (top + line) * 6 + left + column]) < 1e-5
          }
        }
        places.insert(try #require(place))
      }
    }
    #expect(places.count == 12 && map.input == [3, 4, 3])
    let splits = try crop.applied(to: Splits(train: plain, validation: plain, test: plain))
    #expect(splits.test.exampleShape == [3, 4, 3] && !splits.test.isAugmented && splits.train.isAugmented)
    #expect(splits.test.features.elements == (try middle.apply(plain.features)).elements)
    #expect(try drawn(set, batch: 1) == drawn(set, batch: 6))
    // With black around it the window may be larger than the picture.
    let wide = try Crop.make([BoundArgument(0, .dims([8, 8])), BoundArgument(1, .number(1))]).applied(to: plain)
    #expect(wide.exampleShape == [3, 8, 8] && wide.features.elements.prefix(8).allSatisfy { $0 == 0 })
    #expect(throws: DatasetError.cropSize([9, 9], images: [6, 6], pad: 1)) {
      try Crop.make([BoundArgument(0, .dims([9, 9])), BoundArgument(1, .number(1))]).applied(to: plain)
    }
  }
}
