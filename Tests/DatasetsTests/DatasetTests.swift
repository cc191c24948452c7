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
    #expect(shuffled.targets?.labels == Samples.rows(shuffled).map { $0 % 5 })
    #expect(Samples.rows(try set.shuffled(random)) == Samples.rows(shuffled))
    #expect(Samples.rows(try set.shuffled(Random(seed: 2, stream: 2))) != Samples.rows(shuffled))
  }

  @Test func keepsSomeClasses() throws {
    let set = try Samples.vectors([0, 1, 2, 1, 0], classes: 3)
    let some = try set.only(classes: [2, 1, 1])
    #expect(Samples.rows(some) == [1, 2, 3])
    #expect(some.targets?.labels == [1, 2, 1] && some.classNames == ["c0", "c1", "c2"])
    #expect(try set.only(classes: []).count == 0)
    #expect(throws: DatasetError.unknownClass("3", known: ["c0", "c1", "c2"])) { try set.only(classes: [3]) }
    #expect(throws: DatasetError.noClasses(name: "numbers")) { try Samples.numbers(3).only(classes: [0]) }
    #expect(try set.index(ofClass: "c2") == 2)
    #expect(throws: DatasetError.unknownClass("x", known: ["c0", "c1", "c2"])) { try set.index(ofClass: "x") }
  }

  @Test func joins() throws {
    let (first, second) = (try Samples.vectors([0, 1], classes: 2), try Samples.vectors([1], classes: 2))
    let joined = try first.concatenated(with: second)
    #expect(Samples.rows(joined) == [0, 1, 0] && joined.targets?.labels == [0, 1, 1] && joined.classCounts == [1, 2])
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

@Suite struct ColumnTests {
  private func grouped(_ labels: [Int]) throws -> Dataset {
    let writers = Column("writer", .classes(labels.indices.map { $0 % 2 }, names: ["ann", "bob"]))
    let weights = Column("weight", .numbers(try Tensor([labels.count, 1], labels.indices.map { Float($0) })))
    let features = try Tensor<Float>([labels.count, 1], labels.indices.map { Float($0) })
    return try Dataset(
      name: "rows", features: features, targets: .classes(labels, names: ["a", "b"]), beside: [writers, weights])
  }

  /// Every column goes the way of its example: picked, joined, mapped and split.
  @Test func columnsGoWithTheirExamples() throws {
    let set = try grouped([0, 1, 0, 1, 1, 0])
    let parts = [
      try set.subset([5, 0, 3]), try set.concatenated(with: set.subset([2])), try set.mapped(by: ZeroCenter()),
      try set.mapped(by: ZeroCenter()).original(), try set.shuffled(Random(seed: 3, stream: 1)),
      try set.split(shares: [50, 50], ordered: false, random: Random(seed: 1, stream: 1)).test,
    ]
    for part in parts {
      guard case .numbers(let weights)? = part.column("weight")?.values else { throw DatasetError.nothingToFit }
      let rows = weights.elements.map { Int($0) }
      #expect(rows.count == part.count && part.columns.map(\.name) == ["label", "writer", "weight"])
      #expect(part.column("writer")?.values.labels == rows.map { $0 % 2 })
      #expect(part.targets?.labels == rows.map { [0, 1, 0, 1, 1, 0][$0] })
    }
    #expect(try set.parts(by: "writer").map(\.name) == ["ann", "bob"])
    #expect(try set.parts(by: "class").map(Samples.rows) == [[0, 2, 5], [1, 3, 4]])
    #expect(throws: DatasetError.unknownColumn("x", known: ["label", "writer", "weight"])) { try set.parts(by: "x") }
    #expect(throws: DatasetError.noClasses(name: "rows")) { try set.parts(by: "weight") }
  }

  @Test func columnsThatDoNotFitAreRefused() throws {
    let set = try grouped([0, 1])
    #expect(throws: DatasetError.countsDiffer(examples: 2, targets: 1)) {
      try Dataset(name: "", features: set.features, targets: set.targets, beside: [Column("g", .classes([0], names: ["x"]))])
    }
    #expect(throws: DatasetError.labelOutside(3, row: 1, classes: 1)) {
      try Dataset(name: "", features: set.features, targets: nil, beside: [Column("g", .classes([0, 3], names: ["x"]))])
    }
    #expect(throws: DatasetError.self) {
      try set.concatenated(with: Dataset(name: "", features: set.features, targets: set.targets))
    }
  }

  @Test func withoutTargetsThereIsNothingToGather() throws {
    let set = try Dataset(name: "bare", features: Tensor([2, 1], [4, 5]), targets: nil)
    let (features, targets) = (try Storage<Float>(count: 1), try Storage<Float>(count: 1))
    targets.pointer[0] = 7
    try [1].withUnsafeBufferPointer { try set.gather(rows: $0, into: features.pointer, targets: targets.pointer) }
    #expect(features.pointer[0] == 5 && targets.pointer[0] == 7 && set.targetWidth == 0 && set.classCounts.isEmpty)
  }

  /// Against NumPy's `nanmean` of the same columns.
  @Test func missingNumbersAreFilledByTheMeanOrLeftOut() throws {
    let x: [Float] = [1, .nan, 3, 10, .infinity, 30, 5, 50]
    let set = try Dataset(name: "gaps", features: Tensor([4, 2], x), targets: .classes([0, 1, 0, 1], names: ["a", "b"]))
    #expect(try MissingNumbers.mean.mended(set).features.elements == [1, 30, 3, 10, 3, 30, 5, 50])
    let dropped = try MissingNumbers.drop.mended(set)
    #expect(dropped.features.elements == [3, 10, 5, 50] && dropped.targets?.labels == [1, 1])
    let numbers = try Dataset(name: "t", features: Tensor([2, 1], [1, 2]), targets: .numbers(Tensor([2, 1], [.nan, 1])))
    #expect(try MissingNumbers.drop.mended(numbers).count == 1)
    #expect(throws: DatasetError.nothingInFeature(0)) {
      try MissingNumbers.mean.mended(Dataset(name: "n", features: Tensor([2, 1], [.nan, .nan]), targets: nil))
    }
  }
}
