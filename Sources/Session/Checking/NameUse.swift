import Language

/// A name that stands somewhere as a value, until it is known what it is.
struct NameUse {
  let name: Name
  let span: Span
  let sight: Sight
  /// The command whose argument it is; it may then be a keyword or a choice.
  var callee: Name?
  /// The command that ended with the line before, where the name begins a statement.
  var previous: Name?
  /// What to say of it in place of a similar name.
  var hint: String?
  /// The word of another language that its phrase begins with.
  var foreign: Name?
  /// Whether it stands where the script has gone through once, from its start.
  var isOrdered = false
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
