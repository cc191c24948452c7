extension FoundFault {
  func diagnostic(in source: Source) -> Diagnostic {
    let words = FaultSentences.words(for: fault)
    return Diagnostic(source: source, span: span, message: words.message, suggestion: words.suggestion)
  }
}

/// Makes sentences of faults: the one place where the parser speaks.
enum FaultSentences {
  typealias Words = (message: String, suggestion: String?)

  static func words(for fault: SyntaxFault) -> Words {
    characters(fault) ?? brackets(fault) ?? missing(fault) ?? misplaced(fault) ?? habits(fault)
      ?? ("this cannot be read", nil)
  }

  private static func characters(_ fault: SyntaxFault) -> Words? {
    switch fault {
    case .controlCharacter(let value):
      (
        "the control character \(hexadecimal(value)) cannot stand here",
        "delete it; in a string, write `\\u{\(String(value, radix: 16))}`"
      )
    case .notUTF8: ("this is not UTF-8 text", "save the file as UTF-8")
    case .unexpectedCharacter(let scalar): unexpected(scalar)
    case .tooManyTokens: ("this script has more than \(Limits.tokens) words and signs", "load data from a file")
    case .lineTooLong: ("this line is longer than \(Limits.lineBytes) bytes", "load data from a file")
    case .backslash:
      ("a line needs no `\\` to go on", "end it in `|`, `,` or an operator, or put the whole in parentheses")
    case .numberTouchesName(let number, let rest): touching(number, rest)
    case .numberTooLarge: ("this number is too large", "numbers go up to 1.8e308, sizes in dimensions to 9e18")
    case .dimsNotWhole: ("dimensions are whole numbers, as in `3x3`", nil)
    case .threeDots: ("a range has two dots", "write `1..10`; both ends belong to it")
    case .unclosedString:
      ("this string is never closed", "a string ends in `\"` on the line where it begins; `\\n` stands for a new line")
    case .unclosedInterpolation: ("this `\\(` is not closed on its line", "the `)` or the `\"` behind it is missing")
    case .singleQuotes: ("strings have double quotes", "write `\"text\"`")
    case .unknownEscape(let scalar):
      ("`\\\(scalar)` means nothing in a string", "there are `\\n`, `\\t`, `\\\"`, `\\\\`, `\\u{...}` and `\\(...)`")
    case .badUnicodeEscape: ("`\\u` takes a character's number in braces", "write `\\u{e9}` for `é`")
    default: nil
    }
  }

  private static func brackets(_ fault: SyntaxFault) -> Words? {
    switch fault {
    case .unclosed(let symbol): ("this `\(symbol.rawValue)` is never closed", "the `\(symbol.closer.rawValue)` is missing")
    case .stray(let symbol): ("this `\(symbol.rawValue)` closes nothing", "there is no `\(symbol.opener.rawValue)` before it")
    case .mismatched(let open, let close):
      ("this `\(close.rawValue)` closes a `\(open.rawValue)`", "write `\(open.closer.rawValue)`")
    case .tooDeep: ("this is nested more than \(Limits.nesting) deep", "give parts of it names")
    case .tooManyStages: ("this pipeline has more than \(Limits.stages) stages", "use `repeat`")
    case .tooManyOperators: ("there are more than \(Limits.operators) operators in a row", "use `sum` over a list")
    case .emptyParentheses: ("there is nothing in these parentheses", "`none` is the value that stands for nothing")
    default: nil
    }
  }

