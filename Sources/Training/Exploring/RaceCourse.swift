/// A function of two numbers that shows what optimizers do: each has a trap of its own.
public enum RaceCourse: String, CaseIterable, Sendable {
  /// A long valley with steep sides, 90 times as curved across as along.
  case ravine
  /// Level in the middle, down to either side, up to the others.
  case saddle
  /// A plain with walls (Beale, "On an iterative method for finding a local minimum of a function of more than one variable",
  /// 1958).
  case beale
  /// A bent valley with a nearly level floor (Rosenbrock, "An automatic method for finding the greatest or least value of a
  /// function", 1960).
  case rosenbrock

  /// The function as people write it.
  public var formula: String {
    switch self {
    case .ravine: "0.1 x^2 + 9 y^2"
    case .saddle: "x^2 - y^2"
    case .beale: "(1.5 - x + x y)^2 + (2.25 - x + x y^2)^2 + (2.625 - x + x y^3)^2"
    case .rosenbrock: "(1 - x)^2 + 100 (y - x^2)^2"
    }
  }

  /// Where all begin. On the saddle that is nearly on its ridge.
  public var start: (x: Double, y: Double) {
    switch self {
    case .ravine: (-9, 1)
    case .saddle: (-1.5, 0.001)
    case .beale: (0.7, 1.4)
    case .rosenbrock: (-1.2, 1)
    }
  }

  /// Where it is least; the saddle has no such place.
  public var goal: (x: Double, y: Double)? {
    switch self {
    case .ravine: (0, 0)
    case .saddle: nil
    case .beale: (3, 0.5)
    case .rosenbrock: (1, 1)
    }
  }

  /// The part of the plane that a picture shows.
  public var window: (x: ClosedRange<Double>, y: ClosedRange<Double>) {
    switch self {
    case .ravine: (-10...3, -1.5...1.5)
    case .saddle: (-2...2, -2...2)
    case .beale: (-1...4, -1...2)
    case .rosenbrock: (-2...2, -1...3)
    }
  }

  /// Its value.
  public func value(_ x: Double, _ y: Double) -> Double {
    switch self {
    case .ravine: return 0.1 * x * x + 9 * y * y
    case .saddle: return x * x - y * y
    case .beale:
      let (a, b, c) = (1.5 - x + x * y, 2.25 - x + x * y * y, 2.625 - x + x * y * y * y)
      return a * a + b * b + c * c
    case .rosenbrock: return (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x)
    }
  }

  /// Its gradient.
  public func gradient(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
    switch self {
    case .ravine: return (0.2 * x, 18 * y)
    case .saddle: return (2 * x, -2 * y)
    case .beale:
      let (a, b, c) = (1.5 - x + x * y, 2.25 - x + x * y * y, 2.625 - x + x * y * y * y)
      return (
        2 * (a * (y - 1) + b * (y * y - 1) + c * (y * y * y - 1)), 2 * x * (a + 2 * b * y + 3 * c * y * y)
      )
    case .rosenbrock: return (-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x))
    }
  }

  /// Its values over the window, row by row from below, so many to a side.
  public func heights(_ count: Int) -> [[Double]] {
    let (x, y) = window
    func places(_ range: ClosedRange<Double>) -> [Double] {
      (0..<count).map { range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / Double(max(count - 1, 1)) }
    }
    return places(y).map { y in places(x).map { value($0, y) } }
  }
}
