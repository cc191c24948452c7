import Datasets
import Forms
import Kernels
import Models
import Plots
import Tensors
import Training

/// Shows which pixels move the score of a class.
struct Saliency: Command {
  var network = NetworkReference(Network([]))
  var example = Value.none
  var index: Int?
  var title = ""
  var file: PictureFile?

  static let form = Form<Saliency>(
    "shows which pixels of an image move a network's score of a class: the size of the score's gradient at each",
    [
      .positional("NET", "the network", \.network),
      .keyword("on", "the image or another example, such as `digits.test[7]`", \.example),
      .keyword("class", "the number of the class; the one that the network says unless given", \.index, .optional(.atLeast(0))),
      .keyword("title", "what stands above", \.title),
      .keyword("to", "also write the picture to a file that ends in .svg or .png", \.file),
    ],
    examples: [Example("saliency (input 8x8x1 | flatten | dense 16 | tanh | dense 10) on (load digits)[7]")],
    related: ["gradcam", "filters", "show"])

  static let gives: String? = "a report"
  static let family = CommandFamily.checks

  func run(in session: Interpreter) throws -> Value {
    let network = network.network
    let subject = try ExampleSubject(example, for: network, "saliency", in: session)
    try ExampleSubject.check(index, of: network, "saliency")
    let found = try ClassGradient(network, example: subject.tensor, of: index) { Interpreter.isInterrupted }
    let shape = found.gradient.shape
    let (rows, columns) = shape.rank == 3 ? (shape[1], shape[2]) : (1, shape.count)
    let map = found.gradient.withElements { gradient in
      gradient.baseAddress.map {
        ImageMaps.magnitude($0, planes: shape.rank == 3 ? shape[0] : 1, area: rows * columns)
      } ?? []
    }
    let whole = try subject.map(map, rows: rows, columns: columns)
    let chart = subject.chart(whole, "class \(found.index)", title: title)
    try session.save([chart], to: file)
    let batch = found.gradient.reshaped(Shape([1] + shape.dimensions)) ?? found.gradient
    let gradient = shape.rank == 3 ? try ImageLayout.channelsLast(batch) : batch
    return .object(
      Report(
        "heat map",
        [
          ("map", .object(whole)), ("class", .number(Double(found.index))), ("score", .number(found.score)),
          ("gradient", .object(gradient.reshaped(gradient.shape.perExample) ?? gradient)),
        ], summary: "what moves the score of class \(found.index), which is \(NumberFormat.short(found.score))", charts: [chart]))
  }
}
