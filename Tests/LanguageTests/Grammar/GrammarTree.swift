/// Writes what the grammar made of a text as `TreeDump` writes what the parser made of it: two ways to one tree.
struct GrammarTree {
  let parse: GrammarParse

  var text: String { statements(in: 0, isScript: true).joined(separator: "\n") }

  // MARK: Access

  private func name(_ event: Int) -> String { parse.grammar.names[parse.events[event].rule] }
  private func children(_ event: Int) -> [Int] { parse.children(of: event) }
  private func children(_ event: Int, _ wanted: String) -> [Int] { children(event).filter { name($0) == wanted } }
  private func first(_ event: Int) -> String { spelling(parse.events[event].start) }
  private func spelling(_ token: Int) -> String { parse.tokens[token].spelling }
  private func form(_ head: String, _ parts: [String]) -> String { "(" + ([head] + parts).joined(separator: " ") + ")" }

  // MARK: Statements

  private func statements(in script: Int, isScript: Bool = false) -> [String] {
    let parts = children(script)
    var result: [String] = []
    for (index, part) in parts.enumerated() {
      guard name(part).lowercased().hasSuffix("separator") else {
        let isSilent = index + 1 < parts.count && first(parts[index + 1]) == ";"
        result.append(isSilent ? form("silent", [dump(part)]) : dump(part))
        continue
      }
      let text = first(part)
      if isScript, text.hasPrefix("# %%") || text.hasPrefix("#%%") { result.append(form("cell", [quoted(title(text))])) }
    }
    return result
  }

  private func title(_ marker: String) -> String {
    let blanks: Set<Unicode.Scalar> = [" ", "\t", "\r"]
    let rest = marker.unicodeScalars.dropFirst(marker.hasPrefix("#%%") ? 3 : 4).drop { blanks.contains($0) }
    return String(String.UnicodeScalarView(rest.reversed().drop { blanks.contains($0) }.reversed()))
  }

  private func dump(_ event: Int) -> String {
    let parts = children(event)
    switch name(event) {
    case "statement", "braceStatement", "variable", "index", "field", "word": return parts.first.map(dump) ?? ""
    case "simple": return parts.first.map(dump) ?? form(first(event), [])
    case "assignment", "braceAssignment":
      let targets = children(event, "target").map(dump)
      let left = targets.count == 1 ? targets[0] : form("targets", targets)
      return form(children(event, "assign").map(first).joined(), [left] + children(event, "pipeline").map(dump))
    case "target": return parts.dropFirst().reduce(dump(parts[0])) { form(name($1) == "field" ? "." : "index", [$0, dump($1)]) }
    case "assertion", "braceAssertion": return form("assert", parts.map(dump))
    case "timed", "braceTimed": return form("time", parts.map(dump))
    case "import": return form("import", [quoted(children(event, "TEXT").map { unescaped(first($0)) }.joined())])
    case "return": return form("return", parts.map(dump))
    case "definition":
      let parameters = children(event, "parameter").map(dump).joined(separator: " ")
      return form("def", [dump(parts[0]), "(\(parameters))", parts.last.map(dump) ?? ""])
    case "parameter": return parts.count == 1 ? dump(parts[0]) : form("=", parts.map(dump))
    case "for": return form("for", children(parts[0]).map(dump) + [dump(parts[1])])
    case "while": return form("while", parts.map(dump))
    case "if": return form("if", parts.map(dump))
    case "block": return form("block", statements(in: parts[0]))
    case "timeWord", "placedWord", "placeWord": return first(event)
    case "braces": return form("braces", statements(in: event))
    default: return dumpValue(event, parts)
    }
  }

  // MARK: Values

