import Forms

/// Whether the first row has the columns' names.
enum HeaderRow: ArgumentConvertible, Sendable {
  case auto, on, off

  static var expectation: String { "`auto`, `on` or `off`" }
  static var choices: [String] { ["auto"] }

  init?(_ argument: Argument) {
    switch argument {
    case .symbol("auto"): self = .auto
    case .boolean(let isOn): self = isOn ? .on : .off
    default: return nil
    }
  }

  var argument: Argument {
    switch self {
    case .auto: .symbol("auto")
    case .on: .boolean(true)
    case .off: .boolean(false)
    }
  }
}
