public import Forms
public import Kernels
public import Tensors

/// A black square in an image (DeVries and Taylor, 2017): its middle is anywhere, and part of it may lie outside.
public struct Cutout: Augmentation {
  var side = 8

  /// The augmentation with its defaults.
  public init() {}

  /// How it is written.
  public static let form = Form<Cutout>(
    "makes a square of N by N pixels black in each image that training sees; its middle is anywhere, so part of it may lie outside",
    [.positional("N", "the side of the square", \.side, .between(1, 10_000))],
    examples: [Example("cutout 3")], related: ["crop", "dropout", "train"])

  /// Blackens a square.
  public func change(_ picture: Picture, random: Random) {
    let (row, column) = (random.below(picture.height, at: 0), random.below(picture.width, at: 1))
    let (top, left) = (row - side / 2, column - side / 2)
    picture.blacken(rows: top..<top + side, columns: left..<left + side)
  }
}
