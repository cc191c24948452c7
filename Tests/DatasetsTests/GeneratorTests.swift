import Forms
import Tensors
import Testing

@testable import Datasets

@Suite struct GeneratorTests {
  private func made(_ word: String, _ options: [String: Double] = [:], seed: UInt64 = 1) throws -> Dataset {
    let type = try #require(Catalogue.generators.first { $0.word == word }).type
    let bound = try options.map { BoundArgument(try #require(type.signature.keyword($0.key)), .number($0.value)) }
    return try type.make(bound).dataset(Random(seed: seed, stream: 7))
  }

  private func points(_ set: Dataset) -> [(x: Float, y: Float, label: Int)] {
    let numbers = set.features.elements
    return (0..<set.count).map { (numbers[2 * $0], numbers[2 * $0 + 1], set.targets?.labels?[$0] ?? -1) }
  }

  /// As many as are wanted, in all; each class as often as the others; the same for a seed, other for another.
  @Test(arguments: Catalogue.generators.map(\.word))
  func everyGenerator(word: String) throws {
    for count in [1, 2, 7, 200] {
      let set = try made(word, ["count": Double(count)])
      #expect(set.count == count && set.name == word && set.features.elements.allSatisfy { $0.isFinite })
      if word != "xor", word != "sequences", !set.classCounts.isEmpty {
        #expect((set.classCounts.max() ?? 0) - (set.classCounts.min() ?? 0) <= 1)
      }
    }
    let targets: (Dataset) -> [Float] = { set in if case .numbers(let y)? = set.targets { y.elements } else { [] } }
    let (one, same, other) = (try made(word), try made(word), try made(word, seed: 2))
    #expect(one.features.elements == same.features.elements && targets(one) == targets(same))
    #expect(one.features.elements != other.features.elements || targets(one) != targets(other))
    #expect(one.count == (["shapes", "sequences"].contains(word) ? 1000 : 100))
  }

  /// A box is as small as it can be around what is white, and the four figures differ in how much of it they fill.
  @Test func everyShapeFillsItsBox() throws {
    let set = try made("shapes", ["count": 400])
    guard case .numbers(let boxes)? = set.column("boxes")?.values else { return #expect(Bool(false)) }
    #expect(set.displayShape == [16, 16, 1] && set.classNames == ["square", "disc", "triangle", "cross"])
    var filled = [[Double]](repeating: [], count: 4)
    for index in 0..<set.count {
      let white = (0..<256).filter { set.features.elements[index * 256 + $0] > 0 }
      #expect(white.allSatisfy { set.features.elements[index * 256 + $0] == 1 })
      let (rows, columns) = (white.map { $0 / 16 }, white.map { $0 % 16 })
      let (x, y) = (try #require(columns.min()), try #require(rows.min()))
      let (w, h) = (try #require(columns.max()) - x + 1, try #require(rows.max()) - y + 1)
      #expect(boxes.elements[4 * index..<4 * index + 4].map { Int($0) } == [x, y, w, h])
      filled[index % 4].append(Double(white.count) / Double(w * h))
    }
    let means = filled.map { $0.reduce(0, +) / Double($0.count) }
    #expect(means[0] == 1 && means[1] < 0.95 && means[1] > 0.7 && means[2] < 0.7 && means[3] < 0.7)
    // The places are everywhere, and the sizes are all there are.
    #expect(Set((0..<400).map { Int(boxes.elements[4 * $0]) }).count > 8)
    #expect(Set((0..<400).map { Int(boxes.elements[4 * $0 + 2]) }) == Set(4...9))
  }

  /// What is to be learned follows from what is seen.
  @Test func sequencesSayWhatTheyAsk() throws {
    func made(_ kind: String) throws -> Dataset {
      let type = try #require(Catalogue.generators.first { $0.word == "sequences" }).type
      let bound = [
        BoundArgument(try #require(type.signature.keyword("kind")), .symbol(kind)),
        BoundArgument(try #require(type.signature.keyword("length")), .number(7)),
        BoundArgument(try #require(type.signature.keyword("count")), .number(60)),
      ]
      return try type.make(bound).dataset(Random(seed: 4, stream: 7))
    }
    let (parity, adding, copy) = (try made("parity"), try made("adding"), try made("copy"))
    #expect(parity.exampleShape == [7, 1] && adding.exampleShape == [7, 2] && copy.exampleShape == [15, 10])
    for row in 0..<60 {
      let bits = parity.features.elements[row * 7..<row * 7 + 7]
      #expect(parity.targets?.labels?[row] == Int(bits.reduce(0, +)) % 2)
    }
    #expect(Set(parity.targets?.labels ?? []).count == 2)
    guard case .numbers(let sums)? = adding.targets, case .steps(let wanted, let names)? = copy.targets else {
      return #expect(Bool(false))
    }
    for row in 0..<60 {
      let steps = (0..<7).map { step in (0..<2).map { adding.features.elements[(row * 7 + step) * 2 + $0] } }
      #expect(steps.count { $0[1] == 1 } == 2 && steps[..<3].count { $0[1] == 1 } == 1)
      #expect(abs(steps.filter { $0[1] == 1 }.reduce(0) { $0 + $1[0] } - sums.elements[row]) < 1e-6)
    }
    #expect(names.count == 9 && names.last == "blank")
    for row in 0..<60 {
      let seen = (0..<15).map { step in (0..<10).first { copy.features.elements[(row * 15 + step) * 10 + $0] == 1 } }
      let asked = wanted.elements[row * 15..<row * 15 + 15].map { Int($0) }
      #expect(Array(asked[8...]) == seen[..<7].map { $0 ?? -1 } && asked[..<8].allSatisfy { $0 == 8 })
      #expect(seen[7] == 8 && seen[8...].allSatisfy { $0 == 9 })
    }
  }

  /// Without noise all stand where the formula says.
  @Test func pointsStandWhereTheyShould() throws {
    for (x, y, label) in points(try made("moons", ["noise": 0, "count": 101])) {
      #expect(abs(label == 0 ? x * x + y * y - 1 : (x - 1) * (x - 1) + (y - 0.5) * (y - 0.5) - 1) < 1e-5)
      #expect(label == 0 ? y > -1e-6 : y < 0.5 + 1e-6)
    }
    for (x, y, label) in points(try made("circles", ["noise": 0])) {
      #expect(abs((x * x + y * y).squareRoot() - (label == 0 ? 1 : 0.5)) < 1e-5)
    }
    for (x, y, label) in points(try made("xor")) { #expect((x * y < 0) == (label == 1) && abs(x) <= 1 && abs(y) <= 1) }
    let blobs = try made("blobs", ["classes": 4, "count": 4000])
    #expect(blobs.classNames == ["0", "1", "2", "3"])
    let second = points(blobs).filter { $0.label == 1 }
    #expect(abs(second.reduce(0) { $0 + $1.x } / 1000) < 0.2 && abs(second.reduce(0) { $0 + $1.y } / 1000 - 5) < 0.2)
    // The first arm's end: radius 1 at 4 radians.
    let spirals = points(try made("spirals", ["noise": 0, "count": 300]))
    #expect(abs(spirals[297].x + 0.7568025) < 1e-5 && abs(spirals[297].y + 0.6536436) < 1e-5)
    #expect(spirals[0].x == 0 && spirals[0].y == 0)
    let waves = try made("waves", ["noise": 0, "count": 61])
    guard case .numbers(let y)? = waves.targets else { throw DatasetError.nothingToFit }
    #expect(abs(waves.features.elements[40] - 1) < 1e-6 && abs(y.elements[40] - 0.9092974) < 1e-6)
  }

  /// Each fold validates on others: disjoint, everything together, and in each class as equal as can be.
  @Test(arguments: [2, 3, 5, 11])
  func foldsAreEverythingOnce(number: Int) throws {
    let set = try Samples.vectors((0..<53).map { $0 % 7 == 0 ? 2 : $0 % 2 }, classes: 3)
    let folds = try set.folds(number, random: Random(seed: 3, stream: 1))
    #expect(folds.count == number && folds.flatMap { Samples.rows($0.validation) }.sorted() == Array(0..<53))
    for fold in folds {
      #expect((Samples.rows(fold.train) + Samples.rows(fold.validation)).sorted() == Array(0..<53) && fold.test.count == 0)
      for (own, all) in zip(fold.validation.classCounts, set.classCounts) { #expect(abs(own - all / number) <= 1) }
    }
    let counts = folds.map(\.validation.count)
    #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1)
    let drawn = try Reshuffle().applied(to: set).folds(number, random: Random(seed: 3, stream: 1))
    #expect(drawn.allSatisfy { $0.train.drawnSource == "reshuffle" && $0.validation.stages.isEmpty })
    #expect(throws: DatasetError.tooFew(wanted: 54, available: 53)) { try set.folds(54, random: Random(seed: 1, stream: 1)) }
  }

  /// The sums, shapes and ends of what scikit-learn 1.x loads.
  @Test func bundledTablesAreScikitLearns() throws {
    func sum(_ set: Dataset) -> Double { set.features.elements.reduce(0) { $0 + Double($1) } }
    let (iris, wine, cancer) = (try Iris().dataset(), try Wine().dataset(), try BreastCancer().dataset())
    #expect(iris.features.shape == [150, 4] && iris.classCounts == [50, 50, 50] && abs(sum(iris) - 2078.7) < 0.01)
    #expect(
      iris.features.elements.prefix(4) == [5.1, 3.5, 1.4, 0.2] && iris.classNames == ["setosa", "versicolor", "virginica"])
    #expect(wine.features.shape == [178, 13] && wine.classCounts == [59, 71, 48] && abs(sum(wine) - 159975.295999) < 0.1)
    #expect(cancer.features.shape == [569, 30] && cancer.classCounts == [212, 357] && abs(sum(cancer) - 1056474.4596356) < 1)
    #expect(cancer.classNames == ["malignant", "benign"] && cancer.targets?.labels?.first == 0)
    let diabetes = try Diabetes().dataset()
    guard case .numbers(let y)? = diabetes.targets else { throw DatasetError.nothingToFit }
    #expect(diabetes.features.shape == [442, 10] && y.elements.prefix(3) == [151, 75, 141])
    #expect(
      zip(diabetes.features.elements.prefix(4), [0.03807591, 0.05068012, 0.06169621, 0.02187239]).allSatisfy {
        abs($0 - $1) < 1e-6
      })
    #expect(zip(diabetes.features.elements.suffix(3), [-0.03949338, -0.00422151, 0.00306441]).allSatisfy { abs($0 - $1) < 1e-6 })
  }
}
