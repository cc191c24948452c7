import Datasets
import Forms
import Models
import Plots
import Tensors
import Training

/// Draws the loss about a network.
struct Landscape: Command {
  var network = NetworkReference(Network([]))
  var data = DatasetReference()
  var radius = 1.0
  var size = 21
  var take = 256
  var seed: Int?
  var title = ""
  var file: PictureFile?

  static let form = Form<Landscape>(
    "draws the loss about a network along two random directions, in each of which every filter is as long as the network's own; it leaves the network as it is",
    [
      .positional("NET", "the network", \.network), .keyword("on", "the data, such as `digits`", \.data),
      .keyword("radius", "how far it looks, in lengths of the network's weights", \.radius, .above(0)),
      .keyword("size", "at how many places along each direction the loss is measured", \.size, .between(3, 201)),
      .keyword("take", "on how many examples", \.take, .between(1, 1_000_000)),
      .keyword("seed", "the seed of the directions, in place of the session's", \.seed, .optional(.atLeast(0))),
      .keyword("title", "what stands above", \.title),
      .keyword("to", "also write the picture to a file that ends in .svg or .png", \.file),
    ],
    examples: [Example("landscape (input 8x8x1 | flatten | dense 8 | relu | dense 10) on (load digits) size 7 take 50")],
    related: ["race", "diagnose"])

  static let gives: String? = "a report"
  static let family = CommandFamily.pictures

  func run(in session: Interpreter) throws -> Value {
    guard let data = data.training else {
      throw UsageError.missing(parameter: "on", summary: "the data, such as `on digits`")
    }
    session.remarkUnfittable(network.network)
    let random = seed.map { Random(seed: UInt64(clamping: $0), stream: 1 << 40 | 7) } ?? session.random(7)
    let landscape = try LossLandscape(
      network.network, on: data, take: take, radius: radius, size: size, random: random
    ) { Interpreter.isInterrupted }
    let chart = landscape.chart(title)
    try session.save([chart], to: file)
    return .object(landscape.value(chart))
  }
}

extension LossLandscape {
  /// The losses as a picture, with the network in the middle.
  fileprivate func chart(_ title: String) -> ContourChart {
    let range = (places.first ?? -1)...(places.last ?? 1)
    return ContourChart(
      losses, x: range, y: range, ways: [Series("the network", [0], x: [0])],
      title: title.isEmpty ? "loss about the network" : title,
      xLabel: "along one direction", yLabel: "along another")
  }

  /// The losses as a value.
  fileprivate func value(_ chart: ContourChart) -> Report {
    let rim = losses.indices.flatMap { row in
      losses[row].indices.compactMap { column in
        row == 0 || column == 0 || row == losses.count - 1 || column == losses[row].count - 1 ? losses[row][column] : nil
      }
    }
    let least = losses.joined().min() ?? centre
    let beyond = Spread(rim.filter(\.isFinite)).mean
    let sentence =
      "the loss is \(NumberFormat.short(centre)) at the network and \(NumberFormat.short(beyond)) on average at the rim"
      + (least < 0.99 * centre
        ? "; the least in sight is \(NumberFormat.short(least)), so it is in no valley of these directions" : "")
    return Report(
      "landscape",
      [
        ("loss", .list(losses.map { .list($0.map { .number($0) }) })), ("places", .list(places.map { .number($0) })),
        ("centre", .number(centre)), ("rim", .number(beyond)), ("least", .number(least)),
      ], summary: sentence, charts: [chart])
  }
}
