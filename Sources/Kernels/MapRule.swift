public import Tensors

/// How preprocessing makes one example of another, given the numbers that were fitted: a rule for all numbers alike, as data go
/// through it and as networks do, forward and back.
///
/// Images have their channels first.
public enum MapRule: Sendable, Equatable {
  /// `(x - shift) · scale`, number by number.
  case scaled
  /// `components · (x - mean)`, which takes that shape.
  case projected(Shape)
  /// Images of another size, each pixel between four in proportion, with the corners of the one on those of the other.
  case resized(height: Int, width: Int)
  /// Images without colour: 0.299 red, 0.587 green and 0.114 blue.
  case grey
  /// Each example has mean 0 and deviation 1 of its own.
  case even
  /// Each number is a one among zeros: so many for each.
  case oneHot([Int])
  /// The middle of an image, with black around it where it is smaller.
  case cropped(height: Int, width: Int)

  /// The shape of what it makes of such an example; nil where it does not suit.
  public func output(of example: Shape) -> Shape? {
    switch self {
    case .scaled, .even: example
    case .projected(let shape): shape
    case .resized(let height, let width), .cropped(let height, let width):
      example.rank == 3 ? [example[0], height, width] : nil
    case .grey: example.rank == 3 && [1, 3].contains(example[0]) ? [1, example[1], example[2]] : nil
    case .oneHot(let counts): example == [counts.count] ? [counts.reduce(0, +)] : nil
    }
  }

  /// What it is given besides the examples, in order.
  public func parameters(for example: Shape) -> [(name: String, shape: Shape)] {
    switch self {
    case .scaled: [("shift", example), ("scale", example)]
    case .projected(let shape): [("mean", example), ("components", [shape.count, example.count]), ("variances", [shape.count])]
    case .oneHot(let counts): [("values", [counts.reduce(0, +)])]
    case .resized, .grey, .even, .cropped: []
    }
  }

  /// Whether a network does it by this rule; it scales and projects by operations that are there.
  public var isSimple: Bool {
    switch self {
    case .scaled, .projected: false
    case .resized, .grey, .even, .oneHot, .cropped: true
    }
  }

  /// What it makes of examples one after the other; `values` are those of `oneHot`.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func forward<S: Scalar>(
    _ x: UnsafePointer<S>, values: UnsafePointer<S>?, into y: UnsafeMutablePointer<S>, rows: Int, example: Shape
  ) {
    guard let output = output(of: example) else { return }
    for row in 0..<rows {
      let (x, y) = (x + row * example.count, y + row * output.count)
      switch self {
      case .scaled, .projected: break
      case .resized(let height, let width): Self.resize(x, into: y, example, height, width)
      case .grey: Self.grey(x, into: y, channels: example[0], area: example[1] * example[2])
      case .even: Self.even(x, into: y, count: example.count)
      case .oneHot(let counts):
        guard let values else { break }
        var place = 0
        for (feature, count) in counts.enumerated() {
          for _ in 0..<count {
            y[place] = x[feature] == values[place] ? 1 : 0
            place += 1
          }
        }
      case .cropped(let height, let width):
        y.update(repeating: 0, count: output.count)
        Self.eachCropped(example, height, width) { from, to, count in (y + to).update(from: x + from, count: count) }
      }
    }
  }

  /// The gradient of the examples from that of what became of them.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func backward<S: Scalar>(
    _ x: UnsafePointer<S>, _ dy: UnsafePointer<S>, into dx: UnsafeMutablePointer<S>, rows: Int, example: Shape
  ) {
    guard let output = output(of: example) else { return }
    dx.update(repeating: 0, count: rows * example.count)
    for row in 0..<rows {
      let (x, dy, dx) = (x + row * example.count, dy + row * output.count, dx + row * example.count)
      switch self {
      // What is the same or another cannot change by a little.
      case .scaled, .projected, .oneHot: break
      case .resized(let height, let width): Self.resizeGradient(dy, into: dx, example, height, width)
      case .grey:
        let area = example[1] * example[2]
        for (channel, weight) in Self.lightness(example[0]).enumerated() {
          for index in 0..<area { dx[channel * area + index] = S(weight) * dy[index] }
        }
      case .even: Self.evenGradient(x, dy, into: dx, count: example.count)
      case .cropped(let height, let width):
        Self.eachCropped(example, height, width) { from, to, count in (dx + from).update(from: dy + to, count: count) }
      }
    }
  }
}

extension MapRule {
  private static func lightness(_ channels: Int) -> [Double] { channels == 3 ? [0.299, 0.587, 0.114] : [1] }

  @inline(__always)
  private static func grey<S: Scalar>(_ x: UnsafePointer<S>, into y: UnsafeMutablePointer<S>, channels: Int, area: Int) {
    let weights = lightness(channels).map { S($0) }
    for index in 0..<area {
      y[index] = weights[0] * x[index]
      for channel in 1..<max(weights.count, 1) { y[index] += weights[channel] * x[channel * area + index] }
    }
  }

