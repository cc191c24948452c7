internal import Glibc

/// How values are spread along an axis.
public enum Scale: Sendable, Equatable, CaseIterable {
  /// Equal steps are equal distances.
  case linear
  /// Equal ratios are equal distances; only positive values have a place.
  case log

  func forward(_ value: Double) -> Double { self == .log ? log10(value) : value }

  func backward(_ value: Double) -> Double { self == .log ? pow(10, value) : value }

  /// Whether a value has a place on an axis of this kind.
  func admits(_ value: Double) -> Bool { value.isFinite && (self == .linear || value > 0) }
}
