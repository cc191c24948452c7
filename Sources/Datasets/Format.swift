public import Forms
public import Tensors

/// A kind of file that `load` reads: one file each in `Formats`. Its form holds the options that `load` takes for it.
public protocol Format: Configurable, Sendable {
  /// What such files are called in messages.
  static var title: String { get }

  /// What the names of such files end in, where nothing else tells them.
  static var endings: [String] { get }

  /// Whether a file that begins so is one of them.
  static func recognises(_ head: [UInt8]) -> Bool

  /// What is in a file.
  func read(_ file: any FileSource) throws -> Loaded

  /// Whether a folder is one of them.
  static func recognises(_ folder: any FolderSource) -> Bool

  /// What is in a folder of them.
  func read(_ folder: any FolderSource) throws -> Loaded
}

extension Format {
  /// The word, as such names are written.
  public static var title: String { word.uppercased() }

  /// Most are of one file.
  public static func recognises(_ folder: any FolderSource) -> Bool { false }

  /// Most are of one file.
  public func read(_ folder: any FolderSource) throws -> Loaded {
    throw folder.fault("it is a folder; load one of its files by its name")
  }
}

/// What a file holds, and what a user should know of how it was taken.
public struct Loaded: Sendable {
  /// The kinds of things that files hold.
  public enum Content: Sendable {
    case tensor(Tensor<Float>)
    case record([(name: String, tensor: Tensor<Float>)])
    case dataset(Dataset)
    case splits(Splits)
    case table(DataTable)
    case words([String])
  }

  /// What it is.
  public let content: Content
  /// What should be known.
  public var notices: [String] = []

  /// A thing with what should be known of it.
  public init(_ content: Content, notices: [String] = []) { (self.content, self.notices) = (content, notices) }
}

/// Which format a file has.
public enum Formats {
  /// The format of a file, and what is in it where it is packed; nil if none reads it.
  ///
  /// What it begins with says more than its name: files are renamed, and packed or unpacked on their way.
  public static func format(of file: any FileSource) throws -> (type: any Format.Type, file: any FileSource)? {
    var (file, name) = (file, file.path.lowercased())
    if Gzip.recognises(try file.bytes(0..<min(file.size, 16))) { file = try Gzip.unpacked(file) }
    if name.hasSuffix(".gz") { name.removeLast(3) }
    let head = try file.bytes(0..<min(file.size, 16))
    let types = Catalogue.formats.map(\.type)
    let found =
      types.first { $0.recognises(head) } ?? types.first { type in type.endings.contains { name.hasSuffix($0) } }
    return found.map { ($0, file) }
  }

  /// The format of a folder.
  public static func format(of folder: any FolderSource) throws -> any Format.Type {
    guard let type = Catalogue.formats.map(\.type).first(where: { $0.recognises(folder) }) else {
      throw folder.fault("its files do not belong together in a way that is known; load one of them by its name")
    }
    return type
  }
}
