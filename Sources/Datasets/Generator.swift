public import Forms
public import Tensors

/// Data that are made by a formula: one file each in `Generators`. Its form holds the options that `make` takes for it.
public protocol Generator: Configurable, Sendable {
  /// How many examples it makes.
  var count: Int { get set }

  /// The data. What is random is `random`'s alone.
  func dataset(_ random: Random) throws(DatasetError) -> Dataset
}

extension Generator {
  /// Points in the plane that belong to classes in turn: `point` is given the class, and which of how many of it this is.
  func plane(
    classes: Int, noise: Double, _ random: Random, _ point: (_ label: Int, _ index: Int, _ count: Int) -> (x: Double, y: Double)
  ) throws(DatasetError) -> Dataset {
    var numbers: [Float] = []
    for row in 0..<count {
      let (label, index) = (row % classes, row / classes)
      let (x, y) = point(label, index, (count - label + classes - 1) / classes)
      numbers.append(Float(x + noise * random.normal(at: UInt64(2 * row))))
      numbers.append(Float(y + noise * random.normal(at: UInt64(2 * row + 1))))
    }
    return try labelled(numbers, width: 2, (0..<count).map { $0 % classes }, classes: classes)
  }

  /// Rows of numbers with the numbers of their classes.
  func labelled(_ numbers: [Float], width: Int, _ labels: [Int], classes: Int) throws(DatasetError) -> Dataset {
    try Dataset(
      name: Self.word, features: Self.tensor([count, width], numbers),
      targets: .classes(labels, names: (0..<classes).map(String.init)))
  }

  /// A tensor of numbers.
  static func tensor(_ shape: Shape, _ numbers: [Float]) throws(DatasetError) -> Tensor<Float> {
    do { return try Tensor(shape, numbers) } catch { throw .memory(error) }
  }

  /// A share of the way from the first of some to the last.
  static func share(_ index: Int, of count: Int) -> Double { Double(index) / Double(max(count - 1, 1)) }
}
