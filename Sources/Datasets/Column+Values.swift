public import Tensors

extension Column {
  /// What a column holds, one for each example.
  public enum Values: Sendable {
    /// Each example belongs to a class: the index of its name.
    case classes([Int], names: [String])
    /// Each example has numbers, of shape [N, ...]: one or a row of them, some for each step of a sequence, an image as the
    /// engine stores it.
    case numbers(Tensor<Float>)

    /// How many there are.
    public var count: Int {
      switch self {
      case .classes(let labels, _): labels.count
      case .numbers(let numbers): numbers.shape[0]
      }
    }

    /// How many numbers one of them is: 1 for a class.
    public var width: Int {
      switch self {
      case .classes: 1
      case .numbers(let numbers): numbers.shape.stride
      }
    }

    /// The names of the classes; empty for numbers.
    public var classNames: [String] {
      switch self {
      case .classes(_, let names): names
      case .numbers: []
      }
    }

    /// The class of each example; nil for numbers.
    public var labels: [Int]? {
      switch self {
      case .classes(let labels, _): labels
      case .numbers: nil
      }
    }

    /// What kind of values they are, in a phrase.
    var summary: String {
      switch self {
      case .classes(_, let names): names.count == 1 ? "1 class" : "\(names.count) classes"
      case .numbers(let numbers): numbers.shape.stride == 1 ? "1 number each" : "\(numbers.shape.stride) numbers each"
      }
    }

    /// How many examples each class has; throws at a label that is the index of no class.
    func classCounts() throws(DatasetError) -> [Int] {
      guard case .classes(let labels, let names) = self else { return [] }
      var counts = [Int](repeating: 0, count: names.count)
      for (row, label) in labels.enumerated() {
        guard counts.indices.contains(label) else { throw .labelOutside(label, row: row, classes: names.count) }
        counts[label] += 1
      }
      return counts
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
      case .numbers(let numbers):
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
      case .numbers(let numbers):
        do {
          let storage = try Storage<Float>(count: rows.count.saturatingProduct(numbers.shape.stride))
          rows.withUnsafeBufferPointer { gather(rows: $0, into: storage.pointer) }
          return .numbers(Tensor(numbers.shape.withBatch(rows.count), adopting: storage))
        } catch { throw .memory(error) }
      }
    }
  }
}
