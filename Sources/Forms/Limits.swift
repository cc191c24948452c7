/// The values that a parameter accepts, and how messages and help write them.
public struct Limits<Value>: Sendable {
  let notation: String
  let admits: @Sendable (Value) -> Bool

  /// Limits with a notation of their own.
  public init(_ notation: String, admits: @escaping @Sendable (Value) -> Bool) {
    self.notation = notation
    self.admits = admits
  }
}

extension Limits where Value == Int {
  /// At least a bound, and small enough that sizes computed from it cannot overflow.
  public static func atLeast(_ bound: Int) -> Limits {
    Limits("at least \(bound)") { $0 >= bound && $0 <= sizeLimit }
  }

  /// From one bound to the other.
  public static func between(_ low: Int, _ high: Int) -> Limits { Limits("\(low) to \(high)") { low <= $0 && $0 <= high } }

  /// No size is larger than this; it is far beyond memory, and small enough to compute with.
  public static var sizeLimit: Int { 1_000_000_000_000 }
}

extension Limits where Value == Double {
  /// A finite number of at least a bound.
  public static func atLeast(_ bound: Double) -> Limits {
    Limits("at least \(Argument.text(bound))") { $0.isFinite && $0 >= bound }
  }

  /// A finite number above a bound.
  public static func above(_ bound: Double) -> Limits {
    Limits("above \(Argument.text(bound))") { $0.isFinite && $0 > bound }
  }

  /// From one bound to the other, both inside.
  public static func between(_ low: Double, _ high: Double) -> Limits {
    Limits("\(Argument.text(low)) to \(Argument.text(high))") { low <= $0 && $0 <= high }
  }

  /// At least the one bound, below the other.
  public static func from(_ low: Double, below high: Double) -> Limits {
    Limits("at least \(Argument.text(low)) and below \(Argument.text(high))") { low <= $0 && $0 < high }
  }

  /// A whole number of at least a bound, and small enough that sizes computed from it cannot overflow.
  public static func whole(atLeast bound: Int) -> Limits {
    Limits("whole and at least \(bound)") {
      $0 == $0.rounded() && $0 >= Double(bound) && $0 <= Double(Limits<Int>.sizeLimit)
    }
  }

  /// Any finite number.
  public static var finite: Limits { Limits("finite") { $0.isFinite } }
}

extension Limits where Value == Window {
  /// Both sides of at least a bound.
  public static func atLeast(_ bound: Int) -> Limits {
    Limits("at least \(bound)x\(bound)") {
      min($0.height, $0.width) >= bound && max($0.height, $0.width) <= Limits<Int>.sizeLimit
    }
  }
}

extension Limits {
  /// The limits of something that holds several values, each of which keeps them.
  public func each<Whole>(of values: @escaping @Sendable (Whole) -> [Value]) -> Limits<Whole> {
    let admits = admits
    return Limits<Whole>(notation) { values($0).allSatisfy(admits) }
  }

  /// The limits of a value that may be missing.
  public static func optional<Wrapped>(_ limits: Limits<Wrapped>) -> Limits where Value == Wrapped? {
    Limits(limits.notation) { $0.map(limits.admits) ?? true }
  }
}
