import Forms
import Tensors
import Testing

@testable import Datasets

/// Texts as windows.
@Suite struct TextTests {
  private func read(_ file: MemoryFile, _ change: (inout TXT) -> Void = { _ in }) throws -> Dataset {
    var format = TXT()
    change(&format)
    guard case .dataset(let set) = try format.read(file).content else { throw MissingDataset() }
    return set
  }

  private struct MissingDataset: Error {}

  private func pieces(_ set: Dataset) -> (seen: [[String]], asked: [[String]]) {
    guard case .steps(let asked, let names)? = set.targets else { return ([], []) }
    func rows(_ tensor: Tensor<Float>) -> [[String]] {
      (0..<tensor.shape[0]).map { row in
        tensor.elements[row * tensor.shape[1]..<(row + 1) * tensor.shape[1]].map { names[Int($0)] }
      }
    }
    return (rows(set.features), rows(asked))
  }

  @Test func eachPlaceIsToBeFollowedByTheNext() throws {
    let set = try read(MemoryFile("a/fox.txt", "the quick fox")) { $0.window = 4 }
    #expect(set.name == "fox" && set.count == 3 && set.exampleShape == [4] && set.text == "the quick fox")
    #expect(set.classNames == [" ", "c", "e", "f", "h", "i", "k", "o", "q", "t", "u", "x"])
    #expect(pieces(set).seen.map { $0.joined() } == ["the ", "quic", "k fo"])
    #expect(pieces(set).asked.map { $0.joined() } == ["he q", "uick", " fox"])
    let close = try read(MemoryFile("fox.txt", "the quick fox")) { ($0.window, $0.stride) = (4, 3) }
    #expect(pieces(close).seen.map { $0.joined() } == ["the ", " qui", "ick "])
    // The last piece is asked for, and never seen: twelve of thirteen fit whole windows.
    #expect(try read(MemoryFile("fox.txt", "the quick fox")) { $0.window = 12 }.count == 1)
  }

  @Test func linesAndMarksAreAsTheyShouldBe() throws {
    let set = try read(MemoryFile("b.txt", [0xEF, 0xBB, 0xBF] + Array("a\r\nb\rc\nd\u{E9}".utf8))) { $0.window = 2 }
    #expect(set.text == "a\nb\nc\nd\u{E9}" && set.classNames == ["\n", "a", "b", "c", "d", "\u{E9}"])
    #expect(throws: FormatFault.self) { try read(MemoryFile("c.txt", [0x61, 0x0A, 0xE9, 0x20])) }
    #expect(throws: FormatFault.self) { try read(MemoryFile("d.txt", [0xFF, 0xFE, 0x61, 0])) }
    for size in [0, 1, 64] {
      #expect(throws: FormatFault.self) { try read(MemoryFile("e.txt", [UInt8](repeating: 97, count: size))) }
    }
    #expect(try read(MemoryFile("e.txt", [UInt8](repeating: 97, count: 65))).count == 1)
  }

  @Test func wordsKeepTheirMarks() throws {
    let set = try read(MemoryFile("w.txt", "It's a cat, a big cat.\nYes")) { ($0.window, $0.unit) = (3, .word) }
    #expect(pieces(set).seen == [["It's", "a", "cat"], [",", "a", "big"], ["cat", ".", "\n"]])
    #expect(
      TextUnit.word.text(of: ["It's", "a", "cat", ",", "a", "big", "cat", ".", "\n", "Yes"]) == "It's a cat, a big cat.\nYes")
    #expect(TextUnit(of: set.classNames) == .word && TextUnit(of: ["a", "b"]) == .char)
  }
}
