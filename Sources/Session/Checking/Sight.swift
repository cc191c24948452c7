import Language

/// The names that a stretch of a script can see: its own, and those of what is around it.
final class Sight {
  /// What a stretch belongs to.
  enum Owner {
    case script
    case function(Name)
    case braces(of: Name?)
    case comprehension
  }

  let parent: Sight?
  let owner: Owner
  private(set) var names: Set<Name> = []
  // The functions that have their name to themselves.
  private var functions: [Name: Definition] = [:]

  init(_ owner: Owner, parent: Sight? = nil) { (self.owner, self.parent) = (owner, parent) }

  /// A variable of this stretch.
  func define(_ name: Name) {
    if !names.insert(name).inserted { functions[name] = nil }
  }

  /// A function of this stretch.
  func define(_ definition: Definition) {
    functions[definition.name] = names.insert(definition.name).inserted ? definition : nil
  }

  func defines(_ name: Name) -> Bool { names.contains(name) }

  /// The function of that name, if it cannot be anything else.
  func function(_ name: Name) -> Definition? { functions[name] }

  /// The outermost function that it is in.
  var function: Name? {
    var found: Name?
    for sight in chain { if case .function(let name) = sight.owner { found = name } }
    return found
  }

  /// The stretches from this one outwards.
  var chain: some Sequence<Sight> { sequence(first: self) { $0.parent } }

  /// Where its names are known, for a sentence.
  var place: String {
    switch owner {
    case .script: "in this script"
    case .function(let name): "inside the function `\(name.text)`"
    case .braces(let name): name.map { "inside the braces of `\($0.text)`" } ?? "inside its braces"
    case .comprehension: "inside the brackets of its list"
    }
  }
}

extension Sight {
  /// What a word stands for where it is called.
  enum Meaning {
    /// Something that is known when the script runs.
    case variable
    case function(Definition)
    case builtIn(Vocabulary.Entry)
    case nothing
  }

  /// What a word that is called with arguments stands for here; `known` are variables from outside of the script.
  func meaning(of word: Name, known: Set<Name>) -> Meaning {
    for sight in chain where sight.defines(word) {
      return sight.function(word).map { .function($0) } ?? .variable
    }
    if known.contains(word) { return .variable }
    return Vocabulary.entry(calling: word.text).map { .builtIn($0) } ?? .nothing
  }
}
