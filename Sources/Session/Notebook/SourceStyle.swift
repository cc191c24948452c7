import Language

/// What a piece of source text is, for whoever shows it in colour.
public enum SourceStyle: Sendable {
  /// A word of the language, and what is built in.
  case word
  /// Text in quotes.
  case text
  /// A number, or dimensions.
  case number
  /// A comment.
  case remark

  /// A text in pieces; those that are nothing in particular have no style.
  public static func pieces(of text: String) -> [(text: String, style: SourceStyle?)] {
    let parsed = Parser.parse(Source(name: "", text: text))
    var spans: [(span: Span, style: SourceStyle)] = parsed.comments.map { ($0.span, .remark) }
    for token in parsed.tokens {
      switch token.kind {
      case .name(let name): if Vocabulary.entry(name.text) != nil { spans.append((token.span, .word)) }
      case .reserved: spans.append((token.span, .word))
      case .number, .dims: spans.append((token.span, .number))
      case .stringOpen, .stringText, .stringClose: spans.append((token.span, .text))
      default: break
      }
    }
    var (pieces, at): ([(String, SourceStyle?)], Int) = ([], 0)
    func add(_ end: Int, _ style: SourceStyle?) {
      if end > at { pieces.append((parsed.source.slice(Span(start: at, end: end)), style)) }
      at = max(at, end)
    }
    for (span, style) in spans.sorted(by: { $0.span.start < $1.span.start }) where span.start >= at {
      add(span.start, nil)
      add(span.end, style)
    }
    add(parsed.source.text.count, nil)
    return pieces
  }
}
