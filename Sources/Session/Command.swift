import Forms

/// A word that does something: one file holds its form and its work.
public protocol Command: Configurable {
  /// Whether it is one of the verbs that do the work, whose names cannot be assigned to.
  static var works: Bool { get }

  /// What it gives, where that can never go through layers and preprocessing: `a run`.
  static var gives: String? { get }

  /// The words that the parameter at a place may be given once others are, where that depends on them.
  static func choices(at place: Int, after words: [String]) -> [String]?

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
  /// It does not.
  public static func choices(at place: Int, after words: [String]) -> [String]? { nil }
}
