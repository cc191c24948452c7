import Foundation

/// A rule of a TextMate grammar, with the parts that ours uses.
struct TextMateRule: Decodable {
  struct Capture: Decodable {
    let name: String
  }

  let include: String?
  let name: String?
  let match: String?
  let begin: String?
  let end: String?
  let captures: [String: Capture]?
  let beginCaptures: [String: Capture]?
  let endCaptures: [String: Capture]?
  let patterns: [TextMateRule]?
}
