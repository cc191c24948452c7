internal import Forms
internal import Graphs
internal import Kernels
internal import Tensors

/// Weights that are there already.
struct From: Initializer {
  var given = GivenTensor.nothing

  static let form = Form<From>(
    "the numbers of a tensor, which has the shape of the weights: a row for each output of `dense`",
    [.positional("TENSOR", "the weights", \.given)],
    examples: [Example("from [[1, 0, 0], [0, 1, 0]]")], related: ["constant", "embed", "load"])

  /// The numbers in order.
  func draw(fanIn: Int, fanOut: Int, _ random: Random) -> (UInt64) -> Double {
    let numbers = given.numbers
    return { place in
      let index = Int(clamping: place)
      return numbers.indices.contains(index) ? Double(numbers[index]) : 0
    }
  }

  func check(_ shape: Shape) throws(ShapeError) {
    guard given.shape == shape else { throw .given(given.shape, needed: shape) }
  }
}
