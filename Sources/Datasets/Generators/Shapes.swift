public import Forms
internal import Kernels
public import Tensors

/// Images of figures, and the box around each: for looking at what a network sees, and for finding things.
public struct Shapes: Generator {
  /// How many examples it makes, in all.
  public var count = 1000
  var size = Window(16, 16)

  /// The generator with its defaults.
  public init() {}

  /// How it is written.
  public static let form = Form<Shapes>(
    "grey images of a square, a disc, a triangle or a cross, at a random place and of a random size; `boxes` has where: x y w h",
    [
      .keyword("count", "how many examples in all", \.count, .between(1, 10_000_000)),
      .keyword(
        "size", "the images' height and width", \.size,
        Limits("8 to 1024 on each side") { (8...1024).contains($0.height) && (8...1024).contains($0.width) }),
    ], examples: [Example("shapes count 200 size 24x24")])

  private static let names = ["square", "disc", "triangle", "cross"]

  /// The images, the figures in turn.
  public func dataset(_ random: Random) throws(DatasetError) -> Dataset {
    let (height, width) = (size.height, size.width)
    let (images, boxes): (Storage<Float>, Storage<Float>)
    do {
      images = try Storage(count: count.saturatingProduct(height * width))
      boxes = try Storage(count: count.saturatingProduct(4))
    } catch { throw .memory(error) }
    images.pointer.update(repeating: 0, count: count * height * width)
    // From a quarter of the image to three fifths of it: less can hardly be told apart.
    let (least, most) = (max(min(height, width) / 4, 4), max(min(height, width) * 3 / 5, 4))
    for index in 0..<count {
      let own = random.stream(UInt64(index))
      let side = least + own.below(most - least + 1, at: 0)
      let (y, x) = (own.below(height - side + 1, at: 1), own.below(width - side + 1, at: 2))
      let image = images.pointer + index * height * width
      for row in 0..<side {
        for column in 0..<side where Self.holds(index % Self.names.count, row, column, side) {
          image[(y + row) * width + x + column] = 1
        }
      }
      for (place, value) in [x, y, side, side].enumerated() { boxes.pointer[4 * index + place] = Float(value) }
    }
    return try Dataset(
      name: Self.word, features: Tensor([count, 1, height, width], adopting: images),
      targets: .classes((0..<count).map { $0 % Self.names.count }, names: Self.names),
      beside: [Column("boxes", .numbers(Tensor([count, 4], adopting: boxes)))])
  }

  // Whether a figure of that side covers a pixel's middle; it touches all four sides of its box.
  private static func holds(_ figure: Int, _ row: Int, _ column: Int, _ side: Int) -> Bool {
    let (dy, dx) = (2 * row + 1 - side, 2 * column + 1 - side)
    switch figure {
    case 0: return true
    case 1: return dy * dy + dx * dx <= side * side
    case 2: return abs(dx) <= row + 1
    default: return 3 * abs(dy) <= side || 3 * abs(dx) <= side
    }
  }
}