  private static func missing(_ fault: SyntaxFault) -> Words? {
    switch fault {
    case .missingValue("%"): ("`%` needs a value to its right", "a percentage is written tight behind a number: `80%`")
    case .missingValue(let after): ("`\(after)` needs a value to its right", nil)
    case .expectedValue("`%`"):
      ("a value should stand here, not `%`", "there are no `%` commands; `time` before a statement takes its time")
    case .expectedValue(let found): ("a value should stand here, not \(found)", nil)
    case .expectedName("a loop's variable", "`(`"):
      ("a loop has no parentheses, and goes over the items of something", "write `for i in 0..9 { ... }`")
    case .expectedName(let role, let found): ("the name of \(role) should stand here, not \(found)", nil)
    case .reservedName(let word, let role):
      ("`\(word.rawValue)` is a reserved word and cannot name \(role)", "choose another name")
    case .expected("`in`", "`=`"):
      ("a loop goes over the items of something: `in` should stand here", "write `for i in 1..10 { ... }`")
    case .expected("`in`", let found): ("`in` should stand here, not \(found)", "write `for x in xs { ... }`")
    case .expected("`(` and the parameters", let found):
      ("`(` and the parameters should stand here, not \(found)", "write `def f(x) = ...`")
    case .expected(let what, let found): ("\(what) should stand here, not \(found)", nil)
    case .expectedBlock(let owner, let found):
      ("the block of `\(owner)` should begin here, not \(found)", "write `{ ... }`")
    case .blockOnNextLine(let owner): ("the `{` stands on the line of its `\(owner)`", "move it up")
    case .missingComma(let fixed): ("there is a comma missing before this", "write `\(fixed)`")
    case .nothingBeforePipe:
      ("there is nothing before this `|` to pipe from", "begin with data or a layer, such as `input 8x8x1 | ...`")
    case .missingStage: ("`|` needs a stage to its right", "write a layer or a command behind it, or leave it out")
    case .interpolatedImport: ("the path of an `import` is plain text, without `\\(...)`", nil)
    default: nil
    }
  }

  private static func misplaced(_ fault: SyntaxFault) -> Words? {
    switch fault {
    case .unexpected(let found): ("\(found) cannot stand here", nil)
    case .twoStatements(let found):
      ("the statement should end before \(found)", "put `|`, an operator or a new line between them")
    case .spaceBeforeCall(.openBracket, let name): ("a space before `[` keeps it from indexing", "write `\(name)[...]`")
    case .spaceBeforeCall(_, let name): ("a space before `(` keeps it from calling", "write `\(name)(...)`")
    case .reservedWord(let word): ("the reserved word `\(word.rawValue)` cannot stand here", nil)
    case .comparisonChain: ("comparisons do not chain", "write `a < b and b < c`")
    case .rangeChain: ("a range has two ends and no step", "write `range(1, 10, by: 2)`")
    case .openRange: ("a range needs both its ends", "write `xs[0..4]`; `-1` is the last")
    case .commaOutsideList: ("this comma separates nothing", "a list has brackets: `[a, b]`")
    case .commaInPhrase(let head):
      ("the arguments of `\(head)` are separated by spaces", "leave the comma out; a call has commas: `\(head)(a, b)`")
    case .twoIndices(let fixed): ("there is one index in a pair of brackets", "write `\(fixed)`")
    case .columnIndex(let fixed):
      ("there is one index in a pair of brackets", "a column is a row of the matrix the other way round: `\(fixed)`")
    case .stageAfterComma(let head):
      ("the arguments of `\(head)` are separated by spaces", "leave the comma out; before a next layer stands a `|`")
    case .chainedAssignment: ("an assignment has no value to assign", "write two statements")
    case .notAssignable: ("only names, fields and elements can be assigned to", "to compare, write `==`")
    case .spacedKeyword(let name): ("a keyword stands without `=`, or tight before it", "write `\(name) 1` or `\(name)=1`")
    case .colonInPhrase(let name):
      ("in a phrase a keyword stands without `:`", "write `\(name) value`, or a call: `f(\(name): value)`")
    case .duplicateParameter(let name): ("there are two parameters `\(name)`", "rename one")
    case .strayElse: ("this `else` belongs to no `if`", "it follows the `}` of one: `if a { ... } else { ... }`")
    case .elseOnNextLine: ("`else` stands on the line of the `}` before it", "write `} else {`")
    case .commandInHeader(let owner, let fixed): ("a command after `\(owner)` needs parentheses", "write `\(fixed)`")
    case .ifInExpression: ("an `if` inside an expression needs parentheses", "write `(if a { b } else { c })`")
    case .trailingIf(let fixed): ("a condition stands before what it guards", "write `\(fixed)`")
    case .ifAsArgument(let head): ("an `if` needs parentheses as an argument", "write `\(head) (if a { b } else { c })`")
    case .notInExpression: ("`not` needs parentheses here", "write `(not a)`")
    case .notIn: ("`not` stands before the whole comparison", "write `not a in b`")
    case .loopOutsideList: ("a comprehension stands in brackets", "write `[f(x) for x in xs]`")
    case .comprehensionInCall: ("a comprehension stands in brackets", "write `f([g(x) for x in xs])`")
    case .bracesOutsidePhrase(true): ("braces can only be an argument", "an empty list is `[]`, an empty record `record()`")
    case .semicolonInList: ("the items of a list are separated by commas", "a list of rows is `[[1, 2], [3, 4]]`")
    case .commaBetweenNumbers("0", let b): ("a fraction has a point", "write `0.\(b)`")
    case .commaBetweenNumbers(let a, let b):
      ("this comma separates nothing", "dimensions are written `\(a)x\(b)`, a list `[\(a), \(b)]`, a fraction `\(a).\(b)`")
    case .twoPoints: ("a number has only one point", nil)
    case .bracesOutsidePhrase: ("braces can only be an argument, as in `residual { ... }`", "a list has brackets: `[a, b]`")
    default: nil
    }
  }

