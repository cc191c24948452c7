/// What can be wrong with a text, as facts. `FaultSentences` puts them in words.
enum SyntaxFault: Hashable {
  // Characters and lines.
  case controlCharacter(UInt32)
  case notUTF8
  case unexpectedCharacter(Unicode.Scalar)
  case lineTooLong
  case tooManyTokens
  case backslash

  // Numbers and strings.
  case numberTouchesName(number: String, rest: String)
  case numberTooLarge
  case dimsNotWhole
  case threeDots
  case unclosedString
  case unclosedInterpolation
  case singleQuotes
  case unknownEscape(Unicode.Scalar)
  case badUnicodeEscape

  // Brackets.
  case unclosed(Symbol)
  case stray(Symbol)
  case mismatched(open: Symbol, close: Symbol)

  // Limits.
  case tooDeep
  case tooManyStages
  case tooManyOperators

  // What should stand somewhere and does not.
  case missingValue(after: String)
  case expectedValue(found: String)
  case expectedName(of: String, found: String)
  case reservedName(ReservedWord, of: String)
  case expected(String, found: String)
  case expectedBlock(of: String, found: String)
  case blockOnNextLine(of: String)
  case emptyParentheses
  case missingComma(fixed: String)
  case nothingBeforePipe
  case missingStage
  case interpolatedImport

  // What stands somewhere and should not.
  case unexpected(String)
  case twoStatements(found: String)
  case spaceBeforeCall(Symbol, of: String)
  case reservedWord(ReservedWord)
  case comparisonChain
  case rangeChain
  case openRange
  case commaOutsideList
  case commaInPhrase(of: String)
  case twoIndices(fixed: String)
  case columnIndex(fixed: String)
  case chainedAssignment
  case notAssignable
  case spacedKeyword(String)
  case colonInPhrase(String)
  case duplicateParameter(String)
  case strayElse
  case elseOnNextLine
  case commandInHeader(of: String, fixed: String)
  case ifInExpression
  case trailingIf(fixed: String)
  case ifAsArgument(of: String)
  case notInExpression
  case notIn
  case loopOutsideList
  case comprehensionInCall
  case bracesOutsidePhrase(isEmpty: Bool)
  case semicolonInList
  case commaBetweenNumbers(String, String)
  case twoPoints

  // Arithmetic in a phrase, or what `what` calls it; `fixed` is the argument with its parentheses.
  case arithmeticInPhrase(fixed: String?, what: String)

  // Habits of other languages.
  case equalsInCondition
  case doubleStar
  case wholeDivision
  case slashComment
  case symbolForWord(Symbol, ReservedWord)
  case capitalWord(String, ReservedWord)
  case colonRange(fixed: String)
  case colonBlock(header: String)
  case blockWord(String, header: String)
  case colon
  case recordBraces
  case elseIfWord(String)
  case declarationWord(String)
  case stringPrefix(String)
  case plusSign
  case increment
  case decrement
  case foreignBlock(String)
  case colonBehindName(String)
  case unquotedFile(String)
  case functionWithoutDef(String)
  case durationInPhrase(String)
  case redirection
  case arrow
  case returnType
  case importName
  case nameByArrow(fixed: String)
  case calculatedLoad(String)
  case shellWord(String)
  case shellEscape
  case question(String)
  case infixWord(String, instead: String)
  case fileAsName
  case stageAfterComma(String)
  case writtenAs(String, instead: String)
  case tripleQuotes
  case walrus(String)
  case halfOpenRange
  case lambda
  case pointWithoutDigits
}
