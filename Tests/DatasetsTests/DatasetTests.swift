import Datasets
import Tensors
import Testing

@Suite struct DatasetTests {
  @Test func gathersRowsInTheOrderAsked() throws {
    let set = try Samples.vectors([2, 0, 1], classes: 3)
    let (rows, features, targets) = ([2, 0, 2], try Storage<Float>(count: 6), try Storage<Float>(count: 3))
    try rows.withUnsafeBufferPointer { try set.gather(rows: $0, into: features.pointer, targets: targets.pointer) }
    #expect(Array(features.buffer) == [2, 2, 0, 0, 2, 2])
    #expect(Array(targets.buffer) == [1, 2, 1])
  }

  @Test func gathersNumbersAsTheyAre() throws {
    let set = try Samples.numbers(3, width: 2)
    let (rows, features, targets) = ([1, 2], try Storage<Float>(count: 2), try Storage<Float>(count: 4))
    #expect(set.targetWidth == 2)
    try rows.withUnsafeBufferPointer { try set.gather(rows: $0, into: features.pointer, targets: targets.pointer) }
    #expect(Array(features.buffer) == [1, 2])
    #expect(Array(targets.buffer) == [2, 3, 4, 5])
  }

  @Test(arguments: [-1, 3, Int.max, Int.min])
  func gathersNoRowThatIsNotThere(row: Int) throws {
    let set = try Samples.vectors([2, 0, 1], classes: 3)
    let (rows, features, targets) = ([0, row], try Storage<Float>(count: 4), try Storage<Float>(count: 2))
    #expect(throws: DatasetError.rowOutside(row, count: 3)) {
      try rows.withUnsafeBufferPointer { try set.gather(rows: $0, into: features.pointer, targets: targets.pointer) }
    }
    #expect(throws: DatasetError.rowOutside(row, count: 3)) { try set.subset([row]) }
  }

  @Test func refusesWhatDoesNotFitTogether() throws {
    let three = try Tensor<Float>(zeros: [3, 2])
    #expect(throws: DatasetError.countsDiffer(examples: 3, targets: 2)) {
      try Dataset(name: "", features: three, targets: .classes([0, 1], names: ["a", "b"]))
    }
    for label in [2, -1, Int.max] {
      #expect(throws: DatasetError.labelOutside(label, row: 1, classes: 2)) {
        try Dataset(name: "", features: three, targets: .classes([0, label, 1], names: ["a", "b"]))
      }
    }
    for shape in [[], [3], [3, 0], [1_000_000_000_000, 0]] as [Shape] {
      #expect(throws: DatasetError.notRows(shape)) {
        try Dataset(name: "", features: Tensor(zeros: shape), targets: .numbers(three))
      }
    }
    #expect(throws: DatasetError.notRows([3])) {
      try Dataset(name: "", features: three, targets: .numbers(Tensor(zeros: [3])))
    }
  }

  @Test func takesTheFirst() throws {
    let set = try Samples.vectors([0, 1, 0, 1], classes: 2)
    #expect(Samples.rows(try set.take(3)) == [0, 1, 2])
    #expect(try set.take(0).count == 0)
    #expect(try set.take(4).classCounts == [2, 2])
    for number in [5, -1, Int.max, Int.min] {
      #expect(throws: DatasetError.tooFew(wanted: number, available: 4)) { try set.take(number) }
    }
  }

  @Test func shufflesBySeed() throws {
    let set = try Samples.vectors((0..<50).map { $0 % 5 }, classes: 5)
    let random = Random(seed: 1, stream: 2)
    let shuffled = try set.shuffled(random)
    #expect(Samples.rows(shuffled) != Array(0..<50))
    #expect(Samples.rows(shuffled).sorted() == Array(0..<50))
    #expect(shuffled.targets.labels == Samples.rows(shuffled).map { $0 % 5 })
    #expect(Samples.rows(try set.shuffled(random)) == Samples.rows(shuffled))
    #expect(Samples.rows(try set.shuffled(Random(seed: 2, stream: 2))) != Samples.rows(shuffled))
  }

  @Test func keepsSomeClasses() throws {
    let set = try Samples.vectors([0, 1, 2, 1, 0], classes: 3)
    let some = try set.only(classes: [2, 1, 1])
    #expect(Samples.rows(some) == [1, 2, 3])
    #expect(some.targets.labels == [1, 2, 1] && some.classNames == ["c0", "c1", "c2"])
    #expect(try set.only(classes: []).count == 0)
    #expect(throws: DatasetError.unknownClass("3", known: ["c0", "c1", "c2"])) { try set.only(classes: [3]) }
    #expect(throws: DatasetError.noClasses(name: "numbers")) { try Samples.numbers(3).only(classes: [0]) }
    #expect(try set.index(ofClass: "c2") == 2)
    #expect(throws: DatasetError.unknownClass("x", known: ["c0", "c1", "c2"])) { try set.index(ofClass: "x") }
  }

  @Test func joins() throws {
    let (first, second) = (try Samples.vectors([0, 1], classes: 2), try Samples.vectors([1], classes: 2))
    let joined = try first.concatenated(with: second)
    #expect(Samples.rows(joined) == [0, 1, 0] && joined.targets.labels == [0, 1, 1] && joined.classCounts == [1, 2])
    #expect(joined.features.shape == [3, 2])
    let numbers = try Samples.numbers(2).concatenated(with: Samples.numbers(0)).concatenated(with: Samples.numbers(1))
    guard case .numbers(let values) = numbers.targets else { throw DatasetError.nothingToFit }
    #expect(values.elements == [0, 1, 0] && values.shape == [3, 1])
    #expect(throws: DatasetError.self) { try first.concatenated(with: Samples.vectors([0], classes: 3)) }
    #expect(throws: DatasetError.self) { try first.concatenated(with: Samples.vectors([0], classes: 2, width: 3)) }
    #expect(throws: DatasetError.self) { try Samples.numbers(1).concatenated(with: Samples.numbers(1, width: 2)) }
    #expect(throws: DatasetError.self) {
      try Samples.numbers(1).concatenated(with: Samples.vectors([0], classes: 1, width: 1))
    }
  }
}
