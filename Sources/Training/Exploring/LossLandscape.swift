public import Datasets
internal import Graphs
internal import Kernels
public import Models
public import Tensors

/// The loss about a network, along two random directions in which each filter is as long as the network's own (Li and
/// others, "Visualizing the loss landscape of neural nets", 2018). Offsets and running statistics stay.
///
/// A copy is moved about, so the network stays as it was.
public struct LossLandscape: Sendable {
  /// Where along a direction the losses were measured, in lengths of the network's own weights; the network is at 0.
  public let places: [Double]
  /// The losses, a row for each place along the second direction.
  public let losses: [[Double]]
  /// The loss of the network itself.
  public let centre: Double

  /// Losses on so many of the examples, at half as many places as `size` to each side of the network, as far as `radius`.
  public init(
    _ network: Network, on data: Dataset, take count: Int, radius: Double, size: Int, random: Random,
    stop: () -> Bool = { false }
  ) throws {
    let data = try data.spread(count)
    let half = max(size / 2, 1)
    let places = (-half...half).map { radius * Double($0) / Double(half) }
    let copy = try network.copy()
    try copy.comeToLife(for: data)
    let evaluator = try Evaluator(copy, on: data)
    let weights = copy.parameters.map(\.parameter).filter { $0.kind == .weight }
    let own = try Computing.perform { try weights.map { try $0.read() } }
    let directions = try (0..<2).map { turn in
      try own.enumerated().map { place, weight in
        try Self.direction(like: weight, random.stream(UInt64(turn)).stream(UInt64(place)))
      }
    }
    func loss(_ x: Double, _ y: Double) throws -> Double {
      try Computing.perform {
        for (place, weight) in weights.enumerated() {
          try weight.write(own[place].moved(by: Float(x), directions[0][place], Float(y), directions[1][place]))
        }
      }
      return try evaluator.evaluate(stop: stop).loss
    }
    centre = try loss(0, 0)
    losses = try places.map { y in try places.map { x in try loss(x, y) } }
    self.places = places
  }

  // Normal numbers, of which the part that makes a unit has the norm of that unit's weights.
  private static func direction(like weight: Tensor<Float>, _ random: Random) throws -> Tensor<Float> {
    var direction = try Tensor<Float>(zeros: weight.shape)
    let (units, length) = (weight.shape.rank > 0 ? weight.shape[0] : 1, weight.shape.stride)
    try direction.withMutableElements { numbers in
      guard let start = numbers.baseAddress else { return }
      for place in numbers.indices { numbers[place] = Float(random.normal(at: UInt64(place))) }
      weight.withElements { own in
        guard let own = own.baseAddress else { return }
        for unit in 0..<units {
          let (part, wanted) = (start + unit * length, own + unit * length)
          let norm = Pass.sum(part, count: length) { $0 * $0 }.squareRoot()
          let scale = norm > 0 ? Float(Pass.sum(wanted, count: length) { $0 * $0 }.squareRoot() / norm) : 0
          Pass.map(part, into: part, count: length) { scale * $0 }
        }
      }
    }
    return direction
  }
}

extension Tensor<Float> {
  // This plus two others of its shape, each so many times.
  fileprivate func moved(by x: Float, _ first: Tensor<Float>, _ y: Float, _ second: Tensor<Float>) throws -> Tensor<Float> {
    var moved = try Tensor<Float>(zeros: shape)
    try moved.withMutableElements { sum in
      withElements { own in
        first.withElements { first in
          second.withElements { second in
            guard let sum = sum.baseAddress, let own = own.baseAddress, let first = first.baseAddress,
              let second = second.baseAddress
            else { return }
            Pass.map(own, first, into: sum, count: count) { $0 + x * $1 }
            Pass.map(sum, second, into: sum, count: count) { $0 + y * $1 }
          }
        }
      }
    }
    return moved
  }
}
