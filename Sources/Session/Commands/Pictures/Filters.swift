import Forms
import Models
import Plots
import Tensors

/// Shows what a layer looks for.
struct Filters: Command {
  var network = NetworkReference(Network([]))
  var count = 32
  var size: Window?
  var title = ""
  var file: PictureFile?

  static let form = Form<Filters>(
    "shows the kernels of a convolution, or the weights of a dense layer, as pictures: bright is positive, dark negative, grey 0",
    [
      .positional("LAYER", "a layer such as `net.conv1`; of a network the first that has kernels", \.network),
      .keyword("count", "at most so many", \.count, .between(1, 1000)),
      .keyword(
        "size", "the rows x columns of the image that a dense layer looks at; a square unless given", \.size,
        .optional(.atLeast(1))),
      .keyword("title", "what stands above", \.title),
      .keyword("to", "also write the picture to a file that ends in .svg or .png", \.file),
    ],
    examples: [
      Example("filters (input 8x8x1 | conv 3x3 8 pad 1 | relu) count 4"),
      Example("filters (input 8x8x1 | flatten | dense 10) count 3 size 8x8"),
    ], related: ["show", "hist", "draw"])

  static let gives: String? = "nothing"
  static let family = CommandFamily.pictures

  func run(in session: Interpreter) throws -> Value {
    let weights = network.network.parameters.filter { $0.parameter.kind == .weight }
    guard let (name, parameter) = weights.first(where: { $0.parameter.shape.rank == 4 }) ?? weights.first, parameter.isAlive
    else {
      throw Fault.argument(function: "filters", "finds no kernels: the layer has none, or its input is not known yet")
    }
    let tensor = try Computing.perform { try parameter.read() }
    try session.show([chart(tensor, title.isEmpty ? "\(name) \(tensor.shape)" : title)], to: file)
    return .none
  }

  private func chart(_ tensor: Tensor<Float>, _ title: String) throws -> ImageGrid {
    if tensor.shape.rank == 4 { return TensorPicture.kernels(tensor, count: count, title: title) }
    let length = tensor.shape.stride
    let side = Int(exactly: Double(length).squareRoot().rounded()) ?? 0
    let (height, width) =
      size.map { ($0.height, $0.width) } ?? (side.saturatingProduct(side) == length ? (side, side) : (1, length))
    guard height.saturatingProduct(width) == length, let planes = tensor.reshaped([tensor.shape[0], height, width]) else {
      throw Fault.argument(function: "filters", "cannot show \(length) weights as \(height)x\(width)")
    }
    return TensorPicture.planes(planes, count: count, symmetric: true, title: title)
  }
}
