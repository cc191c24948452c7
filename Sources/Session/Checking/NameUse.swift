import Forms
import Language

/// A name that stands somewhere as a value, until it is known what it is.
struct NameUse {
  var name: Name
  let span: Span
  let sight: Sight
  /// The command whose argument it is; it may then be a keyword or a choice.
  var callee: Name?
  /// Which of its arguments, and the word that is the one before.
  var place = 0
  var after: Name?
  /// The command that ended with the line before, where the name begins a statement.
  var previous: Name?
  /// What to say of it in place of a similar name.
  var hint: String?
  /// The word of another language that its phrase begins with.
  var foreign: Name?
  /// Whether it stands where the script has gone through once, from its start.
  var isOrdered = false
}

extension NameUse {
  /// The parameter that the argument would go to: that of the keyword before it, else the first.
  func slot(in signature: Signature) -> ParameterFacts? {
    if let after, let keyword = signature.keyword(after.text), !signature.parameters[keyword].isFlag {
      return signature.parameters[keyword]
    }
    return place == 0 ? signature.places.first.map { signature.parameters[$0] } : nil
  }

  /// Whether a list in its place is of words that the parameter offers, such as metrics: these are not looked up.
  func offers(_ list: Expression) -> Bool {
    guard case .list = list.kind, let callee, let entry = Vocabulary.entry(calling: callee.text) else { return false }
    guard let slot = slot(in: entry.signature) else { return false }
    return list.symbols { slot.takes(word: $0) } != nil
  }
}

/// A keyword that is written as one: `pad=1`, or `pad: 1` in a call.
struct KeywordUse {
  let name: Name
  let span: Span
  let callee: Name
  let sight: Sight
}

/// A place where something is called.
struct CallSite {
  /// How it is written.
  enum Kind {
    case phrase(Phrase)
    case call([CallArgument])
  }

  let kind: Kind
  let callee: Name
  let span: Span
  let sight: Sight
  /// Whether something is piped into it.
  let isPiped: Bool
  /// Whether it is a name alone.
  var isBare = false
}
