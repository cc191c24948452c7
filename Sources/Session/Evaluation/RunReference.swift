import Forms
import Training

/// A run, or the last one.
struct RunReference: ArgumentConvertible {
  var run: Run?

  static var expectation: String { "a run" }

  init() {}

  init?(_ argument: Argument) {
    guard case .other(let other) = argument, let run = other as? Run else { return nil }
    self.run = run
  }

  var argument: Argument { run.map { .other($0) } ?? .none }
}
