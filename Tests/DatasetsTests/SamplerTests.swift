import Forms
import Tensors
import Testing

@testable import Datasets

/// What an epoch sees of classes of 5, 3 and 1 examples, or of more.
@Suite struct SamplerTests {
  private static let labels = [0, 0, 1, 0, 2, 1, 0, 1, 0]

  private func counts(_ rows: some Sequence<Int>, _ set: Dataset) -> [Int] {
    rows.reduce(into: [Int](repeating: 0, count: set.classNames.count)) { $0[set.targets?.labels?[$1] ?? 0] += 1 }
  }

  private func times(_ rows: [Int], _ count: Int) -> [Int] {
    rows.reduce(into: [Int](repeating: 0, count: count)) { $0[$1] += 1 }
  }

  private func epoch(_ set: Dataset, _ number: UInt64, batch: Int = 4, shuffled: Bool = true) -> [Int] {
    set.epoch(shuffled: shuffled, batch: batch, random: Random(seed: 7, stream: 1).stream(number))
  }

  /// The worked example of Label Shuffling: a class of 3 where the largest has 5, for the permutation 0 4 2 1 3.
  @Test func reshuffleTakesThePermutationModuloTheCount() {
    #expect(Reshuffle.places(of: 3, permutation: [0, 4, 2, 1, 3]) == [0, 1, 2, 1, 0])
    #expect(Reshuffle.places(of: 5, permutation: [0, 4, 2, 1, 3]) == [0, 4, 2, 1, 3])
  }

  @Test func reshuffleEvensOut() throws {
    let set = try Reshuffle().applied(to: Samples.vectors(Self.labels, classes: 3))
    for number in 0..<20 as Range<UInt64> {
      let rows = epoch(set, number)
      #expect(counts(rows, set) == [5, 5, 5])
      // Each example of a class of n comes as often as 5 / n says, rounded one way or the other.
      for (row, time) in times(rows, 9).enumerated() {
        let share = 5 / [5, 3, 1][Self.labels[row]]
        #expect(time == share || (Self.labels[row] == 1 && time == share + 1))
      }
    }
    #expect(epoch(set, 1) == epoch(set, 1) && epoch(set, 1) != epoch(set, 2))
    #expect(set.epochCount(batch: 4) == 15 && set.epochClassCounts == [5, 5, 5] && set.count == 9)
    // The classes are mixed, and which example of the middle class is left out changes.
    #expect(epoch(set, 3).map { Self.labels[$0] } != epoch(set, 3).map { Self.labels[$0] }.sorted())
    #expect(Set((0..<20).map { times(epoch(set, $0), 9)[2] }) == [1, 2])
  }

  @Test func oversampleKeepsAllAndUndersampleTheFewest() throws {
    let plain = try Samples.vectors(Self.labels, classes: 3)
    let (over, under) = (try Oversample().applied(to: plain), try Undersample().applied(to: plain))
    var seen = Set<Int>()
    for number in 0..<20 as Range<UInt64> {
      let rows = epoch(over, number)
      #expect(counts(rows, over) == [5, 5, 5] && times(rows, 9).allSatisfy { $0 >= 1 })
      #expect(times(rows, 9)[0] == 1)
      let few = epoch(under, number)
      #expect(counts(few, under) == [1, 1, 1] && Set(few).count == 3)
      seen.formUnion(few)
    }
    #expect(seen.count == 9)
  }

  @Test func balancedDrawsClassFirst() throws {
    let labels = (0..<300).map { $0 < 270 ? 0 : $0 < 299 ? 1 : 2 }
    let set = try Balanced().applied(to: Samples.vectors(labels, classes: 4))
    for number in 0..<5 as Range<UInt64> {
      let rows = epoch(set, number)
      #expect(rows.count == 300 && counts(rows, set) == [100, 100, 100, 0])
      // No example of a class comes again before all of it have come.
      let often = times(rows, 300)
      #expect((often[0..<270].max() ?? 0) == 1 && (often[270..<299].min() ?? 0) == 3 && (often[270..<299].max() ?? 0) == 4)
    }
  }

  @Test(arguments: [1, 2, 3, 5])
  func capHoldsInEveryBatch(most: Int) throws {
    let labels = (0..<100).map { $0 < 80 ? 0 : $0 < 95 ? 1 : 2 }
    let cap = try Cap.make([BoundArgument(0, .number(Double(most)))])
    let set = try cap.applied(to: Samples.vectors(labels, classes: 3))
    for batch in [1, 4, 6, 10, 100] {
      let expected = set.epochCount(batch: batch)
      var union = Set<Int>()
      for number in 0..<8 as Range<UInt64> {
        let rows = epoch(set, number, batch: batch)
        #expect(rows.count == expected && Set(rows).count == rows.count && !rows.isEmpty)
        for start in stride(from: 0, to: rows.count, by: min(batch, 3 * most)) {
          let part = rows[start..<min(start + min(batch, 3 * most), rows.count)]
          #expect((counts(part, set).max() ?? 0) <= most)
        }
        union.formUnion(rows)
      }
      #expect(Set(union.map { labels[$0] }) == [0, 1, 2])
    }
  }

