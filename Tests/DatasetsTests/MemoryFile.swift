import Datasets

/// A file in memory.
final class MemoryFile: FileSource {
  let path: String
  private let all: [UInt8]

  init(_ path: String, _ bytes: [UInt8]) { (self.path, all) = (path, bytes) }
  convenience init(_ path: String, _ text: String) { self.init(path, Array(text.utf8)) }

  var size: Int { all.count }

  func bytes(_ range: Range<Int>) throws -> [UInt8] {
    guard range.lowerBound >= 0, range.upperBound <= size else { throw fault("it breaks off", at: size) }
    return Array(all[range])
  }
}
