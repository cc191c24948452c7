import Datasets
import Forms
import Models
import Plots
import Tensors

/// Shows examples.
struct Show: Command {
  var subject = Value.none
  var count = 10
  var title = ""
  var file: PictureFile?

  static let form = Form<Show>(
    "shows images with their labels beneath, and other numbers as shades",
    [
      .positional("WHAT", "a dataset, an image, a tensor, a list of numbers or of lists", \.subject),
      .keyword("count", "at most so many examples", \.count, .between(1, 1000)),
      .keyword("title", "what stands above", \.title),
      .keyword("to", "also write the picture to a file that ends in .svg or .png", \.file),
    ],
    examples: [
      Example("show (load digits) count 4"), Example("show (load digits)[7]"),
      Example("show [[0, 1, 2], [1, 2, 3]] title \"a matrix\""),
    ], related: ["filters", "plot", "hist", "scatter"])

  static let family = CommandFamily.pictures

  func run(in session: Interpreter) throws -> Value {
    try session.show(charts(), to: file)
    return .none
  }

  private func charts() throws -> [any Chart] {
    switch subject {
    case .object(let object):
      if let splits = object as? Splits { return try Self.charts(splits.train, count, title) }
      if let dataset = object as? Dataset { return try Self.charts(dataset, count, title) }
      if let tensor = object as? Tensor<Float> { return try charts(tensor) }
      if object is Network {
        throw Fault.argument(function: "show", "shows examples; `draw` shows a network, and `filters` a layer's kernels")
      }
    case .list, .range, .number: return try charts(TensorList.tensor(subject))
    default: break
    }
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

  private static func charts(_ dataset: Dataset, _ count: Int, _ title: String) throws -> [any Chart] {
    guard dataset.count > 0 else { throw Fault.argument(function: "show", "needs examples, and the dataset has none") }
    if dataset.isImages { return [try DatasetPicture.images(dataset, count: count, title: title)] }
    let shown = try dataset.take(min(count, dataset.count))
    guard let rows = shown.features.reshaped([shown.count, shown.exampleShape.count]) else { return [] }
    var map = TensorPicture.map(rows, title: title)
    (map.rowLabels, map.columnTitle) = (DatasetPicture.names(shown), "features")
    return [map]
  }
}