  /// Whatever is drawn is drawn anew each epoch: which examples, how often, and in which order. Two epochs of 200 examples agree
  /// in their rows, or in how often rows come, by no chance.
  @Test func whatIsDrawnIsDrawnAnewEachEpoch() throws {
    let labels = (0..<200).map { $0 < 150 ? 0 : $0 < 190 ? 1 : 2 }
    for (word, type) in Catalogue.samplers where word != "imbalance" {
      let arguments = word == "cap" ? [BoundArgument(0, .number(3))] : []
      let set = try type.make(arguments).applied(to: Samples.vectors(labels, classes: 3))
      let epochs = (0..<4).map { epoch(set, $0, batch: 10) }
      #expect(Set(epochs).count == 4, "\(word)")
      #expect(Set(epochs.map { times($0, 200) }).count == 4, "\(word)")
      // Also where the data themselves stay in their order.
      let ordered = (0..<4).map { epoch(set, $0, batch: 10, shuffled: false) }
      #expect(Set(ordered).count == 4, "\(word)")
      #expect(epoch(set, 2, batch: 10) == epochs[2])
    }
    // The second turn through a class, and the second through the classes, is in another order than the first.
    let set = try Balanced().applied(to: Samples.vectors(labels, classes: 3))
    let rows = epoch(set, 1)
    let few = rows.filter { labels[$0] == 2 }
    #expect(few.count >= 60 && Set(stride(from: 0, to: 60, by: 10).map { Array(few[$0..<$0 + 10]) }).count == 6)
    let turns = stride(from: 0, to: 198, by: 3).map { rows[$0..<$0 + 3].map { labels[$0] } }
    #expect(turns.allSatisfy { Set($0).count == 3 } && Set(turns).count == 6)
    // What is taken again is not the same example every time.
    let over = try Oversample().applied(to: Samples.vectors(labels, classes: 3))
    #expect(times(epoch(over, 1), 200)[190...].allSatisfy { (5...30).contains($0) })
    #expect(Set(times(epoch(over, 1), 200)[190...]).count > 3)
  }

  /// 100 10^(-k/4) of 100 for five classes, as NumPy rounds it.
  @Test func imbalanceIsGeometric() throws {
    let labels = (0..<500).map { $0 % 5 }
    let set = try Imbalance().applied(to: Samples.vectors(labels, classes: 5))
    #expect(counts(epoch(set, 1), set) == [100, 56, 32, 18, 10])
    #expect(Set(epoch(set, 1)) == Set(epoch(set, 2)) && epoch(set, 1) != epoch(set, 2))
    let both = try Reshuffle().applied(to: set)
    #expect(both.epochClassCounts == [100, 100, 100, 100, 100] && Set(epoch(both, 1)) == Set(epoch(set, 1)))
    #expect(both.drawnSource == "imbalance 10 | reshuffle")
  }

  @Test func samplersNeedClassesAndExamples() throws {
    for (_, type) in Catalogue.samplers {
      #expect(throws: DatasetError.noClasses(name: "numbers")) { try type.init().applied(to: Samples.numbers(3)) }
      #expect(throws: DatasetError.nothingToDraw) { try type.init().applied(to: Samples.vectors([], classes: 2)) }
      // Any order of any data is of rows that are there, as many every epoch, with one class or one example as well.
      for labels in [[0], [0, 0, 0], [2, 2, 0], Self.labels] {
        let set = try type.init().applied(to: Samples.vectors(labels, classes: 3))
        for batch in [1, 3, 1000] {
          let orders = (0..<4).map { epoch(set, $0, batch: batch) }
          #expect(Set(orders.map(\.count)) == [set.epochCount(batch: batch)] && set.epochCount(batch: batch) > 0)
          #expect(orders.joined().allSatisfy { labels.indices.contains($0) })
        }
      }
    }
  }

  /// Only training is sampled and augmented, and it goes on being so through what is picked of it.
  @Test func splitsDrawOfTheTrainingPartAlone() throws {
    let set = try Samples.vectors(Self.labels, classes: 3)
    let splits = try Reshuffle().applied(to: Splits(train: set, validation: set, test: set))
    #expect(splits.train.epochCount(batch: 2) == 15 && splits.validation.stages.isEmpty && splits.test.stages.isEmpty)
    #expect(try splits.train.take(4).drawnSource == "reshuffle")
    #expect(throws: DatasetError.drawsDiffer("reshuffle", "")) { try splits.train.concatenated(with: set) }
    #expect(try splits.train.concatenated(with: splits.train).drawnSource == "reshuffle")
  }
}
