/// The bytes of a file that is read piece by piece.
public protocol FileSource: AnyObject {
  /// What the user called it.
  var path: String { get }
  /// How many bytes it has.
  var size: Int { get }
  /// The bytes of a range; throws if it does not lie within the file, or whoever waits has had enough.
  func bytes(_ range: Range<Int>) throws -> [UInt8]
  /// Tells whoever waits which share of the work is done; throws if that one has had enough.
  func goOn(_ share: Double) throws
  /// Another file, as the user calls it.
  func other(_ path: String) throws -> any FileSource
}

extension FileSource {
  /// Nobody waits.
  public func goOn(_ share: Double) throws {}

  /// The error of a file that is not what it says it is.
  public func fault(_ reason: String, at offset: Int) -> FormatFault {
    FormatFault(path: path, reason: reason, place: .byte(offset))
  }

  /// The error of a text that is not what it should be.
  public func fault(_ reason: String, line: Int) -> FormatFault {
    FormatFault(path: path, reason: reason, place: .line(line))
  }
}

/// A file that is not what it says it is: which one, what is wrong, and where.
public struct FormatFault: Error {
  /// Where something is wrong.
  public enum Place: Sendable, Equatable {
    case byte(Int)
    case line(Int)
    case folder
  }

  /// What the user called it.
  public let path: String
  /// What is wrong.
  public let reason: String
  /// Where.
  public let place: Place

  /// A fault of a file.
  public init(path: String, reason: String, place: Place) { (self.path, self.reason, self.place) = (path, reason, place) }

  /// Whether it is about a line of a text.
  public var isText: Bool { if case .line = place { true } else { false } }

  /// Where, in a few words.
  public var location: String {
    switch place {
    case .byte(let offset): "at byte \(offset)"
    case .line(let line): "\(path):\(line)"
    case .folder: "a folder"
    }
  }
}

/// Bytes that are in memory: what was packed in another file.
final class UnpackedFile: FileSource {
  let path: String
  private let all: [UInt8]
  // The file in which it was packed; nil where there was none.
  private let origin: (any FileSource)?

  init(_ path: String, _ bytes: [UInt8], of origin: (any FileSource)? = nil) {
    (self.path, all, self.origin) = (path, bytes, origin)
  }

  var size: Int { all.count }

  func bytes(_ range: Range<Int>) throws -> [UInt8] {
    guard range.lowerBound >= 0, range.upperBound <= size else {
      throw fault("it breaks off: \(range.upperBound) bytes are needed, and it has \(size)", at: size)
    }
    return Array(all[range])
  }

  func goOn(_ share: Double) throws { try origin?.goOn(share) }

  func other(_ path: String) throws -> any FileSource {
    guard let origin else { throw fault("it stands alone", at: 0) }
    return try origin.other(path)
  }
}
