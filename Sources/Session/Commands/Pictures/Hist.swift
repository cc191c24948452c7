import Datasets
import Forms
import Models
import Plots
import Tensors

/// Draws how often numbers of each size occur.
struct Hist: Command {
  var subject = Value.none
  var bins: Int?
  var title = ""
  var file: PictureFile?

  static let form = Form<Hist>(
    "draws how often numbers of each size occur: in a list, a tensor, a dataset, or the weights of a network",
    [
      .positional("WHAT", "a list of numbers, a tensor, a dataset, a layer or a network", \.subject)
        .of("number", "tensor", "dataset", "splits", "network", "range", items: ["number"]),
      .keyword(
        "bins", "into how many parts the range is divided; by how many numbers there are unless given", \.bins,
        .optional(.between(1, 1000))),
      .keyword("title", "what stands above", \.title),
      .keyword("to", "also write the picture to a file that ends in .svg or .png", \.file),
    ],
    examples: [
      Example("hist [3, 1, 4, 1, 5, 9, 2, 6] bins 4"), Example("hist (load digits)"),
      Example("hist (input 8x8x1 | conv 3x3 8 | flatten | dense 10)"),
    ], related: ["plot", "show", "scatter"])

  static let gives: String? = "nothing"
  static let family = CommandFamily.pictures

  /// More parameters than this are too many pictures to look at.
  private static let most = 12

  func run(in session: Interpreter) throws -> Value {
    try session.show(charts(), to: file)
    return .none
  }

  private func charts() throws -> [any Chart] {
    switch subject {
    case .object(let object):
      if let dataset = object as? Dataset { return [chart(dataset.features, dataset.name)] }
      if let splits = object as? Splits { return [chart(splits.train.features, splits.train.name)] }
      if let tensor = object.payload as? Tensor<Float> { return [chart(tensor, "")] }
      if let network = object as? Network { return try charts(network) }
    case .number, .list, .dims, .range: return [histogram(try Items.numbers(oneOrMore: subject), "")]
    default: break
    }
    throw Fault.needs("`hist` takes a list of numbers, a tensor, a dataset or a network", got: subject)
  }

  private func chart(_ tensor: Tensor<Float>, _ name: String) -> Histogram {
    tensor.withElements { histogram($0, name) }
  }

  private func histogram(_ numbers: some RandomAccessCollection<some BinaryFloatingPoint>, _ name: String) -> Histogram {
    // Of very many numbers a part shows the same picture.
    let step = numbers.count / Self.enough + 1
    let values = stride(from: 0, to: numbers.count, by: step).map { place in
      Double(numbers[numbers.index(numbers.startIndex, offsetBy: place)])
    }
    let note = step > 1 ? "one of each \(step) numbers" : ""
    return Histogram(values, title: title.isEmpty ? name : title, label: note, bins: bins)
  }

  private static let enough = 1_000_000

  private func charts(_ network: Network) throws -> [any Chart] {
    let weights = network.parameters.filter { $0.parameter.kind == .weight }
    guard !weights.isEmpty, network.isAlive || weights.allSatisfy(\.parameter.isAlive) else {
      throw Fault.argument(function: "hist", "finds no weights: the network has none, or its input is not known yet")
    }
    return try weights.prefix(Self.most).map { name, parameter in
      if Interpreter.isInterrupted { throw Fault.interrupted }
      return chart(try Computing.perform { try parameter.read() }, title.isEmpty ? name : "\(title): \(name)")
    }
  }
}
