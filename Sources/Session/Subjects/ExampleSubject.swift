import Datasets
import Forms
import Kernels
import Models
import Plots
import Tensors
import Training

/// One example that is handed to a command: as a network takes it, and as a person knows it.
struct ExampleSubject {
  /// The example [1, ...] in the engine's order.
  let tensor: Tensor<Float>
  // The image as it was before preprocessing, where it is one.
  private let picture: PixelImage?

  /// The example that a value is, for a network that comes to life by it.
  init(_ value: Value, for network: Network, _ command: String, in session: Interpreter) throws {
    var value = value
    if case .object(let object) = value, let dataset = object as? Dataset {
      guard dataset.count == 1 else {
        throw Fault.argument(function: command, "takes one example, and these are \(dataset.count): write `[0]` behind them")
      }
      value = try dataset.item(0)
    }
    if case .object(let object) = value, object is Splits { throw Fault.splits(command: command) }
    guard let examples = try Interpreter.examples(value, for: network) else {
      throw Fault.needs("`\(command)` takes an image or another example", got: value)
    }
    guard examples.shape[0] == 1 else {
      throw Fault.argument(function: command, "takes one example, and these are \(examples.shape[0]): write `[0]` behind them")
    }
    try network.comeToLife(input: examples.shape.perExample)
    session.remarkUnfitted(network)
    tensor = examples
    picture = try Self.picture(value, examples)
  }

  private static func picture(_ value: Value, _ example: Tensor<Float>) throws -> PixelImage? {
    guard example.shape.rank == 4 else { return nil }
    if case .record(let record) = value, case .object(let image as ExampleImages)? = record["image"] {
      let original = try image.original(1)
      let one = original.reshaped(Shape([1] + original.shape.dimensions)) ?? original
      return try TensorPicture.images(one, count: 1, captions: []).images.first?.image
    }
    return try TensorPicture.images(ImageLayout.channelsLast(example), count: 1, captions: []).images.first?.image
  }

  /// A map of what counts in the example, in the size of the image; of other examples in a row.
  func map(_ values: [Float], rows: Int, columns: Int) throws -> Tensor<Float> {
    let shape = tensor.shape
    guard shape.rank == 4 else { return try Tensor([values.count], ImageMaps.scaled(values)) }
    let map = ImageMaps.resized(values, rows: rows, columns: columns, to: shape[2], shape[3])
    return try Tensor([shape[2], shape[3]], ImageMaps.scaled(map))
  }

  /// The map over the image, beside the image itself and the map alone; a row of shades where there is no image.
  func chart(_ map: Tensor<Float>, _ caption: String, title: String) -> any Chart {
    guard let picture, map.shape.rank == 2 else { return TensorPicture.map(map, title: title) }
    let (rows, columns, values) = (map.shape[0], map.shape[1], map.elements)
    let alone = PixelImage(height: rows, width: columns, channels: 1, values: values, low: 0, high: 1)
    return ImageGrid(
      [(picture, "image"), (picture.warmed(by: values, rows: rows, columns: columns), caption), (alone, "map")], title: title)
  }

  /// The class that a network is asked about, if one is named.
  static func check(_ number: Int?, of network: Network, _ command: String) throws {
    guard let count = ClassGradient.classes(of: network) else {
      throw Fault.argument(function: command, "needs a network that gives a score for each class")
    }
    guard let number, number >= count else { return }
    throw Fault.argument(function: command, "knows classes 0 to \(count - 1) of this network, and \(number) is none of them")
  }
}
