/// What binding, help and completion know of something that can be called.
public struct Signature: Sendable {
  /// A sentence on what it is.
  public let summary: String
  /// The parameters: places in order, keywords in the order of help.
  public let parameters: [ParameterFacts]
  /// Lines that show it at work.
  public let examples: [Example]
  /// What to look at next.
  public let related: [String]

  /// A signature of the given parameters.
  public init(summary: String, parameters: [ParameterFacts], examples: [Example] = [], related: [String] = []) {
    self.summary = summary
    self.parameters = parameters
    self.examples = examples
    self.related = related
  }

  /// Where the keyword of that name stands.
  public func keyword(_ name: String) -> Int? {
    parameters.firstIndex { $0.role == .keyword && $0.name == name }
  }

  /// Where the parameters stand that are handed over by place.
  public var places: [Int] { parameters.indices.filter { parameters[$0].role != .keyword } }

  /// The words that name keywords.
  public var keywords: [String] { parameters.filter { $0.role == .keyword }.map(\.name) }

  /// How it is called: `conv K N stride[1] pad[0]`.
  public func usage(_ word: String, onlyPlaces: Bool = false) -> String {
    ([word]
      + parameters.filter { !onlyPlaces || $0.role == .positional(optional: false) }.map { parameter in
        switch parameter.role {
        case .positional(false): parameter.name
        case .positional(true): "[\(parameter.name)]"
        case .rest: "\(parameter.name)..."
        case .keyword where parameter.name == "on": "on DATA"
        case .keyword: parameter.isFlag ? parameter.name : "\(parameter.name)[\(parameter.defaultSource ?? "none")]"
        }
      }).joined(separator: " ")
  }
}

/// A line that help shows and the tests run.
public struct Example: Sendable {
  /// The line.
  public let source: String
  /// The shape that goes in, without the count of examples; for a layer.
  public let input: [Int]
  /// The shape that comes out.
  public let output: [Int]
  /// Whether it makes sense alone in a script; some belong to a prompt, or need files.
  public let isRun: Bool

  /// A layer's example: rows by columns by channels for images, in the users' order.
  public init(_ source: String, _ input: [Int], gives output: [Int]) {
    self.source = source
    self.input = input
    self.output = output
    isRun = true
  }

  /// An example that is shown and not run.
  public init(shown source: String) { (self.source, input, output, isRun) = (source, [], [], false) }

  /// An example that is a line of a script.
  public init(_ source: String) { self.init(source, [], gives: []) }
}
