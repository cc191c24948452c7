import Foundation
import TestSupport

/// Runs a TextMate grammar over a text as an editor does: line by line, the earliest match first, then the first rule.
final class TextMateGrammar {
  private struct File: Decodable {
    let scopeName: String
    let patterns: [TextMateRule]
    let repository: [String: TextMateRule]
  }

  private let file: File
  private var expressions: [String: NSRegularExpression] = [:]

  init() throws {
    let data = try Data(contentsOf: repositoryRoot.appending(path: "grammar/dlscript.tmLanguage.json"))
    file = try JSONDecoder().decode(File.self, from: data)
  }

  /// The scopes of each UTF-16 unit, the innermost last. Line ends have none.
  func scopes(of text: String) throws -> [[String]] {
    var result: [[String]] = []
    var open: [TextMateRule] = []
    for line in text.components(separatedBy: "\n") {
      result += try scopes(ofLine: line, &open)
      result.append([])
    }
    result.removeLast()
    return result
  }

  private func scopes(ofLine line: String, _ open: inout [TextMateRule]) throws -> [[String]] {
    var scopes = Array(repeating: [String](), count: line.utf16.count)
    var position = 0
    func mark(_ range: NSRange, _ added: [String]) {
      for index in range.location..<(range.location + range.length) { scopes[index] += added }
    }
    func mark(_ match: NSTextCheckingResult, _ captures: [String: TextMateRule.Capture]?) {
      for (group, capture) in (captures ?? [:]).sorted(by: { $0.key < $1.key }) {
        guard let group = Int(group), match.range(at: group).location != NSNotFound else { continue }
        mark(match.range(at: group), [capture.name])
      }
    }
    while true {
      let around = open.compactMap(\.name)
      var best: (rule: TextMateRule?, match: NSTextCheckingResult)?
      if let end = open.last?.end, let match = try firstMatch(end, line, position) { best = (nil, match) }
      for rule in try expanded(open.last?.patterns ?? file.patterns) {
        guard let pattern = rule.match ?? rule.begin, let match = try firstMatch(pattern, line, position) else { continue }
        if match.range.location < best?.match.range.location ?? .max { best = (rule, match) }
      }
      guard let (rule, match) = best else {
        mark(NSRange(location: position, length: line.utf16.count - position), around)
        return scopes
      }
      mark(NSRange(location: position, length: match.range.location - position), around)
      mark(match.range, around)
      if let rule {
        if let name = rule.name { mark(match.range, [name]) }
        mark(match, rule.captures ?? rule.beginCaptures)
        if rule.begin != nil { open.append(rule) }
      } else {
        mark(match, open.removeLast().endCaptures)
      }
      position = match.range.location + match.range.length
    }
  }

  private func expanded(_ rules: [TextMateRule]) throws -> [TextMateRule] {
    try rules.flatMap { rule in
      guard let name = rule.include else {
        return rule.match == nil && rule.begin == nil ? try expanded(rule.patterns ?? []) : [rule]
      }
      guard let target = file.repository[String(name.dropFirst())] else { throw CocoaError(.keyValueValidation) }
      return try expanded([target])
    }
  }

  private func firstMatch(_ pattern: String, _ line: String, _ position: Int) throws -> NSTextCheckingResult? {
    let known = expressions[pattern]
    let expression = try known ?? NSRegularExpression(pattern: pattern)
    if known == nil { expressions[pattern] = expression }
    let range = NSRange(location: position, length: line.utf16.count - position)
    return expression.firstMatch(in: line, options: [.withoutAnchoringBounds, .withTransparentBounds], range: range)
  }
}
