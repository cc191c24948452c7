import Foundation
import Testing

@testable import Tensors

@Suite struct TensorTests {
  /// What does not fit into memory lies in a file, and is the same to whoever uses it.
  @Test func whatIsLargeLiesOnDisk() throws {
    let roomy = try Storage<Float>(roomyCount: 100_000, limit: 1000)
    #expect(roomy.count == 100_000 && roomy.buffer.allSatisfy { $0 == 0 })
    for place in roomy.buffer.indices { roomy.buffer[place] = Float(place) }
    #expect(roomy.pointer[99_999] == 99_999 && roomy.buffer.indices.allSatisfy { roomy.buffer[$0] == Float($0) })
    let address = UInt(bitPattern: roomy.pointer)
    // Its length is not known before it is read.
    let maps = try #require(try FileHandle(forReadingFrom: URL(filePath: "/proc/self/maps")).readToEnd())
    let isMapped = String(decoding: maps, as: UTF8.self).split(separator: "\n").contains { line in
      guard line.contains("dlscript-"), let range = line.split(separator: " ").first?.split(separator: "-"), range.count == 2
      else {
        return false
      }
      return UInt(range[0], radix: 16).map { $0 <= address } ?? false && UInt(range[1], radix: 16).map { address < $0 } ?? false
    }
    #expect(isMapped)
    let plain = try Storage<Float>(roomyCount: 100, limit: 1000)
    plain.pointer[99] = 1
    #expect(plain.count == 100 && plain.buffer.reduce(0, +) == 1)
    #expect(throws: MemoryShortage.self) { try Storage<Float>(roomyCount: .max / 8) }
    // No disk is asked for what it has not.
    #expect(!SpillFile.folders(for: 1).isEmpty && SpillFile.folders(for: 1 << 58).isEmpty)
  }

  @Test func aCopyIsIndependent() throws {
    let first = try Tensor<Float>([2], [1, 2])
    var second = first
    try second.withMutableElements { $0[0] = 9 }
    #expect(first.elements == [1, 2])
    #expect(second.elements == [9, 2])
  }

  @Test func hugeShapesSaturateAndAreRefused() {
    let shape: Shape = [4_194_305, 4_194_305, 211_106_198_978_564]
    #expect(shape.count == .max)
    #expect(throws: MemoryShortage.self) { try Tensor<Float>(zeros: shape) }
    #expect(throws: MemoryShortage.self) { try Tensor<Float>(zeros: [1 << 50]) }
  }
}
