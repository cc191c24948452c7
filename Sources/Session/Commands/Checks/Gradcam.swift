import Forms
import Kernels
import Models
import Plots
import Tensors
import Training

/// Shows where in an image a network sees a class.
struct Gradcam: Command {
  var network = NetworkReference(Network([]))
  var example = Value.none
  var index: Int?
  var stage: StageReference?
  var title = ""
  var file: PictureFile?

  static let form = Form<Gradcam>(
    "shows where in an image a network sees a class: the maps of a convolution, weighted by what they do for the class's score",
    [
      .positional("NET", "the network", \.network),
      .keyword("on", "the image, such as `digits.test[7]`", \.example),
      .keyword("class", "the number of the class; the one that the network says unless given", \.index, .optional(.atLeast(0))),
      .keyword("at", "the stage whose maps are weighted; the last convolution unless given", \.stage),
      .keyword("title", "what stands above", \.title),
      .keyword("to", "also write the picture to a file that ends in .svg or .png", \.file),
    ],
    examples: [
      Example("net = input 8x8x1 | conv 3x3 4 pad 1 | relu | gap | dense 10\ngradcam net on (load digits)[7] class 3")
    ], related: ["saliency", "features", "filters", "show"])

  static let gives: String? = "a report"
  static let family = CommandFamily.checks

  func run(in session: Interpreter) throws -> Value {
    let network = network.network
    let subject = try ExampleSubject(example, for: network, "gradcam", in: session)
    try ExampleSubject.check(index, of: network, "gradcam")
    guard let ending = try stage?.ending(in: network, for: "gradcam") ?? network.lastConvolution else {
      throw Fault.argument(function: "gradcam", "finds no convolution in the network: name a stage that gives maps, as `at`")
    }
    let found = try ClassGradient(network, example: subject.tensor, of: index, at: ending.stage) { Interpreter.isInterrupted }
    let shape = found.values.shape
    guard shape.rank == 3, subject.tensor.shape.rank == 4 else {
      throw Fault.argument(function: "gradcam", "needs a stage that gives images, and `\(ending.name)` gives \(shape.display)")
    }
    let (map, weights) = found.values.withElements { values in
      found.gradient.withElements { gradient in
        guard let values = values.baseAddress, let gradient = gradient.baseAddress else { return ([Float](), [Double]()) }
        return ImageMaps.activation(values, gradient, planes: shape[0], area: shape[1] * shape[2])
      }
    }
    let isEmpty = map.allSatisfy { $0 == 0 }
    let whole = try subject.map(map, rows: shape[1], columns: shape[2])
    let chart = subject.chart(whole, "class \(found.index)", title: title)
    try session.save([chart], to: file)
    let sentence =
      isEmpty
      ? "nothing at \(ending.name) speaks for class \(found.index): the map is empty"
      : "where \(ending.name) speaks for class \(found.index), whose score is \(NumberFormat.short(found.score))"
    return .object(
      Report(
        "heat map",
        [
          ("map", .object(whole)), ("class", .number(Double(found.index))), ("score", .number(found.score)),
          ("stage", .string(ending.name)), ("weights", .list(weights.map { .number($0) })),
        ], summary: sentence, charts: [chart]))
  }
}
