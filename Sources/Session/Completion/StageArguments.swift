import Forms
import Language

/// Which parameters the arguments of a phrase or a call have taken, and which comes next.
struct StageArguments {
  let signature: Signature
  /// The keywords that have not been given, by their places in the signature.
  private(set) var keywords: [Int]
  /// What the next argument goes to, if it is no keyword.
  private(set) var next: Int?
  /// The keyword whose value comes next; nothing else can.
  private(set) var pending: Int?
  private var places: [Int]

  private init(_ signature: Signature, isPiped: Bool) {
    self.signature = signature
    keywords = signature.parameters.indices.filter { signature.parameters[$0].role == .keyword }
    places = signature.places
    if isPiped, let first = places.first, signature.parameters[first].role != .rest { places.removeFirst() }
  }

  /// The arguments of a phrase, which stand behind its first token.
  init(_ signature: Signature, _ stage: some Collection<Int>, in context: CompletionContext, isPiped: Bool) {
    self.init(signature, isPiped: isPiped)
    var wasFlag = false
    for argument in Self.arguments(stage, in: context) {
      let first = argument.first.map { context.kind($0) } ?? .end
      if pending != nil {
        pending = nil
        continue
      }
      if argument.count > 1, context.kind(argument[1]) == .symbol(.assign), let name = context.word(argument[0]) {
        take(name)
        pending = argument.count == 2 ? signature.keyword(name) : nil
        wasFlag = false
        continue
      }
      let isWord = argument.count == 1
      if isWord, case .reserved(let word) = first, wasFlag, Self.isTruth(word), word != .on || signature.keyword("on") == nil {
        wasFlag = false
        continue
      }
      wasFlag = false
      let spelled: String? =
        switch first {
        case .name(let name) where isWord: name.text
        case .reserved(.on) where isWord: "on"
        case .reserved(.time) where isWord: "time"
        case .reserved(.in) where isWord: "in"
        default: nil
        }
      if let spelled, let keyword = signature.keyword(spelled), spelled != "on" || keywords.contains(keyword) {
        take(spelled)
        wasFlag = signature.parameters[keyword].isFlag
        if !wasFlag { pending = keyword }
      } else {
        takePlace()
      }
    }
    settle()
  }

  /// The arguments of a call: their names, and how many there are without.
  init(_ signature: Signature, labels: [String], places: Int, pending: String?) {
    self.init(signature, isPiped: false)
    for _ in 0..<places { takePlace() }
    for label in labels { take(label) }
    self.pending = pending.flatMap { name in
      signature.keyword(name) ?? signature.parameters.firstIndex { $0.name.lowercased() == name }
    }
    settle()
  }

  private mutating func take(_ name: String) {
    keywords.removeAll { signature.parameters[$0].name == name }
    places.removeAll { signature.parameters[$0].name.lowercased() == name }
  }

  private mutating func takePlace() {
    guard let place = places.first else { return take("on") }
    if signature.parameters[place].role != .rest { places.removeFirst() }
  }

  private mutating func settle() {
    next = places.first ?? signature.keyword("on").flatMap { keywords.contains($0) ? $0 : nil }
  }

  private static func isTruth(_ word: ReservedWord) -> Bool { [.on, .off, .true, .false].contains(word) }

  /// The tokens of each argument: those with no blank between them belong together.
  private static func arguments(_ stage: some Collection<Int>, in context: CompletionContext) -> [[Int]] {
    var arguments: [[Int]] = []
    for index in stage.dropFirst() {
      let token = context.tokens[index]
      // A closing bracket ends what its opening one began, whatever blanks stand before it.
      let goesOn = !token.spaceBefore || (token.partner ?? index) < index
      if goesOn, !arguments.isEmpty { arguments[arguments.count - 1].append(index) } else { arguments.append([index]) }
    }
    return arguments
  }
}
