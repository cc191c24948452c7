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
  var augmented = false
  var title = ""
  var file: PictureFile?

  static let form = Form<Show>(
    "shows images with their labels beneath, as they were before preprocessing, and other numbers as shades",
    [
      .positional(
        "WHAT", "a dataset, an example of one, predictions, an image, a tensor, a list of numbers or of lists", \.subject
      )
      .of("dataset", "splits", "tensor", "number", "range", "record", items: ["number"]),
      .keyword("count", "at most so many examples", \.count, .between(1, 1000)),
      .keyword("by", "a network, whose answer stands beneath too, and how sure it is", \.network),
      .keyword("wrong", "only what the network of `by` gets wrong, or the predictions", \.wrong),
      .keyword("augmented", "as training sees them, drawn anew: what the data's augmentations make of them", \.augmented),
      .keyword("title", "what stands above", \.title),
      .keyword("to", "also write the picture to a file that ends in .svg or .png", \.file),
    ],
    examples: [
      Example("show (load digits) count 4"), Example("show (load digits) by (input 8x8x1 | flatten | dense 10) wrong count 4"),
      Example("show (load digits)[7]"), Example("show (load digits | shift 1 | cutout 3) augmented count 4"),
      Example("show (predict (input 8x8x1 | flatten | dense 10) on (load digits | take 50)) wrong count 4"),
      Example("show [[0, 1, 2], [1, 2, 3]] title \"a matrix\""),
    ], related: ["filters", "plot", "hist", "scatter"])

  static let gives: String? = "nothing"
  static let family = CommandFamily.pictures

  func run(in session: Interpreter) throws -> Value {
    let charts = try charts(in: session)
    if charts.isEmpty { session.host.notice("none of them is said wrong") } else { try session.show(charts, to: file) }
    return .none
  }

  private func charts(in session: Interpreter) throws -> [any Chart] {
    switch subject {
    case .object(let object):
      if let dataset = object as? Dataset ?? (object as? Splits)?.train { return try charts(dataset, in: session) }
      guard network == nil else { break }
      if let prediction = object as? Prediction, wrong { return try mistakes(prediction) }
      if let tensor = object.payload as? Tensor<Float> {
        return try charts(tensor) { try (object as? any TensorView)?.charts(count: count, title: title) }
      }
      if object is Network {
        throw Fault.argument(function: "show", "shows examples; `draw` shows a network, and `filters` a layer's kernels")
      }
    case .record(let record):
      guard case .object(let image as ExampleImages)? = record["image"], network == nil else { break }
      guard !wrong else { throw Self.unjudged }
      return try image.charts(count: count, title: title)
    case .list where network == nil, .range where network == nil, .number where network == nil:
      return try charts(TensorList.tensor(subject)) { nil }
    default: break
    }
    if network != nil { throw Fault.needs("with `by`, `show` needs a dataset with class labels", got: subject) }
    throw Fault.needs("`show` shows a dataset, an image, a tensor or lists of numbers", got: subject)
  }

  private func charts(_ tensor: Tensor<Float>, known: () throws -> [any Chart]?) throws -> [any Chart] {
    guard !wrong else { throw Self.unjudged }
    guard tensor.shape.rank > 0, tensor.count > 0 else {
      throw Fault.argument(function: "show", "needs something that has numbers in rows")
    }
    guard tensor.shape.rank <= 4 else {
      throw Fault.argument(
        function: "show", "shows tensors of at most 4 axes, and this has \(tensor.shape.rank): take a part of it")
    }
    return try known() ?? TensorPicture.charts(tensor, count: count, title: title)
  }

  private static var unjudged: Fault {
    .argument(function: "show", "needs a network for `wrong`: `show data by net wrong`")
  }

  private func charts(_ dataset: Dataset, in session: Interpreter) throws -> [any Chart] {
    guard dataset.count > 0 else { throw Fault.argument(function: "show", "needs examples, and the dataset has none") }
    if augmented { return try charts(drawn: dataset, in: session) }
    // Without a look for mistakes no more is asked than is shown.
    let asked = network != nil && wrong ? dataset : try dataset.take(min(count, dataset.count))
    guard let network else {
      guard !wrong else { throw Self.unjudged }
      return try DatasetPicture.examples(asked, captions: DatasetPicture.names(asked), title: title)
    }
    guard dataset.targets?.labels != nil else {
      throw Fault.argument(function: "show", "needs data with class labels for `by`")
    }
    let prediction = Prediction(try session.probabilities(network.network, on: asked), of: asked)
    return try wrong ? mistakes(prediction) : prediction.charts(rows: Array(0..<asked.count), title: title)
  }

  private func charts(drawn dataset: Dataset, in session: Interpreter) throws -> [any Chart] {
    guard network == nil, !wrong else {
      throw Fault.argument(function: "show", "shows what training sees with `augmented`: leave `by` and `wrong` out")
    }
    guard dataset.isAugmented else {
      throw Fault.argument(function: "show", "needs data with augmentations for `augmented`, such as `data | shift 1`")
    }
    let (shown, shares) = try dataset.augmented(count, random: session.nextDraw())
    let mixed = shares?.map { shares in
      // The largest share first.
      let known = shares.indices.filter { shares[$0] > 0 }.sorted { shares[$0] > shares[$1] }
      return known.map { "\(dataset.classNames[$0]) \(Percent.whole(Double(shares[$0])))" }.joined(separator: " ")
    }
    return try DatasetPicture.examples(shown, captions: mixed ?? DatasetPicture.names(shown), title: title)
  }

  private func mistakes(_ prediction: Prediction) throws -> [any Chart] {
    guard prediction.isProbability else {
      throw Fault.argument(function: "show", "needs predictions of classes for `wrong`")
    }
    let rows = prediction.mistakes(atMost: count)
    return rows.isEmpty ? [] : try prediction.charts(rows: rows, title: title)
  }
}
