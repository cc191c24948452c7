public import Tensors

extension Column {
  /// What a column holds, one for each example.
  public enum Values: Sendable {
    /// Each example belongs to a class: the index of its name.
    case classes([Int], names: [String])
    /// Each step of each example belongs to a class: the indices of their names, of shape [N, T].
    case steps(Tensor<Float>, names: [String])
    /// Each example has numbers, of shape [N, ...]: one or a row of them, some for each step of a sequence, an image as the
    /// engine stores it.
    case numbers(Tensor<Float>)

    /// How many there are.
    public var count: Int {
      switch self {
      case .classes(let labels, _): labels.count
      case .steps(let numbers, _), .numbers(let numbers): numbers.shape[0]
      }
    }

    /// How many numbers one of them is: 1 for a class.
    public var width: Int {
      switch self {
      case .classes: 1
      case .steps(let numbers, _), .numbers(let numbers): numbers.shape.stride
      }
    }

    /// The names of the classes; empty for numbers.
    public var classNames: [String] {
      switch self {
      case .classes(_, let names), .steps(_, let names): names
      case .numbers: []
      }
    }

    /// The class of each example; nil for classes of steps and for numbers.
    public var labels: [Int]? {
      switch self {
      case .classes(let labels, _): labels
      case .steps, .numbers: nil
      }
    }

    /// What kind of values they are, in a phrase.
    var summary: String {
      switch self {
      case .classes(_, let names): names.count == 1 ? "1 class" : "\(names.count) classes"
      case .steps(_, let names): "one of \(names.count) classes at each step"
      case .numbers(let numbers): numbers.shape.stride == 1 ? "1 number each" : "\(numbers.shape.stride) numbers each"
      }
    }

    /// How many examples each class has; throws at a label that is the index of no class.
    func classCounts() throws(DatasetError) -> [Int] {
      if case .steps(let numbers, let names) = self { try Self.check(numbers, classes: names.count) }
      guard case .classes(let labels, let names) = self else { return [] }
      var counts = [Int](repeating: 0, count: names.count)
      for (row, label) in labels.enumerated() {
        guard counts.indices.contains(label) else { throw .labelOutside(label, row: row, classes: names.count) }
        counts[label] += 1
      }
      return counts
    }

    private static func check(_ labels: Tensor<Float>, classes: Int) throws(DatasetError) {
      let wrong = labels.withElements { elements in
        elements.firstIndex { Int(exactly: $0).map { !(0..<classes).contains($0) } ?? true }.map { ($0, elements[$0]) }
      }
      guard let (place, label) = wrong else { return }
      throw .labelOutside(Int(exactly: label) ?? -1, row: place / max(labels.shape.stride, 1), classes: classes)
    }

    /// Copies the values of rows that exist, one after the other: `width` numbers each.
    public func gather(rows: UnsafeBufferPointer<Int>, into destination: UnsafeMutablePointer<Float>) {
      var place = destination
      switch self {
      case .classes(let labels, _):
        labels.withUnsafeBufferPointer { labels in
          for row in rows {
            place.pointee = Float(labels[row])
            place += 1
          }
        }
      case .steps(let numbers, _), .numbers(let numbers):
        let width = numbers.shape.stride
        numbers.withElements { numbers in
          guard let start = numbers.baseAddress else { return }
          for row in rows {
            place.update(from: start + row * width, count: width)
            place += width
          }
        }
      }
    }

    /// The values of rows that exist, as values of their own.
    func subset(_ rows: [Int]) throws(DatasetError) -> Self {
      switch self {
      case .classes(let labels, let names):
        return .classes(rows.map { labels[$0] }, names: names)
      case .steps(let numbers, let names): return .steps(try subset(of: rows, numbers), names: names)
      case .numbers(let numbers): return .numbers(try subset(of: rows, numbers))
      }
    }

    private func subset(of rows: [Int], _ numbers: Tensor<Float>) throws(DatasetError) -> Tensor<Float> {
      do {
        let storage = try Storage<Float>(count: rows.count.saturatingProduct(numbers.shape.stride))
        rows.withUnsafeBufferPointer { gather(rows: $0, into: storage.pointer) }
        return Tensor(numbers.shape.withBatch(rows.count), adopting: storage)
      } catch { throw .memory(error) }
    }
  }
}
