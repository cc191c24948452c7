import Datasets
import Tensors
import Testing

@Suite struct SplitTests {
  let random = Random(seed: 3, stream: 0)

  @Test func orderedDigitsAreTheCustomaryOnes() throws {
    let digits = try Digits().dataset()
    let splits = try digits.split(shares: [80, 0, 20], ordered: true, random: random)
    #expect(splits.counts == [1437, 0, 360])
    #expect(splits.train.features.elements == Array(digits.features.elements.prefix(1437 * 64)))
    #expect(splits.test.targets?.labels == digits.targets?.labels?.suffix(360))
    #expect(try digits.split(shares: [0.8, 0.2], ordered: true, random: random).counts == [1437, 0, 360])
  }

  @Test func digitsInThreePartsHaveEveryClassInProportion() throws {
    let digits = try Digits().dataset()
    let splits = try digits.split(shares: [80, 10, 10], ordered: false, random: random)
    #expect(splits.counts == [1437, 180, 180])
    for (part, share) in zip(splits.parts, [0.8, 0.1, 0.1]) {
      for (own, all) in zip(part.dataset.classCounts, digits.classCounts) {
        #expect(abs(Double(own) - share * Double(all)) <= 1)
      }
    }
  }

  /// Groups stay whole, every part with a share has some, and the sizes are as near as groups of that size let them be.
  @Test func groupsStayWhole() throws {
    for trial in 0..<100 {
      let dice = random.stream(UInt64(1000 + trial))
      let (groups, count) = (3 + dice.below(20, at: 0), 60 + dice.below(100, at: 1))
      let writers = (0..<count).map { $0 < groups ? $0 : dice.below(groups, at: UInt64(2 + $0)) }
      let plain = try Samples.vectors((0..<count).map { $0 % 2 }, classes: 2)
      let set = try Dataset(
        name: "letters", features: plain.features, targets: plain.targets,
        beside: [Column("writer", .classes(writers, names: (0..<groups).map { "w\($0)" }))])
      let splits = try set.split(shares: [70, 20, 10], by: "writer", random: dice)
      #expect(splits.parts.flatMap { Samples.rows($0.dataset) }.sorted() == Array(0..<count))
      let owners = splits.parts.map { Set(Samples.rows($0.dataset).map { writers[$0] }) }
      #expect(owners.map(\.count).reduce(0, +) == groups && owners.allSatisfy { !$0.isEmpty })
      let largest = (0..<groups).map { group in writers.count { $0 == group } }.max() ?? 0
      for (part, share) in zip(splits.parts, [0.7, 0.2, 0.1]) {
        #expect(abs(Double(part.dataset.count) - share * Double(count)) <= Double(2 * largest))
      }
      #expect(splits.train.targets?.labels == Samples.rows(splits.train).map { $0 % 2 })
    }
    let two = try Dataset(
      name: "two", features: Samples.vectors([0, 0, 1], classes: 2).features, targets: nil,
      beside: [Column("writer", .classes([0, 0, 1], names: ["a", "b"]))])
    #expect(throws: DatasetError.fewGroups(column: "writer", count: 2, parts: 3)) {
      try two.split(shares: [80, 10, 10], by: "writer", random: random)
    }
    #expect(throws: DatasetError.unknownColumn("who", known: ["writer"])) {
      try two.split(shares: [80, 20], by: "who", random: random)
    }
  }

  @Test func theTestPartStaysApart() throws {
    let whole = try Samples.vectors((0..<100).map { $0 % 4 }, classes: 4).split(shares: [80, 20], random: random)
    let held = try whole.holding(shares: [75, 25], ordered: false, random: random)
    #expect(held.counts == [60, 20, 20] && Samples.rows(held.test) == Samples.rows(whole.test))
    #expect((Samples.rows(held.train) + Samples.rows(held.validation)).sorted() == Samples.rows(whole.train).sorted())
    #expect(held.validation.classCounts == [5, 5, 5, 5])
    #expect(throws: DatasetError.splitAlready(hasValidation: true)) {
      try held.holding(shares: [75, 25], ordered: false, random: random)
    }
    #expect(throws: DatasetError.splitAlready(hasValidation: false)) {
      try whole.holding(shares: [80, 10, 10], ordered: false, random: random)
    }
  }

  /// Every row once, the totals as documented, every class within one of its share: for sets and shares at random.
  @Test func splitsAreExactWhateverTheClassesAndShares() throws {
    for trial in 0..<300 {
      let dice = random.stream(UInt64(trial))
      let (classes, count) = (1 + dice.below(7, at: 0), dice.below(60, at: 1))
      let labels = (0..<count).map { dice.below(1 + dice.below(classes, at: UInt64(100 + $0)), at: UInt64(200 + $0)) }
      let cuts = [dice.below(101, at: 2), dice.below(101, at: 3)].sorted()
      let shares = [cuts[0], cuts[1] - cuts[0], 100 - cuts[1]].map(Double.init)
      let set = try Samples.vectors(labels, classes: classes)
      let splits = try set.split(shares: shares, ordered: false, random: dice)
      let rows = splits.parts.map { Samples.rows($0.dataset) }
      #expect(rows.joined().sorted() == Array(0..<count))
      let ends = [count * cuts[0] / 100, count * cuts[1] / 100, count]
      let sizes = [ends[0], ends[1] - ends[0], ends[2] - ends[1]]
      #expect(try set.split(shares: shares, ordered: true, random: dice).counts == sizes, "\(shares) of \(count)")
      // A class of which the first part would have none may make that larger.
      let isSmall = set.classCounts.contains { $0 > 0 && Double($0) * shares[0] < 100 && shares[0] > 0 }
      if !isSmall { #expect(splits.counts == sizes, "\(shares) of \(count)") }
      if shares[0] > 0 { #expect(zip(splits.train.classCounts, set.classCounts).allSatisfy { $0 > 0 || $1 == 0 }) }
      for (part, share) in zip(splits.parts, shares) {
        #expect(part.dataset.targets?.labels == Samples.rows(part.dataset).map { labels[$0] })
        for (own, all) in zip(part.dataset.classCounts, set.classCounts) where !isSmall {
          #expect(abs(Double(own) - share / 100 * Double(all)) <= 1, "\(labels) at \(shares)")
        }
      }
    }
  }

  @Test func aClassWithOneExampleIsLearned() throws {
    // Three classes of one example each, which once went to the test part.
    for seed in 0..<20 as Range<UInt64> {
      let set = try Samples.vectors([Int](repeating: 0, count: 17) + [1, 2, 3], classes: 4)
      let splits = try set.split(shares: [80, 10, 10], ordered: false, random: Random(seed: seed, stream: 0))
      #expect(splits.counts == [16, 2, 2])
      #expect(splits.train.classCounts == [13, 1, 1, 1])
    }
  }

  @Test func theSeedDecides() throws {
    let set = try Samples.vectors((0..<60).map { $0 % 3 }, classes: 3)
    func rows(_ seed: UInt64) throws -> [[Int]] {
      try set.split(shares: [50, 25, 25], ordered: false, random: Random(seed: seed, stream: 0)).parts
        .map { Samples.rows($0.dataset) }
    }
    #expect(try rows(1) == rows(1))
    // Which rows a part has, not only their order.
    #expect(try Set(rows(1)[2]) != Set(rows(2)[2]))
    // Classes are mixed within a part, not one after the other.
    #expect(try rows(1)[0].map { $0 % 3 } != rows(1)[0].map { $0 % 3 }.sorted())
  }

  @Test func numbersAreShuffledToo() throws {
    let set = try Samples.numbers(20)
    let splits = try set.split(shares: [0.5, 0.5], ordered: false, random: random)
    #expect(splits.counts == [10, 0, 10])
    #expect(Samples.rows(splits.train) != Array(0..<10))
    guard case .numbers(let numbers) = splits.train.targets else { throw DatasetError.nothingToFit }
    #expect(numbers.elements.map { Int($0) } == Samples.rows(splits.train))
  }

  /// (0.1 + 0.7) * 10 is 7.999999999999999.
  @Test func roundingLosesNoExample() throws {
    let set = try Samples.numbers(10)
    #expect(try set.split(shares: [0.1, 0.7, 0.2], ordered: true, random: random).counts == [1, 7, 2])
    #expect(try set.split(shares: [33.33, 33.33, 33.34], ordered: true, random: random).counts == [3, 3, 4])
    for shares in [[100, 0, 0], [0, 1, 0], [0, 0, 1], [0, 100]] as [[Double]] {
      #expect(try set.split(shares: shares, ordered: false, random: random).counts.sorted() == [0, 0, 10])
    }
  }

  @Test func emptySetsSplit() throws {
    #expect(try Samples.vectors([], classes: 2).split(shares: [80, 20], ordered: false, random: random).counts == [0, 0, 0])
  }

  @Test(arguments: [[.nan, 50], [50, .nan, 50], [-10, 110], [.infinity, 0], [50, -.infinity]] as [[Double]])
  func sharesThatAreNoSharesAreNamed(shares: [Double]) throws {
    do {
      _ = try Samples.numbers(3).split(shares: shares, ordered: true, random: random)
      Issue.record("\(shares) should not be shares")
    } catch DatasetError.shareOutside(let share) {
      #expect(!(share >= 0 && share.isFinite))
    }
  }

  @Test(
    arguments: [
      [], [100], [25, 25, 25, 25], [50, 60], [80, 10],
      [1e300, 1e300], [1e308, 1e308], [0, 0], [-0.5, 1.5], [.leastNonzeroMagnitude, 0], [1, 100],
    ] as [[Double]])
  func hostileSharesAreErrors(shares: [Double]) throws {
    let set = try Samples.vectors([0, 1], classes: 2)
    for ordered in [true, false] {
      #expect(throws: DatasetError.self) { try set.split(shares: shares, ordered: ordered, random: random) }
    }
  }
}
