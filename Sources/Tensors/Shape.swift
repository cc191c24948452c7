/// The extents of a tensor, outermost first.
///
/// Sizes come from what users type, so the products here saturate: a shape too large to exist has
/// `count == Int.max`, which no memory budget admits.
public struct Shape: Hashable, Sendable, CustomStringConvertible, ExpressibleByArrayLiteral {
  /// The extent of each axis; none is negative.
  public let dimensions: [Int]
  /// How many elements such a tensor has, `Int.max` if that overflows.
  public let count: Int

  /// A shape with the given extents; negative ones count as zero.
  public init(_ dimensions: [Int]) {
    self.dimensions = dimensions.map { max($0, 0) }
    self.count = self.dimensions.reduce(1) { $0.saturatingProduct($1) }
  }

  /// A shape with the given extents.
  public init(arrayLiteral dimensions: Int...) { self.init(dimensions) }

  /// Whether steps along its axes can be counted: a zero among huge extents makes the count small, and not the steps.
  public var isCountable: Bool { dimensions.reduce(1) { $0.saturatingProduct(max($1, 1)) } < .max }

  /// How many axes there are.
  public var rank: Int { dimensions.count }

  /// The extent of an axis; 1 where there is no such axis.
  public subscript(axis: Int) -> Int { dimensions.indices.contains(axis) ? dimensions[axis] : 1 }

  /// The shape without its first axis, which counts examples.
  public var perExample: Shape { Shape(Array(dimensions.dropFirst())) }

  /// How many elements one index of the first axis spans.
  public var stride: Int { perExample.count }

  /// The same shape with another extent of its first axis.
  public func withBatch(_ batch: Int) -> Shape { Shape([batch] + dimensions.dropFirst()) }

  /// The extents joined by `x`, as users type dimensions.
  public var description: String {
    dimensions.isEmpty ? "scalar" : dimensions.map(String.init).joined(separator: "x")
  }
}

extension Int {
  /// The product of two sizes, `Int.max` if it overflows.
  public func saturatingProduct(_ other: Int) -> Int {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? .max : product
  }

  /// The sum of two sizes, `Int.max` if it overflows.
  public func saturatingSum(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
