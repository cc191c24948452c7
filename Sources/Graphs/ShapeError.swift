public import Tensors

/// Why an op cannot take the shapes that arrive.
public enum ShapeError: Error, Equatable {
  /// An image was needed, and rows of numbers arrived.
  case needsImage(Shape)
  /// Rows of numbers were needed, and something else arrived.
  case needsVector(Shape)
  /// A sequence was needed, and something else arrived.
  case needsSequence(Shape)
  /// A sequence arrived where steps cannot be told from channels.
  case refusesSequence(Shape)
  /// A window of that reach does not fit on the image.
  case windowTooLarge(kernel: [Int], image: Shape)
  /// Channels that do not divide into groups.
  case groups(Int, channels: Int)
  /// Features that do not divide into that many heads.
  case heads(Int, features: Int)
  /// Channels that do not divide into that many pieces, of which each unit takes the largest.
  case pieces(Int, channels: Int)
  /// Two shapes that had to agree.
  case mismatch(Shape, Shape)
  /// Another count of elements was needed.
  case count(Shape, into: Shape)
  /// More padding than the window reaches: where it lies in the padding alone it sees nothing.
  case paddingOnly(pad: Int, reach: Int)
  /// So much is cut off at each edge of what comes out that nothing of its size is left.
  case nothingLeft(pad: Int, of: Int)
  /// A kernel of so many elements along an axis, of which most never meet the image.
  case kernelBeyondImage(kernel: Int, extent: Int)
  /// A size along an axis that no kernel counts to.
  case extent(Int)
  /// A value of more numbers than kernels count.
  case numbers(Shape)
  /// A value that the memory cannot hold.
  case memory(MemoryShortage)
  /// Initial weights that were given are of another shape.
  case given(Shape, needed: Shape)
  /// Parameters that are there already are for another shape.
  case living(parameter: Shape, needed: Shape)
}
