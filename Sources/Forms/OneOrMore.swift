/// One value, or a list of them; as a default also none.
public struct OneOrMore<Element: ArgumentConvertible>: ArgumentConvertible {
  /// The values.
  public let items: [Element]
  /// Whether they were given as a list.
  public let isList: Bool

  /// None, where nothing is given.
  public init() { self.init([], isList: true) }

  /// One value.
  public init(_ item: Element) { self.init([item], isList: false) }

  /// Those.
  public init(_ items: [Element]) { self.init(items, isList: items.count != 1) }

  private init(_ items: [Element], isList: Bool) { (self.items, self.isList) = (items, isList) }

  /// What each is; the summary of a parameter says when there may be several.
  public static var expectation: String { Element.expectation }
  /// The words of each.
  public static var choices: [String] { Element.choices }

  /// The value, or the values of a list that is not empty.
  public init?(_ argument: Argument) {
    if let item = Element(argument) {
      self.init(item)
    } else if let items = [Element](argument), !items.isEmpty {
      self.init(items, isList: true)
    } else {
      return nil
    }
  }

  /// The value, or a list.
  public var argument: Argument { isList ? items.argument : items.first?.argument ?? .none }
}
