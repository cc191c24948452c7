internal import CTables
public import Forms

/// English words, without names and what has an apostrophe or an accent (K. Atkinson, Spell Checker Oriented Word Lists, 2020, as
/// Debian's package wamerican has them).
public struct Words: Bundled {
  /// The list.
  public init() {}

  /// How it is written.
  public static let form = Form<Words>(
    "a list of 63,849 English words in small letters, for models of characters", examples: [Example("words")],
    related: ["mnist", "embed"])

  /// The words, by alphabet.
  public func content() throws(DatasetError) -> Loaded.Content {
    let file = try BundledFile.unpacked(tables_name_words, called: Self.word)
    do {
      let bytes = try file.bytes(0..<file.size)
      return .words(bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) })
    } catch { throw BundledFile.fault(error, needed: file.size) }
  }
}