  private func dumpValue(_ event: Int, _ parts: [Int]) -> String {
    switch name(event) {
    case "pipeline": return parts.count == 1 ? dump(parts[0]) : form("pipe", parts.map(dump))
    case "stage": return parts.count == 1 ? dump(parts[0]) : form("as", parts.map(dump))
    case "phrase": return form("phrase", parts.map(dump))
    case "placedArgument" where parts.count == 1 && name(parts[0]) == "argument": return dump(parts[0])
    case "argument", "placedArgument":
      let keywords = children(event, "keyword") + children(event, "placeKeyword")
      let values = parts.filter { !keywords.contains($0) }.map(dump)
      let value = values.count == 1 ? values[0] : form("..", values)
      return keywords.isEmpty ? value : form("=", [first(parts[0]), value])
    case "bound":
      let value = withPostfixes(parts)
      return first(event) == "-" ? form("-", [value]) : value
    case "expr", "conjunction", "sum", "product":
      if parts.count == 1 { return dump(parts[0]) }
      let rest = parts.dropFirst().flatMap { [spelling(parse.events[$0].start - 1), dump($0)] }
      return form("chain", [dump(parts[0])] + rest)
    case "negation": return name(parts[0]) == "negation" ? form("not", [dump(parts[0])]) : dump(parts[0])
    case "comparison": return parts.count == 1 ? dump(parts[0]) : form(first(parts[1]), [dump(parts[0]), dump(parts[2])])
    case "range": return parts.count == 1 ? dump(parts[0]) : form("..", parts.map(dump))
    case "signed": return name(parts[0]) == "signed" ? form("-", [dump(parts[0])]) : dump(parts[0])
    case "power":
      let operands = powers(event)
      return operands.count == 1 ? operands[0] : form("^", operands)
    case "primary":
      guard let part = parts.first else { return first(event) }
      return name(part) == "pipeline" ? form("paren", [dump(part)]) : dump(part)
    case "list": return form("list", parts.map(dump))
    case "item":
      guard parts.count > 1 else { return dump(parts[0]) }
      let rest = children(parts[1])
      if name(parts[1]) == "duration" { return form("for", [dump(parts[0])] + rest.map(dump)) }
      return form("each", [dump(parts[0])] + children(rest[0]).map(dump) + rest.dropFirst().map { form("if", [dump($0)]) })
    case "string": return string(parts)
    case "callArgument": return parts.count == 1 ? dump(parts[0]) : form(":", parts.map(dump))
    case "FACTOR": return quoted(first(event).filter { $0 != "_" })
    case "NUMBER": return number(first(event))
    case "DIMS": return first(event).split { "x×".contains($0) }.map { number(String($0)) }.joined(separator: "x")
    default: return first(event)
    }
  }

  /// The operands of `a^b^c`, whose right one is a power again.
  private func powers(_ event: Int) -> [String] {
    let parts = children(event)
    let base = withPostfixes(parts.filter { name($0) != "signed" })
    guard let exponent = children(event, "signed").first else { return [base] }
    let inner = children(exponent)[0]
    return [base] + (name(inner) == "power" ? powers(inner) : [dump(exponent)])
  }

  private func withPostfixes(_ parts: [Int]) -> String {
    parts.dropFirst().reduce(dump(parts[0])) { base, postfix in
      let kind = children(postfix)[0]
      switch name(kind) {
      case "call": return form("call", [base] + children(kind).map(dump))
      case "index": return form("index", [base, dump(kind)])
      default: return form(".", [base, dump(kind)])
      }
    }
  }

  private func number(_ spelling: String) -> String {
    let isPercent = spelling.hasSuffix("%")
    let value = (Double(spelling.filter { $0 != "_" && $0 != "%" }) ?? .nan) / (isPercent ? 100 : 1)
    return "\(value)".hasSuffix(".0") ? String("\(value)".dropLast(2)) : "\(value)"
  }

  // MARK: Strings

  private func string(_ parts: [Int]) -> String {
    if let factor = parts.first, name(factor) == "FACTOR" { return dump(factor) }
    let pieces = parts.filter { name($0) != "QUOTE" }
    if pieces.isEmpty { return quoted("") }
    let texts = pieces.map { name($0) == "TEXT" ? quoted(unescaped(first($0))) : form("\\", [dump($0)]) }
    return pieces.count == 1 && name(pieces[0]) == "TEXT" ? texts[0] : form("string", texts)
  }

  private func unescaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var rest = Substring(text).unicodeScalars
    while let scalar = rest.popFirst() {
      guard scalar == "\\", let letter = rest.popFirst() else {
        result.append(scalar)
        continue
      }
      switch letter {
      case "n": result.append("\n")
      case "t": result.append("\t")
      case "u":
        let digits = rest.dropFirst().prefix { $0 != "}" }
        rest.removeFirst(digits.count + 2)
        if let value = UInt32(String(digits), radix: 16).flatMap(Unicode.Scalar.init) { result.append(value) }
      default: result.append(letter)
      }
    }
    return String(result)
  }

  private func quoted(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case "\n": "\\n"
      case "\t": "\\t"
      default: scalar.properties.generalCategory == .control ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
      }
    }
    return "\"" + scalars.joined() + "\""
  }
}