  private static func habits(_ fault: SyntaxFault) -> Words? {
    switch fault {
    case .arithmeticInPhrase(let fixed, let what):
      ("\(what) in a phrase needs parentheses", "write " + (fixed.map { "`\($0)`" } ?? "`(a + b)`"))
    case .equalsInCondition: ("`=` assigns; to compare takes two", "write `==`")
    case .doubleStar: ("a power is written `^`", "write `a^b`")
    case .wholeDivision: ("there is no `//`", "write `floor(a / b)`; a comment starts with `#`")
    case .slashComment: ("a comment starts with `#`", "write `# ...`")
    case .symbolForWord(let symbol, let word):
      ("`\(symbol.rawValue)` is written `\(word.rawValue)`", "write `\(word == .not ? "not a" : "a \(word.rawValue) b")`")
    case .capitalWord(let text, let word): ("`\(text)` is written `\(word.rawValue)`", nil)
    case .colonRange(let fixed): ("a range has two dots, not a colon", "write `\(fixed)`; both ends belong to it")
    case .colonBehindName(let name):
      ("`:` stands only between the name and the value of a call's argument", "a name gets its value by `=`: `\(name) = ...`")
    case .unquotedFile(let path): ("a file stands in quotes", "write `\"\(path)\"`")
    case .foreignBlock(let word): ("there is no `\(word)`", foreignBlocks[word])
    case .colonBlock(let header): ("a block has braces, not a colon", "write `\(header) { ... }`")
    case .blockWord(let word, let header): ("a block has braces, not `\(word)`", "write `\(header) { ... }`")
    case .colon: ("`:` stands only between the name and the value of a call's argument", "write `f(name: value)`")
    case .recordBraces: ("a record is written as a call", "write `record(a: 1)`")
    case .elseIfWord(let text): ("`\(text)` is written `else if`", "write `} else if condition {`")
    case .declarationWord(let text): ("variables need no `\(text)`", "write `x = 1`")
    case .stringPrefix(let text):
      ("a string has no letter before it", text == "f" ? "interpolate with `\\(x)`" : "leave the `\(text)` out")
    case .plusSign: ("a number needs no `+` before it", nil)
    case .arrow: ("there is no arrow: a function has a name", "write `def f(x) = ...`, and pass `f`")
    case .returnType: ("a function says nothing about types", "write `def f(x) { ... }`")
    case .importName:
      (
        "an import names a file in quotes",
        "layers, data and plots need no import; a script of your own stands in quotes: `import \"file.dlscript\"`"
      )
    case .nameByArrow(let fixed): ("`>` compares, and gives no name", "write `\(fixed)`")
    case .calculatedLoad(let text):
      (
        "data are brought to a range by preprocessing",
        "write `\(text) | minmax low 0` for 0 to 1, or `\(text) | standardize` for mean 0 and deviation 1"
      )
    case .shellWord("cd"):
      ("`cd` is a command of the shell", "files are found by their paths: `load \"../train.csv\"`")
    case .shellWord(let word): ("`\(word)` is a command of the shell", "at the prompt it stands behind a `!`: `!\(word) ..`")
    case .shellEscape: ("a script has no commands of the shell", "leave it out; at the prompt `!` runs one")
    case .question(let name): ("a `?` asks for help at the prompt alone", "in a script, write `help \(name)`")
    case .infixWord(let word, let instead): ("`\(word)` is no operator", "write `\(instead)`")
    case .fileAsName: ("`as` names a stage", "a file stands behind `to`: `save net to \"net.safetensors\"`")
    case .writtenAs(let found, let instead): ("`\(found)` is written `\(instead)`", nil)
    case .tripleQuotes: ("a string has one quote on each side", "write `\"text\"`; `\\n` stands for a new line")
    case .walrus(let name):
      ("an assignment is a statement of its own", "write `\(name) = ...` on a line before, and `\(name)` here")
    case .halfOpenRange: ("both ends belong to a range", "write `0..9` for ten numbers")
    case .increment: ("there is no `++`", "write `x += 1`")
    case .decrement: ("there is no `--`", "write `x -= 1`")
    case .functionWithoutDef(let call): ("a function begins with `def`", "write `def \(call) = ...`")
    case .durationInPhrase(let count): ("how long stands behind its keyword", "write `epochs \(count)`")
    case .redirection:
      (
        "`>` compares, and writes no file",
        "a file stands behind `to`: `plot xs to \"curve.svg\"`, `save net to \"net.safetensors\"`"
      )
    case .lambda: ("a function has a name", "write `def f(x) = ...`, and pass `f`")
    case .pointWithoutDigits: ("digits should stand behind the point", "write `1.0` or `1`")
    default: nil
    }
  }

