/// A function's definition. A class, so that a function value holds it at the price of a reference.
public final class Definition: Sendable {
  /// The function's name.
  public let name: Name
  /// Where the name stands.
  public let nameSpan: Span
  /// In the order written; no two have the same name.
  public let parameters: [Parameter]
  /// What a call evaluates.
  public let body: Body

  /// One parameter.
  public struct Parameter: Sendable {
    /// Its name.
    public let name: Name
    /// What it is when the call does not say; nil where a call must.
    public let `default`: Expression?
    /// Name and default.
    public let span: Span
  }

  /// The two ways to write a body.
  public enum Body: Sendable {
    /// `= pipeline`.
    case expression(Pipeline)
    /// `{ ... }`.
    case block(Block)
  }

  init(name: Name, nameSpan: Span, parameters: [Parameter], body: Body) {
    self.name = name
    self.nameSpan = nameSpan
    self.parameters = parameters
    self.body = body
  }
}
