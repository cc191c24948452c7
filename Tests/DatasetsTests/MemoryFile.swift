import Datasets

/// A file in memory.
final class MemoryFile: FileSource {
  let path: String
  private let all: [UInt8]
  private let others: [String: [UInt8]]

  init(_ path: String, _ bytes: [UInt8], beside others: [String: [UInt8]] = [:]) {
    (self.path, all, self.others) = (path, bytes, others)
  }
  convenience init(_ path: String, _ text: String) { self.init(path, Array(text.utf8)) }

  /// Which shares of the work were said to be done, and how many of them are heard before it is enough.
  private(set) var shares: [Double] = []
  var patience = Int.max

  struct Enough: Error {}

  func goOn(_ share: Double) throws {
    shares.append(share)
    if shares.count > patience { throw Enough() }
  }

  var size: Int { all.count }

  func bytes(_ range: Range<Int>) throws -> [UInt8] {
    guard range.lowerBound >= 0, range.upperBound <= size else { throw fault("it breaks off", at: size) }
    return Array(all[range])
  }

  func other(_ path: String) throws -> any FileSource {
    guard let bytes = others[path] else { throw fault("it stands alone", at: 0) }
    return MemoryFile(path, bytes, beside: others)
  }
}
