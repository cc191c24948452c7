import Forms
import Language

/// Where in a text its end stands: in which brackets, and what of the stage and its pipe is there already.
struct CompletionContext {
  /// What a stretch of the text is.
  enum Kind: Equatable {
    case script
    /// The block of a loop, a function, an `if`.
    case block(ReservedWord)
    /// The braces of an argument.
    case braces
    case group
    case call(callee: String)
    case parameters
    case list
    case index
    case string
    case interpolation
  }

  /// A bracket that is open, or the script itself.
  struct Frame {
    let kind: Kind
    /// Where the tokens of the stages before this one stand, of the same pipe.
    var before: [[Int]] = []
    /// Where the tokens of the stage stand. What is inside brackets is not among them.
    var stage: [Int] = []
    /// The word that the statement begins with.
    var header: ReservedWord?
    /// Whether an operand is expected or has begun, and not a pipe.
    var isOperand = false
    /// Whether the operand is one of arithmetic or of a comparison, where `not` cannot stand.
    var isTerm = false
    /// Whether the value of an assignment is expected or has begun.
    var isAssigned = false
    /// Whether a name is to be chosen, which no one can foresee.
    var isNaming = false
    /// Whether the block of an `if` has just ended.
    var isAfterIf = false
    /// The names of the arguments that a call has, and how many there are without.
    var labels: [String] = []
    var places = 0
    /// The words of those without, as far as they are single ones or texts.
    var words: [String] = []
    /// Names that are there only behind what is being written: a target behind its value, a loop's behind what it goes
    /// through, a parameter's behind its default.
    var coming: [String] = []
    /// Whether what comes next is the value of the last label.
    var isLabelled = false

    /// Whether it is the parentheses of a call.
    var isCall: Bool { if case .call = kind { true } else { false } }

    mutating func beginStatement() {
      beginPipe()
      (header, isAfterIf, isAssigned) = (nil, false, false)
    }

    mutating func beginPipe(operand: Bool = false) {
      (before, stage, isOperand, isTerm, isNaming, isLabelled) = ([], [], operand, false, false, false)
    }

    var isAtStart: Bool { before.isEmpty && stage.isEmpty && header == nil && !isOperand && !isAssigned }
  }

  let tokens: [Token]
  private(set) var frames = [Frame(kind: .script)]
  /// The names that the text itself makes.
  private(set) var names: [String] = []
  /// Whether the text begins with `|`, and so goes on with the cell before.
  let continuesPrevious: Bool

  var frame: Frame { frames.last ?? Frame(kind: .script) }

  /// The place behind the tokens.
  init(_ tokens: [Token]) {
    self.tokens = tokens
    continuesPrevious = tokens.first?.kind == .symbol(.pipe)
    for (index, token) in tokens.enumerated() { read(token, index) }
  }

  func kind(_ index: Int) -> Token.Kind { tokens.indices.contains(index) ? tokens[index].kind : .end }

  // In a phrase the reserved word `time` is one of its keywords.
  func word(_ index: Int) -> String? {
    switch kind(index) {
    case .name(let name): name.text
    case .reserved(.time): ReservedWord.time.rawValue
    default: nil
    }
  }

  // Before a colon any word is a name.
  private func label(_ index: Int) -> String? {
    if case .reserved(let reserved) = kind(index) { reserved.rawValue } else { word(index) }
  }

  private mutating func change(_ body: (inout Frame) -> Void) {
    guard let last = frames.indices.last else { return }
    body(&frames[last])
  }

  private mutating func add(_ name: String?) {
    if let name, !names.contains(name) { names.append(name) }
  }

  // The names that were coming are there.
  private mutating func settle() {
    for name in frame.coming { add(name) }
    change { $0.coming = [] }
  }

  /// The word or the text that a token is.
  func spelled(_ index: Int) -> String? {
    if let word = word(index) { return word }
    guard kind(index) == .stringOpen, case .stringText(let text) = kind(index + 1) else { return nil }
    return text
  }

  // MARK: Reading

  private mutating func read(_ token: Token, _ index: Int) {
    if frame.kind == .string {
      switch token.kind {
      case .interpolationOpen: frames.append(Frame(kind: .interpolation))
      case .stringClose:
        frames.removeLast()
      default: break
      }
      return
    }
    switch token.kind {
    case .newline, .cellMarker, .symbol(.semicolon):
      switch frame.kind {
      case .script, .block, .braces:
        settle()
        change { $0.beginStatement() }
      default: break
      }
    case .stringOpen:
      change { $0.stage.append(index) }
      frames.append(Frame(kind: .string))
    case .interpolationClose, .symbol(.closeParenthesis), .symbol(.closeBracket), .symbol(.closeBrace): close(index)
    case .symbol(.openParenthesis), .symbol(.openBracket), .symbol(.openBrace): open(token, index)
    case .symbol(let symbol): read(symbol, token, index)
    case .reserved(.time) where !frame.stage.isEmpty || frame.isCall: change { $0.stage.append(index) }
    case .reserved(.in) where frame.stage.isEmpty ? frame.isCall : frame.stage.first.flatMap(word) == "neighbours":
      change { $0.stage.append(index) }
    case .reserved(let word): read(word, index)
    case .name(let name):
      if frame.header == .for && frame.isNaming || frame.kind == .parameters && frame.stage.isEmpty && !frame.isOperand {
        change { $0.coming.append(name.text) }
      } else if frame.isNaming {
        add(name.text)
      }
      change { $0.stage.append(index) }
    default: change { $0.stage.append(index) }
    }
  }

