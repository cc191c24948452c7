import Forms

extension UsageError {
  /// What to write in place, as far as what was written tells what was meant.
  func help(word: String) -> String? {
    let signature = Vocabulary.entry(calling: word)?.signature
    switch self {
    case .unknownKeyword(let name, let offered):
      return Foreign.keywordAdvice(name, of: word) ?? Foreign.keyword(name, among: offered).map { "did you mean `\($0)`?" }
    case .surplus(let got, let places): return signature.flatMap { Self.surplus(got, places, word, $0) }
    case .missing("NET", _) where signature?.keyword("on") != nil: return "the network comes first: `\(word) net on data`"
    case .missing where word == "range": return "to count, write `0..9`; `range(0, 1, by: 0.1)` goes in steps"
    case .missing(_, let summary) where !summary.contains("such as"): return signature?.shown(word).map { "for example `\($0)`" }
    case .mismatch(let parameter, let expected, let got): return Self.mismatch(parameter, expected, got, word, signature)
    default: return nil
    }
  }

  private static func surplus(_ got: String, _ places: Int, _ word: String, _ signature: Signature) -> String? {
    if got.hasPrefix("the text \""), signature.keyword("to") != nil {
      return "a file stands behind `to`: `\(word) ... to \(got.dropFirst("the text ".count))`"
    }
    if got == "a layer" || got == "a network", case .layer? = Vocabulary.entry(word) {
      return "layers are joined by `|`: `\(signature.usage(word, onlyPlaces: true)) | ...`"
    }
    if let family = configurable(got), signature.keyword(family) != nil {
      return "it stands behind its keyword: `\(family) \(got.dropFirst().dropLast())`"
    }
    if word == "train", got.hasPrefix("the number ") { return "how often stands behind its keyword: `epochs 10`" }
    if word == "input" { return "sizes are joined by `x`: `input 8x8x1`" }
    if word == "shuffle" { return "`seed 42` on a line before makes the order another one" }
    guard case .layer? = Vocabulary.entry(word) else { return nil }
    let usage = signature.usage(word, onlyPlaces: true)
    return places == 0 ? "write `\(word)` alone" : "for example `\(signature.shown(word) ?? usage)`: what comes in is inferred"
  }

  // The family of what has a name like `adam`.
  private static func configurable(_ got: String) -> String? {
    guard got.hasPrefix("`"), case .configurable(_, let family)? = Vocabulary.entry(String(got.dropFirst().dropLast())) else {
      return nil
    }
    return family
  }

  private static func mismatch(
    _ parameter: String, _ expected: String, _ got: String, _ word: String, _ signature: Signature?
  ) -> String? {
    if got.hasPrefix("\"") { return quoted(String(got.dropFirst().dropLast()), expected, word, signature) }
    if got.hasPrefix("0x") {
      return Int(got.dropFirst(2), radix: 16).map { "numbers are decimal: for the hexadecimal number, write `\($0)`" }
    }
    if let number = Double(got) {
      let isShare = expected.contains("at least 0 and below 1") || expected.hasSuffix("0 to 1")
      return isShare && number > 1 && number < 100 && number == number.rounded()
        ? "\(got) of 100 are written `\(Argument.text(number / 100))` or `\(got)%`" : nil
    }
    let isSize = got.wholeMatch(of: /\d+(x\d+)+/) != nil
    if isSize, expected.hasPrefix("a whole number"), let first = signature?.parameters.first, first.name == "K" {
      return "the size comes first: `\(word) \(got) 32`"
    }
    if isSize, parameter == "K", case let sizes = got.split(separator: "x"), sizes.count == 3 {
      return "how many channels come in is inferred: `\(word) \(sizes[0])x\(sizes[1]) 32`"
    }
    if expected == "braces", let usage = signature?.usage(word, onlyPlaces: true) {
      return "write `\(usage.replacing("{...}", with: "{ ... }"))`"
    }
    if expected.hasPrefix("a list"), !got.contains("list") { return "a list has brackets: `\(word) [a, b]`" }
    if word == "input", got.contains("list") { return "sizes are joined by `x`: `input 8x8x1`" }
    let isData = got == "a dataset" || got == "splits"
    if signature?.keyword("on") != nil, parameter == "NET" ? isData : parameter == "on" && got == "a network" {
      return "the network comes first: `\(word) net on data`"
    }
    return nil
  }

  // A text in place of something else: a word, a number or a file that was put in quotes.
  private static func quoted(_ text: String, _ expected: String, _ word: String, _ signature: Signature?) -> String? {
    if expected.contains("dataset"), Foreign.datasets.contains(text) { return "load it: `(load \(text))`" }
    if Vocabulary.entry(text) != nil || expected.contains("`\(text)`") { return "write it without quotes: `\(text)`" }
    if let number = Double(text), expected.contains("number") || expected.contains("size") {
      return number.isFinite ? "write it without quotes: `\(text)`" : nil
    }
    let name = text.split(separator: "/").last.map(String.init) ?? text
    guard name.contains("."), let stem = name.split(separator: ".").first else { return nil }
    if expected.contains("ends in .svg") { return "write `\"\(stem).svg\"`" }
    return signature?.keyword("to") == nil ? nil : "a file stands behind `to`: `\(word) ... to \"\(text)\"`"
  }
}

extension Signature {
  /// An example of the word at work that is short enough for a hint.
  func shown(_ word: String) -> String? {
    examples.map(\.source).first { $0.utf8.count <= 60 && $0.contains(word) && $0 != word }
  }
}