  // What never varies has no deviation to be brought to 1.
  @inline(__always)
  private static func moments<S: Scalar>(_ x: UnsafePointer<S>, _ count: Int) -> (mean: Double, scale: Double) {
    var (sum, squares, least, most) = (0.0, 0.0, Double.infinity, -Double.infinity)
    for index in 0..<count {
      let value = Double(x[index])
      (sum, least, most) = (sum + value, min(least, value), max(most, value))
    }
    let mean = sum / Double(max(count, 1))
    for index in 0..<count { squares += (Double(x[index]) - mean) * (Double(x[index]) - mean) }
    let isConstant = !(most - least > 4 * Double(Float.ulpOfOne) * max(abs(least), abs(most)))
    return (mean, isConstant ? 0 : 1 / (squares / Double(max(count, 1))).squareRoot())
  }

  @inline(__always)
  private static func even<S: Scalar>(_ x: UnsafePointer<S>, into y: UnsafeMutablePointer<S>, count: Int) {
    let (mean, scale) = moments(x, count)
    for index in 0..<count { y[index] = S((Double(x[index]) - mean) * scale) }
  }

  @inline(__always)
  private static func evenGradient<S: Scalar>(
    _ x: UnsafePointer<S>, _ dy: UnsafePointer<S>, into dx: UnsafeMutablePointer<S>, count: Int
  ) {
    let (mean, scale) = moments(x, count)
    var (sum, along) = (0.0, 0.0)
    for index in 0..<count {
      sum += Double(dy[index])
      along += Double(dy[index]) * (Double(x[index]) - mean) * scale
    }
    let share = 1 / Double(max(count, 1))
    for index in 0..<count {
      let y = (Double(x[index]) - mean) * scale
      dx[index] = S(scale * (Double(dy[index]) - sum * share - y * along * share))
    }
  }

  /// Between which two places one of a line of another length lies, and how far towards the second.
  @inline(__always)
  private static func between(_ place: Int, _ from: Int, _ to: Int) -> (low: Int, high: Int, share: Double) {
    let at = min(max((Double(place) + 0.5) * Double(from) / Double(max(to, 1)) - 0.5, 0), Double(from - 1))
    let low = Int(exactly: at.rounded(.down)) ?? 0
    return (low, min(low + 1, from - 1), at - Double(low))
  }

  @inline(__always)
  private static func eachPixel(
    _ example: Shape, _ height: Int, _ width: Int,
    _ body: (_ to: Int, _ from: (Int, Int, Int, Int), _ right: Double, _ down: Double) -> Void
  ) {
    let (rows, columns) = (example[1], example[2])
    let across = (0..<width).map { between($0, columns, width) }
    for row in 0..<height {
      let y = between(row, rows, height)
      for column in 0..<width {
        let x = across[column]
        let from = (
          y.low * columns + x.low, y.low * columns + x.high, y.high * columns + x.low, y.high * columns + x.high
        )
        body(row * width + column, from, x.share, y.share)
      }
    }
  }

  // Of what does not count NaN does not come in.
  @inline(__always)
  private static func mixed<S: Scalar>(_ a: S, _ b: S, _ share: S) -> S { share == 0 ? a : a + (b - a) * share }

  @inline(__always)
  private static func resize<S: Scalar>(
    _ x: UnsafePointer<S>, into y: UnsafeMutablePointer<S>, _ example: Shape, _ height: Int, _ width: Int
  ) {
    let (area, space) = (example[1] * example[2], height * width)
    eachPixel(example, height, width) { to, from, right, down in
      let (right, down) = (S(right), S(down))
      for channel in 0..<example[0] {
        let x = x + channel * area
        let upper = mixed(x[from.0], x[from.1], right)
        y[channel * space + to] = mixed(upper, mixed(x[from.2], x[from.3], right), down)
      }
    }
  }

  @inline(__always)
  private static func resizeGradient<S: Scalar>(
    _ dy: UnsafePointer<S>, into dx: UnsafeMutablePointer<S>, _ example: Shape, _ height: Int, _ width: Int
  ) {
    let (area, space) = (example[1] * example[2], height * width)
    eachPixel(example, height, width) { to, from, right, down in
      let (right, down) = (S(right), S(down))
      for channel in 0..<example[0] {
        let (dx, dy) = (dx + channel * area, dy[channel * space + to])
        dx[from.0] += dy * (1 - right) * (1 - down)
        dx[from.1] += dy * right * (1 - down)
        dx[from.2] += dy * (1 - right) * down
        dx[from.3] += dy * right * down
      }
    }
  }

  /// The pieces of lines that a window in the middle of an image shares with it: where they are in the one and the other.
  @inline(__always)
  private static func eachCropped(
    _ example: Shape, _ height: Int, _ width: Int, _ body: (_ from: Int, _ to: Int, _ count: Int) -> Void
  ) {
    let (rows, columns) = (example[1], example[2])
    let (top, left) = (middle(rows, height), middle(columns, width))
    let (first, last) = (max(left, 0), min(left + width, columns))
    guard first < last else { return }
    for channel in 0..<example[0] {
      for row in max(top, 0)..<max(min(top + height, rows), max(top, 0)) {
        body((channel * rows + row) * columns + first, (channel * height + row - top) * width + first - left, last - first)
      }
    }
  }

  /// Where a window in the middle begins; of two middles the even one, as torchvision's `center_crop` has it.
  static func middle(_ extent: Int, _ window: Int) -> Int {
    Int(exactly: (Double(extent - window) / 2).rounded(.toNearestOrEven)) ?? 0
  }
}
