import Forms
import Kernels
import Tensors
import Testing

@testable import Datasets

@Suite struct AugmentationTests {
  private static let all = Catalogue.augmentations

  /// An image of 2 channels of 3 rows and 4 columns, whose numbers are their places.
  private func image(_ change: (Picture) -> Void) -> [Float] {
    var numbers = (0..<24).map { Float($0) }
    var spare = [Float](repeating: -1, count: 24)
    numbers.withUnsafeMutableBufferPointer { numbers in
      spare.withUnsafeMutableBufferPointer { spare in
        guard let x = numbers.baseAddress, let y = spare.baseAddress else { return }
        change(Picture(x, spare: y, shape: [2, 3, 4]))
      }
    }
    return numbers
  }

  /// NumPy's `x[:, :, ::-1]`, `x[:, ::-1]`, and a window of `numpy.pad(x, ((0, 0), (2, 2), (2, 2)))`.
  @Test func picturesAreMirroredAndMoved() {
    #expect(image { $0.mirrorColumns() }.prefix(8) == [3, 2, 1, 0, 7, 6, 5, 4])
    #expect(
      image { $0.mirrorRows() } == [8, 9, 10, 11, 4, 5, 6, 7, 0, 1, 2, 3].flatMap { [$0] } + [
        20, 21, 22, 23, 16, 17, 18, 19, 12, 13, 14, 15,
      ])
    #expect(
      image { $0.shift(down: 1, right: -2) } == [0, 0, 0, 0, 2, 3, 0, 0, 6, 7, 0, 0, 0, 0, 0, 0, 14, 15, 0, 0, 18, 19, 0, 0])
    #expect(image { $0.shift(down: -2, right: 1) }.prefix(12) == [0, 8, 9, 10, 0, 0, 0, 0, 0, 0, 0, 0])
    #expect(image { $0.shift(down: 9, right: 0) }.allSatisfy { $0 == 0 })
    #expect(image { $0.blacken(rows: -1..<2, columns: 2..<9) }.prefix(12) == [0, 1, 0, 0, 4, 5, 0, 0, 8, 9, 10, 11])
    #expect(image { $0.blacken(rows: 5..<8, columns: 0..<4) } == (0..<24).map { Float($0) })
  }

  private func images(_ count: Int, _ shape: Shape = [1, 8, 8]) throws -> Dataset {
    let random = Random(seed: 2, stream: 3)
    let features = (0..<count * shape.count).map { Float(0.1 + 0.8 * random.uniform(at: UInt64($0))) }
    return try Dataset(
      name: "images", features: Tensor(Shape([count] + shape.dimensions), features),
      targets: .classes((0..<count).map { $0 % 2 }, names: ["a", "b"]))
  }

  private func made(_ word: String, _ arguments: Argument...) throws -> any Augmentation {
    let type = try #require(Self.all.first { $0.word == word }).type
    return arguments.isEmpty ? type.init() : try type.make(arguments.enumerated().map { BoundArgument($0, $1) })
  }

  private struct Steps: DataSteps {
    let steps: [any DataStep]
  }

  /// Braces of pipes.
  private func braces(_ branches: [any DataStep]...) -> Argument {
    .block(Braces(source: "") { branches.map { .other(Steps(steps: $0)) } })
  }

  private func augmentation(_ word: String) throws -> any Augmentation {
    switch word {
    case "crop": try made("crop", .dims([8, 8]), .number(2))
    case "sometimes": try made("sometimes", .number(0.7), braces([made("shift", .number(2)), made("grain")]))
    case "oneof": try made("oneof", braces([made("shift", .number(2))], [made("grain"), made("flip")]))
    default: try made(word)
    }
  }

  private func draws(_ set: Dataset, batch: Int, epoch number: UInt64, seed: UInt64 = 1) throws -> [Int: [Float]] {
    let epoch = EpochDraw(set, shuffled: true, batch: batch, random: Random(seed: seed, stream: 1).stream(number))
    let width = set.exampleShape.count
    var drawn: [Int: [Float]] = [:]
    for start in stride(from: 0, to: epoch.count, by: batch) {
      let places = start..<min(start + batch, epoch.count)
      let (features, targets) = (try Storage<Float>(count: places.count * width), try Storage<Float>(count: places.count))
      try set.draw(places, of: epoch, into: features.pointer, targets: targets.pointer)
      for (number, place) in places.enumerated() {
        drawn[epoch.rows[place]] = Array(features.buffer[number * width..<(number + 1) * width])
      }
    }
    return drawn
  }

  /// A draw depends on the seed, the epoch and the example alone: it is the same in any batches, other in another epoch, and
  /// nothing but an example's own numbers and what is random goes into it.
  @Test(arguments: all.map(\.word))
  func drawsDependOnSeedEpochAndExample(word: String) throws {
    let set = try augmentation(word).applied(to: images(30, [3, 8, 8]))
    let one = try draws(set, batch: 7, epoch: 4)
    #expect(try draws(set, batch: 30, epoch: 4) == one)
    #expect(try draws(set, batch: 1, epoch: 4) == one)
    #expect(try draws(set, batch: 7, epoch: 5) != one)
    #expect(try draws(set, batch: 7, epoch: 4, seed: 2) != one)
    #expect(one.count == 30 && one.values.allSatisfy { $0.allSatisfy { $0.isFinite } })
    let plain = set.features.elements
    #expect(one.contains { row, drawn in drawn != Array(plain[row * 192..<(row + 1) * 192]) })
    // What began from 0 to 1 stays so, and the data themselves stay as they are.
    #expect(one.values.joined().allSatisfy { (0...1).contains($0) })
    #expect(set.features.elements == (try images(30, [3, 8, 8])).features.elements)
  }

  /// What is drawn of an example does not depend on where in the epoch it stands, nor on who stands before it.
  @Test(arguments: all.map(\.word))
  func drawsDoNotDependOnThePlace(word: String) throws {
    let set = try augmentation(word).applied(to: images(12, [3, 8, 8]))
    let random = Random(seed: 1, stream: 1)
    func drawn(_ rows: [Int]) throws -> [Int: [Float]] {
      let epoch = EpochDraw(rows, of: set, random: random)
      let (x, y) = (try Storage<Float>(count: rows.count * 192), try Storage<Float>(count: rows.count))
      try set.draw(0..<rows.count, of: epoch, into: x.pointer, targets: y.pointer)
      return Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($1, Array(x.buffer[$0 * 192..<($0 + 1) * 192])) })
    }
    let (forward, backward) = (try drawn(Array(0..<12)), try drawn((0..<12).reversed()))
    #expect(forward == backward)
    #expect(try drawn([7, 3]) == forward.filter { [7, 3].contains($0.key) })
  }

  /// Two choices of one augmentation are made apart, and so are those of two augmentations: of 2,000 draws each combination
  /// comes as often as any other, within five deviations.
  @Test func choicesAreMadeApart() throws {
    func even(_ counts: [String: Int], of combinations: Int, _ what: String) {
      let expected = 2000 / Double(combinations)
      let deviation = (expected * (1 - 1 / Double(combinations))).squareRoot()
      #expect(counts.count == combinations, "\(what) \(counts)")
      #expect(counts.values.allSatisfy { abs(Double($0) - expected) < 5 * deviation }, "\(what) \(counts)")
    }
    // The only light pixel of a picture says where it went.
    func places(_ steps: [any Augmentation], side: Int, light: (Int, Int)) throws -> [String: Int] {
      var pixels = [Float](repeating: 0, count: side * side)
      pixels[light.0 * side + light.1] = 1
      var set = try Dataset(name: "light", features: Tensor([1, 1, side, side], pixels), targets: nil)
      for step in steps { set = try step.applied(to: set) }
      var counts: [String: Int] = [:]
      for number in 0..<2000 as Range<UInt64> {
        let drawn = try set.augmented(1, random: Random(seed: number, stream: 7)).examples.features.elements
        counts[drawn.firstIndex(of: 1).map { "\($0 / side) \($0 % side)" } ?? "none", default: 0] += 1
      }
      return counts
    }
    even(try places([made("flip", .symbol("both"))], side: 4, light: (0, 1)), of: 4, "flip")
    even(try places([made("shift", .number(2))], side: 5, light: (2, 2)), of: 25, "shift")
    even(try places([made("crop", .dims([5, 5]), .number(2))], side: 5, light: (2, 2)), of: 25, "crop")
    let vertical = try made("flip", .symbol("vertical"))
    even(try places([made("flip"), vertical], side: 4, light: (0, 1)), of: 4, "two flips")
    let shifts = [try made("shift", .number(1)), try made("shift", .number(1))]
    even(try places(shifts, side: 7, light: (3, 3)).merged, of: 9, "two shifts")
    let halves = try braces([made("flip"), vertical])
    even(try places([made("sometimes", .number(1), halves)], side: 4, light: (0, 1)), of: 4, "sometimes")
    let sides = try ["horizontal", "vertical"].map { try made("flip", .symbol($0), .number(1)) }
    let choice = try made("oneof", braces([sides[0]], [sides[1]]))
    even(try places([choice], side: 4, light: (0, 1)), of: 2, "oneof")
  }

  /// The middle of the square is any pixel: each pixel is as often black as its distance from the border says.
  @Test func cutoutIsCentredOnAnyPixel() throws {
    let set = try Dataset(name: "white", features: Tensor([1, 1, 6, 6], [Float](repeating: 1, count: 36)), targets: nil)
    let cutout = try made("cutout", .number(3))
    var black = [Int](repeating: 0, count: 36)
    for number in 0..<3600 as Range<UInt64> {
      for (place, value) in try cutout.drawn(set.features, random: Random(seed: number, stream: 5)).elements.enumerated() {
        if value == 0 { black[place] += 1 }
      }
    }
    // So many middles blacken a row or column: those within one of it.
    let reach = [2, 3, 3, 3, 3, 2]
    for row in 0..<6 {
      for column in 0..<6 {
        let expected = Double(reach[row] * reach[column]) * 100
        #expect(abs(Double(black[row * 6 + column]) - expected) < 5 * expected.squareRoot(), "\(row) \(column)")
      }
    }
  }

  /// Of 10,000 numbers of noise the deviation is the one that is asked for, and the next ones know nothing of each other.
  @Test func grainHasItsDeviation() throws {
    let features = try Tensor<Float>([1, 10_000], [Float](repeating: 5, count: 10_000))
    let drawn = try made("grain", .number(0.5)).drawn(features, random: Random(seed: 3, stream: 1))
    let noise = drawn.elements.map { Double($0) - 5 }
    let mean = noise.reduce(0, +) / 10_000
    let deviation = (noise.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 10_000).squareRoot()
    #expect(abs(mean) < 0.025 && abs(deviation - 0.5) < 0.018)
    let along = zip(noise, noise.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 } / 10_000 / 0.25
    #expect(abs(along) < 0.05)
  }

  /// Of 4,000 images half are mirrored, and each of the places of a crop comes as often as any other: within five deviations.
  @Test func choicesAreEven() throws {
    let set = try images(1, [1, 5, 5])
    let plain = set.features.elements
    var (flipped, places) = (0, [[Float]: Int]())
    let (flip, crop) = (try made("flip"), try made("crop", .dims([5, 5]), .number(1)))
    for number in 0..<4000 as Range<UInt64> {
      if try flip.drawn(set.features, random: Random(seed: number, stream: 1)).elements != plain { flipped += 1 }
      places[try crop.drawn(set.features, random: Random(seed: number, stream: 2)).elements, default: 0] += 1
    }
    #expect(abs(flipped - 2000) < 160)
    #expect(places.count == 9 && places.values.allSatisfy { abs(Double($0) - 4000 / 9) < 100 })
  }

  /// Padding is black where the draw stands before preprocessing, and 0 of what comes out of it where it stands behind; an
  /// augmentation that does nothing leaves examples as they are, but for rounding.
  @Test func drawsStandBeforePreprocessingThatIsBehindThem() throws {
    let plain = try images(20)
    let shift = try made("shift", .number(3))
    let before = try Standardize().applied(to: shift.applied(to: plain))
    let behind = try shift.applied(to: Standardize().applied(to: plain))
    #expect(before.features.elements == behind.features.elements)
    let map = try #require(before.maps.first as? FeatureMap)
    let blacks = Set(zip(map.shift.elements, map.scale.elements).map { ((0 - $0) * $1) })
    let (drawnBefore, drawnBehind) = (try draws(before, batch: 5, epoch: 1), try draws(behind, batch: 5, epoch: 1))
    #expect(drawnBehind.values.joined().contains(0) && !drawnBefore.values.joined().contains(0))
    #expect(drawnBefore.values.joined().filter { blacks.contains($0) }.count > 100)
    #expect(before.stages.compactMap(\.source) == ["shift 3", "standardize"])
    let still = try Standardize().applied(to: made("shift", .number(0)).applied(to: plain))
    for (row, drawn) in try draws(still, batch: 5, epoch: 1) {
      #expect(zip(drawn, still.features.elements[row * 64..<(row + 1) * 64]).allSatisfy { abs($0 - $1) < 1e-5 })
    }
    // Two of them before two preprocessings, each in its place.
    let two = try MinMax().applied(to: made("flip", .symbol("both"), .number(1)).applied(to: Standardize().applied(to: plain)))
    let (first, second) = (try #require(two.maps[0] as? FeatureMap), try #require(two.maps[1] as? FeatureMap))
    for (row, drawn) in try draws(two, batch: 20, epoch: 2) {
      let standard = (0..<64).map {
        (plain.features.elements[row * 64 + $0] - first.shift.elements[$0]) * first.scale.elements[$0]
      }
      let expected = (0..<64).map { (standard[63 - $0] - second.shift.elements[$0]) * second.scale.elements[$0] }
      #expect(zip(drawn, expected).allSatisfy { abs($0 - $1) < 1e-4 })
    }
  }

  /// An example that comes again in an epoch is drawn in another way.
  @Test func repeatedExamplesAreDrawnAnew() throws {
    let set = try made("grain").applied(to: Reshuffle().applied(to: images(9).subset([0, 1, 2, 4, 6, 8])))
    let epoch = EpochDraw(set, shuffled: true, batch: 4, random: Random(seed: 1, stream: 1))
    let (features, targets) = (try Storage<Float>(count: epoch.count * 64), try Storage<Float>(count: epoch.count))
    try set.draw(0..<epoch.count, of: epoch, into: features.pointer, targets: targets.pointer)
    let drawn = (0..<epoch.count).map { Array(features.buffer[$0 * 64..<($0 + 1) * 64]) }
    #expect(epoch.count == 10 && Set(epoch.rows).count == 6 && Set(drawn).count == 10)
  }

  /// Brightness multiplies, contrast spreads about the mean lightness: PyTorch's `adjust_brightness` and `adjust_contrast`.
  @Test func lightIsChangedByFactors() throws {
    let x = try Tensor<Float>([1, 3, 1, 2], [0.2, 0.4, 0.5, 0.1, 0.9, 0.3])
    let exactly = { (word: String, factor: Double) in
      try self.made(word, .range(factor, factor)).drawn(x, random: Random(seed: 1, stream: 1)).elements
    }
    #expect(zip(try exactly("brightness", 1.5), [0.3, 0.6, 0.75, 0.15, 1, 0.45]).allSatisfy { abs($0 - $1) < 1e-6 })
    let mean: Float = (0.299 * 0.3 + 0.587 * 0.3 + 0.114 * 0.6)
    let expected = x.elements.map { min(max(mean + ($0 - mean) * 0.5, 0), 1) }
    #expect(zip(try exactly("contrast", 0.5), expected).allSatisfy { abs($0 - $1) < 1e-6 })
    // What does not begin from 0 to 1 is not held there.
    let wide = try Tensor<Float>([1, 1, 1, 2], [3, 200])
    #expect(try made("brightness", .range(2, 2)).drawn(wide, random: Random(seed: 1, stream: 1)).elements == [6, 400])
  }

  @Test func imagesAreNeededAndOfOneSize() throws {
    #expect(throws: DatasetError.notImages([2])) { try made("flip").applied(to: Samples.vectors([0], classes: 1)) }
    #expect(try made("grain").applied(to: Samples.vectors([0], classes: 1)).isAugmented)
    let cut = try made("sometimes", .number(0.5), braces([made("crop", .dims([6, 6]))]))
    #expect(throws: DatasetError.cutInBraces([8, 8, 1], [6, 6, 1])) { try cut.applied(to: images(2)) }
    for wrong in [Argument.range(-1, 1), .range(2, 1), .number(2), .number(.nan), .range(0, .infinity)] {
      #expect(throws: UsageError.self) { try made("brightness", wrong) }
    }
  }
}

extension [String: Int] {
  /// Where two shifts by up to 1 would be, by the residues of rows and columns: all nine are as likely.
  fileprivate var merged: [String: Int] {
    reduce(into: [:]) { counts, place in
      let numbers = place.key.split(separator: " ").compactMap { Int($0) }
      counts[numbers.map { "\($0 % 3)" }.joined(separator: " "), default: 0] += place.value
    }
  }
}
