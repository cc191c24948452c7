import Forms
import Language

/// What a cell that is being typed can see: the session's variables, and the folder that file names begin in.
public struct CompletionSight: Sendable {
  /// The variables by name, in the order in which they came.
  let variables: [(name: String, value: Value)]
  /// Where relative file names begin; empty for the folder that the program works in.
  let folder: String

  init(variables: [(name: String, value: Value)], folder: String = "") {
    (self.variables, self.folder) = (variables, folder)
  }

  func value(_ name: String) -> Value? { variables.first { $0.name == name }?.value }
}

extension Interpreter {
  /// What a cell that is being typed can see.
  public var completionSight: CompletionSight {
    CompletionSight(variables: globals.names.compactMap { name in globals[name].map { (name.text, $0) } })
  }
}