  private mutating func close(_ index: Int) {
    guard frames.count > 1 else { return }
    let closed = frame.kind
    // What a comprehension names is there inside its brackets alone.
    if closed != .list { settle() }
    frames.removeLast()
    change { $0.stage.append(index) }
    switch closed {
    case .block(let header): change { $0.isAfterIf = header == .if || header == .else }
    case .parameters: change { $0.isNaming = true }
    default: break
    }
  }

  private mutating func open(_ token: Token, _ index: Int) {
    let isTight = !token.spaceBefore && frame.stage.last.map { $0 == index - 1 } ?? false
    let kind: Kind
    switch token.kind {
    case .symbol(.openParenthesis):
      if frame.header == .def, frame.isNaming {
        kind = .parameters
      } else if isTight, let callee = word(index - 1) {
        kind = .call(callee: callee)
      } else {
        kind = .group
      }
    case .symbol(.openBracket): kind = isTight ? .index : .list
    default:
      let header = frame.header
      if let header, [.for, .while, .if, .else, .def].contains(header) { kind = .block(header) } else { kind = .braces }
    }
    change { $0.stage.append(index) }
    if case .block = kind {
      settle()
      change { $0.header = nil }
    }
    frames.append(Frame(kind: kind))
  }

  private mutating func read(_ symbol: Symbol, _ token: Token, _ index: Int) {
    switch symbol {
    case .pipe:
      change { frame in
        frame.before.append(frame.stage)
        (frame.stage, frame.isOperand, frame.isNaming, frame.header) = ([], false, false, nil)
      }
    case .comma:
      switch frame.kind {
      case .call:
        let word = frame.stage.count == 1 && !frame.isLabelled ? spelled(frame.stage[0]) : nil
        change { frame in
          if !frame.isLabelled { frame.places += 1 }
          if let word { frame.words.append(word) }
          frame.beginPipe()
        }
      case .braces:
        settle()
        change { $0.beginStatement() }
      case .parameters:
        settle()
        change { $0.beginPipe() }
      case .script, .block:
        // Another target, or another value; a loop's second name.
        if frame.header == .for { change { $0.stage = [] } } else { change { $0.beginPipe() } }
      default: change { $0.beginPipe() }
      }
    case .assign, .colon:
      if case .call = frame.kind, frame.stage.count == 1, let name = label(index - 1) {
        change { frame in
          frame.labels.append(name)
          (frame.stage, frame.isLabelled) = ([], true)
        }
      } else if symbol == .assign, !token.spaceBefore, frame.stage.count > 1 {
        change { $0.stage.append(index) }
      } else {
        assign()
      }
    case .addAssign, .subtractAssign, .multiplyAssign, .divideAssign: assign()
    case .dot, .dots: change { $0.stage.append(index) }
    case .minus where frame.stage.count > 0 && token.spaceBefore && isTight(index + 1): change { $0.stage.append(index) }
    default:
      change { frame in (frame.stage, frame.isOperand, frame.isTerm) = ([], true, true) }
    }
  }

  private func isTight(_ index: Int) -> Bool { tokens.indices.contains(index) && !tokens[index].spaceBefore }

  private mutating func assign() {
    let targets = frame.before.isEmpty ? frame.stage : []
    let isDefault = frame.kind == .parameters
    if targets.count == 1, !isDefault, let target = targets.first.flatMap(word) { change { $0.coming.append(target) } }
    change { frame in
      frame.beginPipe(operand: isDefault)
      (frame.header, frame.isAssigned) = (nil, true)
    }
  }

  private mutating func read(_ word: ReservedWord, _ index: Int) {
    switch word {
    case .def, .for:
      change { frame in
        frame.beginStatement()
        (frame.header, frame.isNaming) = (word, true)
      }
    case .in:
      change { $0.beginPipe(operand: true) }
    case .while, .if, .assert:
      settle()
      change { frame in
        (frame.header, frame.stage, frame.isOperand, frame.isTerm) = (word, [], true, false)
      }
    case .else: change { frame in (frame.header, frame.stage, frame.isAfterIf) = (.else, [], false) }
    case .time: change { $0.beginStatement() }
    case .return: change { frame in (frame.header, frame.stage) = (.return, []) }
    case .import: change { $0.header = .import }
    case .as: change { $0.isNaming = true }
    case .and, .or, .not: change { frame in (frame.stage, frame.isOperand, frame.isTerm) = ([], true, false) }
    case .on, .off, .true, .false, .none, .break, .continue: change { $0.stage.append(index) }
    }
  }
}
