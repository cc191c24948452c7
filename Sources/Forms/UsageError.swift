/// What is wrong with how something was called.
public enum UsageError: Error, Equatable {
  /// A word that is no keyword of what is called.
  case unknownKeyword(String, offered: [String])
  /// More arguments by place than there are places.
  case surplus(got: String, places: Int)
  /// A parameter that has no default and was not given.
  case missing(parameter: String, summary: String)
  /// A keyword with nothing after it.
  case valueMissing(keyword: String)
  /// A parameter that was given twice.
  case repeated(parameter: String)
  /// An argument of another kind, or outside the limits.
  case mismatch(parameter: String, expected: String, got: String)
}

extension UsageError {
  /// The error as a sentence about `word`.
  public func sentence(word: String) -> String {
    switch self {
    case .unknownKeyword(let name, let offered):
      offered.isEmpty
        ? "`\(word)` takes no keywords, so it does not know `\(name)`"
        : "`\(word)` has no keyword `\(name)`; it knows \(offered.map { "`\($0)`" }.joined(separator: ", "))"
    case .surplus(let got, let places):
      switch places {
      case 0: "`\(word)` takes no value, and here is \(got)"
      case 1: "`\(word)` takes one value without a keyword, and \(got) is one more"
      default: "`\(word)` takes \(places) values without a keyword, and \(got) is one more"
      }
    case .missing(let parameter, let summary):
      "`\(word)` needs \(parameter == parameter.uppercased() ? parameter : "`\(parameter)`")"
        + (summary.isEmpty ? "" : ": \(summary)")
    case .valueMissing(let keyword): "`\(keyword)` needs a value after it"
    case .repeated(let parameter): "`\(parameter)` is given twice"
    case .mismatch(let parameter, let expected, let got):
      "`\(parameter)` of `\(word)` must be \(expected), not \(got)"
    }
  }
}
