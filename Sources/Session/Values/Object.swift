import Forms
import Plots

/// A value with fields and a display of its own.
public protocol Object: Described {
  /// What it is, in a word or two: `network`.
  var typeName: String { get }
  /// What forms are given for it.
  var payload: Any { get }
  /// The names of its fields.
  var fieldNames: [String] { get }
  /// The field of that name, or nil if there is none.
  func field(_ name: String) throws -> Value?
  /// How many items can be had by index, or nil if it has none.
  var itemCount: Int? { get }
  /// The item at an index that is in bounds.
  func item(_ index: Int) throws -> Value
  /// The items of a range of indices that is in bounds.
  func items(_ range: Range<Int>) throws -> Value
  /// What it looks like.
  func views(_ style: PlotStyle) throws -> [View]
  /// The pictures that `plot` draws of it.
  func pictures() throws -> [any Chart]
  /// One line on what it is.
  var summary: String { get }
  /// Its source, where no more than so many bytes of it are read.
  func source(limit: Int) -> String
  /// Whether both are the same.
  func isEqual(_ other: any Object) -> Bool
}

extension Object {
  /// A sentence's form of the type's name.
  public var kind: String { typeName.withArticle }
  /// The thing itself.
  public var payload: Any { self }
  /// None.
  public var fieldNames: [String] { [] }
  /// None.
  public func field(_ name: String) throws -> Value? { nil }
  /// None.
  public var itemCount: Int? { nil }
  /// None.
  public func item(_ index: Int) throws -> Value { .none }
  /// Item by item.
  public func items(_ range: Range<Int>) throws -> Value { .list(try range.map { try item($0) }) }
  /// Its one line.
  public func views(_ style: PlotStyle) throws -> [View] { [.lines([summary])] }
  /// None.
  public func pictures() throws -> [any Chart] { [] }
  /// Its source.
  public var summary: String { source }
  /// All of it.
  public func source(limit: Int) -> String { source }
  /// What is of one kind and written alike is the same.
  public func isEqual(_ other: any Object) -> Bool { typeName == other.typeName && source == other.source }
}

/// Something that a form makes and that is handed on as a value: an optimizer, a loss, a schedule, an initializer.
public struct Configured: Object {
  let value: any Configurable
  /// What it was fitted to, where it is preprocessing.
  let fitted = FittedMaps()

  init(_ value: any Configurable) { self.value = value }

  /// The numbers that were fitted, if it is preprocessing that data have gone through.
  public var fieldNames: [String] { fitted.names }
  /// The fitted numbers of that name.
  public func field(_ name: String) throws -> Value? { fitted.field(name) }

  /// What the form's catalogue calls it.
  public var typeName: String { Vocabulary.family(of: value) }
  /// There is no such thing as a preprocessing.
  public var kind: String { typeName == "preprocessing" ? typeName : typeName.withArticle }
  /// The thing itself.
  public var payload: Any { value }
  /// What makes it again.
  public var source: String { value.source }
  /// The beginning of that.
  public func source(limit: Int) -> String { value.source(limit: limit) }
  /// What makes it again, without all of a long list.
  public var summary: String { source(limit: 2_000) }
}

extension String {
  /// A noun with its article: `an image`.
  fileprivate var withArticle: String { (first.map { "aeiou".contains($0) } ?? false ? "an " : "a ") + self }
}
