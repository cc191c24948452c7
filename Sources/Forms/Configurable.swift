/// A thing that users name and configure: a layer, a loss, an optimizer, a command.
public protocol Configurable: SendableMetatype {
  /// The thing with every parameter at its default.
  init()
  /// What can be configured, and how.
  static var form: Form<Self> { get }
}

extension Configurable {
  /// The word that users type: the type's name in lower case.
  public static var word: String { "\(Self.self)".lowercased() }

  /// Source text that makes this again.
  public var source: String { Self.form.source(of: self, word: Self.word) }

  /// The thing that arguments make.
  public static func make(_ arguments: [BoundArgument]) throws(UsageError) -> Self { try form.make(arguments) }

  /// What messages, help and binding read.
  public static var signature: Signature { form.signature }
}