  /// Words that begin blocks in other languages, and what to write in their place.
  static let foreignBlocks = [
    "class": "functions make things, and `record(a: 1)` holds values by name: `def net(n) = input 8x8x1 | flatten | dense n`",
    "try": "there are no exceptions: `assert` ends a script that has gone wrong",
    "except": "there are no exceptions: `assert` ends a script that has gone wrong",
    "finally": "there are no exceptions: leave it out", "with": "there is nothing like it: leave it out",
    "switch": "write `if a { ... } else if b { ... } else { ... }`",
    "match": "write `if a { ... } else if b { ... } else { ... }`",
    "case": "write `if a { ... } else if b { ... } else { ... }`",
  ]

  // MARK: Words for characters

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// Signs that look or are meant like one of the language's own.
  private static let lookalikes: [Unicode.Scalar: String] = [
    "\u{201C}": "\"", "\u{201D}": "\"", "\u{2018}": "\"", "\u{2019}": "\"", "\u{AB}": "\"", "\u{BB}": "\"", "\u{FF02}": "\"",
    "\u{FF0C}": ",", "\u{3001}": ",", "\u{FF1A}": ":", "\u{FF1B}": ";", "\u{3002}": ".", "\u{FF08}": "(", "\u{FF09}": ")",
    "\u{3010}": "[", "\u{3011}": "]", "\u{FF5B}": "{", "\u{FF5D}": "}", "\u{FF5C}": "|", "\u{FF1D}": "=", "\u{FF0B}": "+",
    "\u{2212}": "-", "\u{2013}": "-", "\u{2014}": "-", "\u{FF0D}": "-", "\u{D7}": "*", "\u{B7}": "*", "\u{F7}": "/",
    "\u{2264}": "<=", "\u{2265}": ">=", "\u{2260}": "!=", "\u{2026}": "..", "&": "and", "`": "\"",
  ]

  private static func unexpected(_ scalar: Unicode.Scalar) -> Words {
    if scalar.properties.isWhitespace {
      return ("the character \(hexadecimal(scalar.value)) is not an ordinary space", "write a space")
    }
    switch scalar {
    case "?": return ("there is no `a ? b : c`", "write `if a { b } else { c }`")
    case "$": return ("names stand without a `$`", "write the name alone; in a string, `\\(name)`")
    case "@": return ("there is no `@`", nil)
    default: break
    }
    guard scalar.properties.generalCategory != .format else {
      return ("the invisible character \(hexadecimal(scalar.value)) cannot stand here", "delete it")
    }
    return ("the character `\(scalar)` cannot stand here", lookalikes[scalar].map { "write `\($0)`" })
  }

  private static func touching(_ number: String, _ rest: String) -> Words {
    if number == "0", rest.hasPrefix("x"), let value = Int(rest.dropFirst(), radix: 16) {
      return ("numbers are decimal", "write `\(value)`")
    }
    if ["e", "E"].contains(rest) { return ("the exponent has no digits", "write `\(number)e3`, or `\(number)`") }
    if rest.allSatisfy({ $0 == "_" }) { return ("`_` stands between digits", "write `\(number)`, or `1_000`") }
    if rest.hasPrefix("X"), rest.dropFirst().allSatisfy({ $0.isNumber || $0 == "X" }), rest.count > 1 {
      return ("dimensions have a small `x`", "write `\(number)\(rest.lowercased())`")
    }
    if rest.hasPrefix("x"), rest.count > 1 {
      return ("dimensions with a variable are computed", "write `dims(\(number), \(rest.dropFirst()))`")
    }
    return ("a name cannot begin with a digit", "write `\(number) \(rest)` for two words, `\(number) * \(rest)` for a product")
  }
}
