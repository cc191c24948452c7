internal import Forms
internal import Graphs
internal import Kernels
internal import Tensors

/// Spatial pyramid pooling: as many numbers of an image of any size (He et al., 2014).
struct SPP: Layer {
  /// How a level's windows lie.
  enum Rule: String, Choice { case paper, caffe }

  var levels = [4, 2, 1]
  var rule = Rule.paper

  static let form = Form<SPP>(
    "the largest number of each field, with the image parted into 4 by 4, 2 by 2 and 1 or as said: as many numbers of an image of any size",
    [
      .rest("LEVELS", "into how many fields each way, such as 4 2 1", \.levels),
      .keyword(
        "rule", "where sizes do not divide, windows overlap (`paper`), or the image gets a border that never wins (`caffe`)",
        \.rule),
    ],
    examples: [Example("spp 4 2 1", [9, 8, 2], gives: [42]), Example("spp 3 1 rule caffe", [7, 7, 1], gives: [10])],
    related: ["gap", "pool", "flatten"])

  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node {
    guard x.shape.rank == 4 else { throw ShapeError.needsImage(x.shape) }
    var rows: [Graph.Node] = []
    for level in levels {
      guard (1...1000).contains(level) else {
        throw UsageError.mismatch(parameter: "LEVELS", expected: "1 to 1000", got: Argument.number(Double(level)).kind)
      }
      let pooled = try b.apply(MaxPool(try geometry(level, over: x.shape)), x)
      rows.append(try b.apply(Graphs.Reshape(example: [pooled.shape.stride]), pooled))
    }
    return rows.count == 1 ? rows[0] : try b.graph.apply(Graphs.Concat(), rows)
  }

  // The paper's window is the size divided by the level, rounded up, and its stride the same rounded down, which gives more
  // fields than it should where the image is small: a window as large as is left over gives as many always, and is the
  // paper's own wherever that one does.
  private func geometry(_ level: Int, over image: Shape) throws -> WindowGeometry {
    let sizes = [image[2], image[3]]
    guard sizes.allSatisfy({ $0 >= level }) else { throw ShapeError.windowTooLarge(kernel: [level, level], image: image) }
    switch rule {
    case .paper:
      let stride = sizes.map { $0 / level }
      return WindowGeometry(kernel: zip(sizes, stride).map { $0 - (level - 1) * $1 }, stride: stride)
    case .caffe:
      let kernel = sizes.map { ($0 + level - 1) / level }
      let pad = zip(kernel, sizes).map { ($0 * level - $1 + 1) / 2 }
      for (reach, pad) in zip(kernel, pad) where pad >= reach { throw ShapeError.paddingOnly(pad: pad, reach: reach) }
      return WindowGeometry(kernel: kernel, stride: kernel, pad: pad)
    }
  }
}
