/// A thing that users name and configure: a layer, a loss, an optimizer, a command.
public protocol Configurable: SendableMetatype {
  /// The thing with every parameter at its default.
  init()
  /// What can be configured, and how.
  static var form: Form<Self> { get }
  /// Source text that makes this again.
  var source: String { get }
}

extension Configurable {
  /// The word that users type: the type's name in lower case.
  public static var word: String { "\(Self.self)".lowercased() }

  /// What the form makes of it.
  public var source: String { Self.form.source(of: self, word: Self.word) }

  /// The thing that arguments make.
  public static func make(_ arguments: [BoundArgument]) throws(UsageError) -> Self { try form.make(arguments) }

  /// What messages, help and binding read.
  public static var signature: Signature { form.signature }
}
