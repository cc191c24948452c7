import Forms

/// A word that does something: one file holds its form and its work.
public protocol Command: Configurable {
  /// Whether it does work that is not to be done twice, so that its name cannot be assigned to and its cell cannot be
  /// extended.
  static var works: Bool { get }

  /// What it is for.
  static var family: CommandFamily { get }

  /// Does it.
  func run(in session: Interpreter) throws -> Value
}

extension Command {
  /// It does not.
  public static var works: Bool { false }
}
