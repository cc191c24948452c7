import Forms
import Models

/// Draws a network.
struct Draw: Command {
  var network = NetworkReference(Network([]))
  var file: PictureFile?

  static let form = Form<Draw>(
    "draws a network: its layers with the shapes that come out of them, and its branches side by side",
    [
      .positional("NET", "the network", \.network),
      .keyword("to", "also write the picture to a file that ends in .svg or .png", \.file),
    ],
    examples: [
      Example("draw (input 8x8x1 | conv 3x3 8 pad 1 | residual { conv 3x3 8 pad 1 | bn } | relu | gap | dense 10)")
    ], related: ["summary", "filters"])

  static let gives: String? = "nothing"
  static let family = CommandFamily.pictures

  func run(in session: Interpreter) throws -> Value {
    try session.show([NetworkPicture.diagram(network.network)], to: file)
    return .none
  }
}
