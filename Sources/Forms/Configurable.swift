/// A thing that users name and configure: a layer, a loss, an optimizer, a command.
public protocol Configurable: SendableMetatype {
  /// The thing with every parameter at its default.
  init()
  /// What can be configured, and how.
  static var form: Form<Self> { get }
  /// Source text that makes this again; of long lists in it only the beginning, of about `limit` bytes.
  func source(limit: Int) -> String
}

extension Configurable {
  /// The word that users type: the type's name in lower case.
  public static var word: String { "\(Self.self)".lowercased() }

  /// Source text that makes this again.
  public var source: String { source(limit: .max) }

  /// What the form makes of it.
  public func source(limit: Int) -> String { Self.form.source(of: self, word: Self.word, limit: limit) }

  /// What its parameter of that name is; nil if it has none.
  public func setting(_ name: String) -> Argument? { Self.form.arguments(of: self).first { $0.name == name }?.argument }

  /// The thing that arguments make.
  public static func make(_ arguments: [BoundArgument]) throws(UsageError) -> Self { try form.make(arguments) }

  /// What messages, help and binding read.
  public static var signature: Signature { form.signature }
}
