internal import Forms
internal import Graphs
internal import Models
internal import Tensors

/// A stage of a network as rules see it: what it is, what enters and leaves it, and what it learns.
struct StageFacts {
  /// Its full name, such as `residual1.conv1`.
  let name: String
  let stage: Stage
  /// The shape of an example that enters, and of what comes out; in the engine's order.
  let input: Shape, output: Shape
  /// Which pipe it stands in: stages of one pipe follow each other.
  let pipe: Int

  var layer: any Layer { stage.layer }
  var word: String { type(of: stage.layer).word }
  var role: LayerRole { stage.layer.role }
  /// How many numbers it learns.
  var learned: Int {
    stage.parameters.values.reduce(0) { $0.saturatingSum($1.kind == .statistic ? 0 : $1.shape.count) }
  }
  /// The weights that go into a unit, or out of an image's place into a channel.
  var weight: Parameter? { stage.parameters["weight"] }
  /// Whether it has a bias.
  var hasBias: Bool { stage.parameters["bias"] != nil }

  /// The number that a parameter of its form is.
  func number(_ name: String) -> Double? { layer.setting(name).flatMap { Double($0) } }

  /// Height and width of a window that its form names.
  func window(_ name: String) -> (height: Int, width: Int)? {
    switch layer.setting(name) {
    case .dims(let sizes)? where sizes.count == 2: (sizes[0], sizes[1])
    case .number(let size)?: Int(exactly: size).map { ($0, $0) }
    default: nil
    }
  }

  /// The initializer that it was given, if it was given one.
  var initializer: (any Initializer)? {
    guard let argument = layer.setting("init"), let choice = InitializerChoice(argument), case .fixed(let value) = choice else {
      return nil
    }
    return value
  }
}
