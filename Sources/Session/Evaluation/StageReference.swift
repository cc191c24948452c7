import Forms
import Language
import Models

/// A stage of a network as a parameter: by its name, or itself.
struct StageReference: ArgumentConvertible {
  private enum Kind {
    case name(String)
    case stage(Models.Stage)
  }

  private let kind: Kind

  static var expectation: String { "the name of a stage, such as `conv2`, or a stage, such as `net.conv2`" }
  static var takesWords: Bool { true }

  init?(_ argument: Argument) {
    switch argument {
    case .symbol(let name), .string(let name): kind = .name(name)
    case .other(let value):
      guard let network = value as? Network, network.elements.workingCount == 1 else { return nil }
      kind = .stage(network.elements.working(0).stage)
    default: return nil
    }
  }

  var argument: Argument {
    switch kind {
    case .name(let name): .symbol(name)
    case .stage(let stage): .string(stage.layer.source)
    }
  }

  /// Where it stands in a network.
  func ending(in network: Network, for command: String) throws -> Network.Ending {
    let names = network.stageNames
    switch kind {
    case .stage(let stage):
      if let ending = network.ending(at: stage) { return ending }
      throw Fault.argument(function: command, "finds no such stage in the network; it has \(Self.listed(names))")
    case .name(let name):
      if let ending = network.ending(at: name) { return ending }
      if let near = Suggestions.nearest(to: name, among: names) { throw Fault.unknownName(name, suggestion: near) }
      throw Fault.argument(function: command, "finds no stage `\(name)` in the network; it has \(Self.listed(names))")
    }
  }

  private static func listed(_ names: [String]) -> String {
    let shown = names.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
    return names.isEmpty ? "none" : shown + (names.count > 12 ? " and \(names.count - 12) more" : "")
  }
}
