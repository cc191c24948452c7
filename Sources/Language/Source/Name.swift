internal import Synchronization

/// An identifier, interned: comparing two names compares two integers, and an environment can be indexed by `id`.
public struct Name: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// The place in the table: 0, 1, 2... in the order in which names were first seen.
  public let id: Int32

  /// The name of this text, the same for every spelling that Unicode holds to be equal.
  public init(_ text: String) {
    id = Name.table.withLock { $0.id(of: text) }
  }

  /// A name written in Swift source.
  public init(stringLiteral text: String) {
    self.init(text)
  }

  /// The text that was interned.
  public var text: String {
    Name.table.withLock { $0.text(of: id) }
  }

  /// The same as `text`.
  public var description: String { text }

  private static let table = Mutex(Table())

  private struct Table {
    var texts: [String] = []
    var ids: [String: Int32] = [:]

    mutating func id(of text: String) -> Int32 {
      if let id = ids[text] { return id }
      let id = Int32(clamping: texts.count)
      texts.append(text)
      ids[text] = id
      return id
    }

    func text(of id: Int32) -> String {
      texts.indices.contains(Int(id)) ? texts[Int(id)] : ""
    }
  }
}
