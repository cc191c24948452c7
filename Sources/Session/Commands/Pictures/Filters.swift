import Forms
import Kernels
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
    "shows the kernels of a convolution, or the weights of a dense layer, as pictures: bright is positive, dark negative, grey 0; and says whether they are smooth, or as rough as noise",
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

  static let gives: String? = "a report"
  static let family = CommandFamily.pictures

  func run(in session: Interpreter) throws -> Value {
    let weights = network.network.parameters.filter { $0.parameter.kind == .weight }
    guard let (name, parameter) = weights.first(where: { $0.parameter.shape.rank == 4 }) ?? weights.first, parameter.isAlive
    else {
      throw Fault.argument(function: "filters", "finds no kernels: the layer has none, or its input is not known yet")
    }
    let tensor = try Computing.perform { try parameter.read() }
    let chart = try chart(tensor, title.isEmpty ? "\(name) \(tensor.shape)" : title)
    try session.save([chart], to: file)
    let noise = try noise(of: tensor)
    let word = noise.map { $0 < 0.5 ? "smooth" : $0 < 0.8 ? "in between" : "noisy" }
    return .object(
      Report(
        "filters",
        [
          ("noise", noise.map { .number($0) } ?? .none), ("verdict", word.map { .string($0) } ?? .none), ("name", .string(name)),
        ], summary: Self.sentence(noise, word), charts: [chart]))
  }

  private static func sentence(_ noise: Double?, _ word: String?) -> String {
    guard let noise, let word else { return "each is a single number, which is neither smooth nor rough" }
    let score = "\(word): neighbours differ by \(Percent.whole(noise)) of what they would in noise"
    return noise < 0.8
      ? score : score + "; if it has been trained, the rate is too high or too low, the penalty too weak, or it needs more epochs"
  }

  // How rough the pictures are.
  private func noise(of tensor: Tensor<Float>) throws -> Double? {
    let shape = tensor.shape
    let (rows, columns) = shape.rank == 4 ? (shape[2], shape[3]) : try sides(shape.stride)
    return tensor.withElements { numbers in
      numbers.baseAddress.flatMap {
        Roughness.score($0, planes: shape.count / max(rows * columns, 1), rows: rows, columns: columns)
      }
    }
  }

  private func chart(_ tensor: Tensor<Float>, _ title: String) throws -> ImageGrid {
    if tensor.shape.rank == 4 { return TensorPicture.kernels(tensor, count: count, title: title) }
    let (height, width) = try sides(tensor.shape.stride)
    guard let planes = tensor.reshaped([tensor.shape[0], height, width]) else {
      throw Fault.argument(function: "filters", "cannot show \(tensor.shape.stride) weights as \(height)x\(width)")
    }
    return TensorPicture.planes(planes, count: count, symmetric: true, title: title)
  }

  // The rows and columns in which a unit's weights are shown.
  private func sides(_ length: Int) throws -> (Int, Int) {
    let side = Int(exactly: Double(length).squareRoot().rounded()) ?? 0
    let (height, width) =
      size.map { ($0.height, $0.width) } ?? (side.saturatingProduct(side) == length ? (side, side) : (1, length))
    guard height.saturatingProduct(width) == length else {
      throw Fault.argument(function: "filters", "cannot show \(length) weights as \(height)x\(width)")
    }
    return (height, width)
  }
}
