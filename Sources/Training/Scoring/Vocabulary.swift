internal import Tensors

/// What the numbers of examples count through.
enum Vocabulary {
  /// The first number of examples [N, T] that is no whole number from 0 up to the size.
  static func outside(_ size: Int, _ examples: Tensor<Float>) -> (value: Float, example: Int, step: Int)? {
    examples.withElements { elements in
      guard let place = elements.firstIndex(where: { !($0 >= 0 && $0 < Float(size) && $0 == $0.rounded()) }) else { return nil }
      let (example, step) = place.quotientAndRemainder(dividingBy: max(examples.shape.stride, 1))
      return (elements[place], example, step)
    }
  }
}
