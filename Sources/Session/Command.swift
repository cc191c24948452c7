import Forms

/// A word that does something: one file holds its form and its work.
public protocol Command: Configurable {
  /// Whether it is one of the verbs that do the work, whose names cannot be assigned to.
  static var works: Bool { get }

  /// What it gives, where that can never go through layers and preprocessing: `a run`.
  static var gives: String? { get }

  /// What it is for.
  static var family: CommandFamily { get }

  /// Does it.
  func run(in session: Interpreter) throws -> Value
}

extension Command {
  /// It is not.
  public static var works: Bool { false }
  /// Something that may.
  public static var gives: String? { nil }
}
