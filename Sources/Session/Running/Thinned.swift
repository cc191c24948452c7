/// A curve that grows without taking more memory: when it is full, neighbours become one.
struct Thinned {
  private static let most = 512
  private(set) var values: [Double] = []
  private var stride = 1, waiting = 0, sum = 0.0

  /// Where the values stand, counted from the first.
  var places: [Double] { values.indices.map { Double($0 * stride) } }

  mutating func append(_ value: Double) {
    (sum, waiting) = (sum + value, waiting + 1)
    guard waiting == stride else { return }
    values.append(sum / Double(stride))
    (sum, waiting) = (0, 0)
    guard values.count == Self.most else { return }
    values = Swift.stride(from: 0, to: values.count - 1, by: 2).map { (values[$0] + values[$0 + 1]) / 2 }
    stride *= 2
  }
}
