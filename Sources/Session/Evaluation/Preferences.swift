import Glibc

/// What a user likes, kept from one session to the next.
public final class Preferences {
  /// Something that can be set.
  public enum Name: String, CaseIterable, Sendable {
    // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
    // The words speak for themselves.
    case colour, pager, charset

    /// What it can be set to; the first is how it is unless somebody sets it.
    public var values: [String] {
      switch self {
      case .colour: ["auto", "on", "off"]
      case .pager: ["on", "off"]
      case .charset: ["auto", "unicode", "ascii"]
      }
    }
  }

  private let path: String?
  private let changed: (Preferences) -> Void
  private var values: [Name: String] = [:]

  /// The preferences in a file of the user's configuration folder; without one they last as long as the session.
  /// `changed` hears how things are set, at first and whenever that changes.
  public init(below folder: String?, changed: @escaping (Preferences) -> Void) {
    path = folder.map { $0 + "/preferences" }
    self.changed = changed
    defer { changed(self) }
    guard let path, let file = try? InputFile(path), file.size < 1 << 16, let bytes = try? file.bytes(0..<file.size) else {
      return
    }
    // A line that says nothing is passed over: another version may understand it.
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      if words.count == 2, let name = Name(rawValue: words[0]), name.values.contains(words[1]) { values[name] = words[1] }
    }
  }

  /// How something is set.
  public subscript(name: Name) -> String { values[name] ?? name.values[0] }

  /// Sets something, now and for later sessions.
  func set(_ name: Name, to value: String) throws {
    values[name] = value
    changed(self)
    guard let path else { return }
    SourceFile.makeFolders(of: path)
    let lines = Name.allCases.compactMap { name in values[name].map { "\(name.rawValue) \($0)\n" } }
    try SourceFile.write(lines.joined(), to: path)
  }
}
