import Foundation
import TestSupport
import Testing

/// The fuzzer's corpus, and with it all that it ever found: nothing in it breaks what holds for every text.
@Suite struct HostileCorpusTests {
  static let corpus = files(below: repositoryRoot.appending(path: "Tests/Fuzz/Corpus"), suffix: ".dlscript")

  @Test func thereIsACorpus() { #expect(Self.corpus.count >= 100) }

  @Test(arguments: corpus)
  func breaksNothing(file: URL) throws {
    let bytes = [UInt8](try Data(contentsOf: file))
    #expect(HostileProperties.violation(bytes) == nil)
    // Cut anywhere, as it is while it is typed.
    for length in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 8)) {
      #expect(HostileProperties.violation(Array(bytes[..<length])) == nil, "its first \(length) bytes")
    }
  }
}
