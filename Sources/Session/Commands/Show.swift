import Datasets
import Forms
import Models
import Plots
import Tensors

/// Shows examples.
struct Show: Command {
  var subject = Value.none
  var count = 10
  var network: NetworkReference?
  var wrong = false
  var title = ""
  var file: PictureFile?

  static let form = Form<Show>(
    "shows images with their labels beneath, and other numbers as shades",
    [
      .positional("WHAT", "a dataset, an image, a tensor, a list of numbers or of lists", \.subject),
      .keyword("count", "at most so many examples", \.count, .between(1, 1000)),
      .keyword("by", "a network, whose answer is put beside the label where it is another", \.network),
      .keyword("wrong", "only what the network of `by` gets wrong", \.wrong),
      .keyword("title", "what stands above", \.title),
      .keyword("to", "also write the picture to a file that ends in .svg or .png", \.file),
    ],
    examples: [
      Example("show (load digits) count 4"), Example("show (load digits) by (input 8x8x1 | flatten | dense 10) wrong count 4"),
      Example("show (load digits)[7]"),
      Example("show [[0, 1, 2], [1, 2, 3]] title \"a matrix\""),
    ], related: ["filters", "plot", "hist", "scatter"])

  static let gives: String? = "nothing"
  static let family = CommandFamily.pictures

  func run(in session: Interpreter) throws -> Value {
    let charts = try charts(in: session)
    if charts.isEmpty { session.host.notice("the network gets none of them wrong") } else { try session.show(charts, to: file) }
    return .none
  }

  private func charts(in session: Interpreter) throws -> [any Chart] {
    switch subject {
    case .object(let object):
      if let dataset = object as? Dataset ?? (object as? Splits)?.train { return try charts(dataset, in: session) }
      guard network == nil else { break }
      if let tensor = object.payload as? Tensor<Float> { return try charts(tensor) }
      if object is Network {
        throw Fault.argument(function: "show", "shows examples; `draw` shows a network, and `filters` a layer's kernels")
      }
    case .list where network == nil, .range where network == nil, .number where network == nil:
      return try charts(TensorList.tensor(subject))
    default: break
    }
    if network != nil { throw Fault.needs("with `by`, `show` needs a dataset with class labels", got: subject) }
    throw Fault.needs("`show` shows a dataset, an image, a tensor or lists of numbers", got: subject)
  }

  private func charts(_ tensor: Tensor<Float>) throws -> [any Chart] {
    guard tensor.shape.rank > 0, tensor.count > 0 else {
      throw Fault.argument(function: "show", "needs something that has numbers in rows")
    }
    guard tensor.shape.rank <= 4 else {
      throw Fault.argument(
        function: "show", "shows tensors of at most 4 axes, and this has \(tensor.shape.rank): take a part of it")
    }
    return try TensorPicture.charts(tensor, count: count, title: title)
  }

  private func charts(_ dataset: Dataset, in session: Interpreter) throws -> [any Chart] {
    let (shown, names) = try chosen(from: dataset, in: session)
    guard shown.count > 0 else { return [] }
    if shown.isImages {
      let images = try shown.imagesForDisplay()
      return [try TensorPicture.images(images, count: shown.count, captions: names, title: title)]
    }
    guard let rows = shown.features.reshaped([shown.count, shown.exampleShape.count]) else { return [] }
    var map = TensorPicture.map(rows, title: title)
    (map.rowLabels, map.columnTitle) = (names, "features")
    return [map]
  }

  /// The examples that are shown, and what stands beneath them.
  private func chosen(from dataset: Dataset, in session: Interpreter) throws -> (Dataset, names: [String]) {
    guard dataset.count > 0 else { throw Fault.argument(function: "show", "needs examples, and the dataset has none") }
    guard let network else {
      guard !wrong else { throw Fault.argument(function: "show", "needs a network for `wrong`: `show data by net wrong`") }
      let shown = try dataset.take(min(count, dataset.count))
      return (shown, DatasetPicture.names(shown))
    }
    guard let labels = dataset.targets.labels else {
      throw Fault.argument(function: "show", "needs data with class labels for `by`")
    }
    // Without a look for mistakes no more is asked than is shown.
    let asked = wrong ? dataset : try dataset.take(min(count, dataset.count))
    let answers = Probabilities.largest(try session.probabilities(network.network, on: asked))
    let rows = (0..<asked.count).filter { !wrong || answers[$0] != labels[$0] }.prefix(count)
    let name = { (label: Int) -> String in
      dataset.classNames.indices.contains(label) ? dataset.classNames[label] : "\(label)"
    }
    let names = rows.map { row in
      answers[row] == labels[row] ? name(labels[row]) : "\(name(labels[row])), not \(name(answers[row]))"
    }
    return (try asked.subset(Array(rows)), names)
  }
}
