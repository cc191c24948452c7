import Foundation
import TestSupport
import Testing

@testable import Session

/// Numbers that another program kept, in a network.
@Suite struct StateDictTests {
  /// A safetensors file of tensors whose numbers count up from a first one.
  private func file(_ tensors: [(name: String, shape: [Int], first: Float)]) -> [UInt8] {
    var (entries, data): ([String], [UInt8]) = ([], [])
    for (name, shape, first) in tensors {
      let start = data.count
      for index in 0..<shape.reduce(1, *) {
        let bits = (first + Float(index)).bitPattern
        data += (0..<4).map { UInt8(truncatingIfNeeded: bits >> (8 * $0)) }
      }
      entries.append("\"\(name)\":{\"dtype\":\"F32\",\"shape\":\(shape),\"data_offsets\":[\(start),\(data.count)]}")
    }
    return SavingTests.file("{\(entries.joined(separator: ","))}", data: data)
  }

  private func run(_ script: String, _ tensors: [(String, [Int], Float)]) throws -> String {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let place = folder.appending(path: "w.safetensors")
    try Data(file(tensors)).write(to: place)
    let recorder = Recorder()
    let (text, notebook) = (script.replacing("FILE", with: "\"\(place.path())\""), Notebook(host: recorder))
    InterpreterThread().perform {
      if case .failed(let error) = notebook.run(text).outcome { recorder.write(Recorder.message(error)) }
    }
    return recorder.notices.joined(separator: "\n") + "\n" + recorder.text
  }

  private static let look = """
    n = input 2 | dense 3 | bn | relu | dense 1
    load FILE into n;
    print flat(n.dense1.weight) flat(n.dense1.bias) flat(n.bn1.running_var) flat(n.dense2.weight) n.dense2.bias[0]
    """
  private static let seen = "[1, 2, 3, 4, 5, 6] [7, 8, 9] [4, 5, 6] [10, 11, 12] 20\n"

  // PyTorch's `state_dict` of a `Sequential`, in the alphabet's order, in which the file's writers have it: 10 before 2.
  @Test func layerByLayerInOrder() throws {
    let text = try run(
      Self.look.replacing("dense 3 |", with: "dense 3 bias on |"),
      [
        ("0.bias", [3], 7), ("0.weight", [3, 2], 1), ("10.bias", [1], 20), ("10.weight", [1, 3], 10), ("2.bias", [3], 0),
        ("2.num_batches_tracked", [], 1), ("2.running_mean", [3], 0), ("2.running_var", [3], 4), ("2.weight", [3], 1),
      ])
    #expect(text.hasSuffix(Self.seen) && text.contains("in order"), "\(text)")
  }

  @Test func byNameWithAPrefixAndMore() throws {
    let text = try run(
      Self.look.replacing("dense 3 |", with: "dense 3 bias on |"),
      [
        ("model.other.weight", [2], 0), ("model.dense2.weight", [1, 3], 10), ("model.dense2.bias", [1], 20),
        ("model.bn1.weight", [3], 1), ("model.bn1.bias", [3], 0), ("model.bn1.running_mean", [3], 0),
        ("model.bn1.running_var", [3], 4), ("model.dense1.weight", [3, 2], 1), ("model.dense1.bias", [3], 7),
      ])
    #expect(text.hasSuffix(Self.seen) && text.contains("by name; 1 more is in the file"), "\(text)")
  }

  @Test func whatDoesNotFitChangesNothing() throws {
    let cases: [([(String, [Int], Float)], String)] = [
      ([("0.weight", [3, 2], 1), ("0.bias", [3], 7)], "in order it needs numbers for 2 layers where there are some for 1"),
      (
        [("a.weight", [3, 2], 1), ("a.bias", [3], 7), ("b.weight", [1, 3], 0), ("b.bias", [2], 0)],
        "the numbers for `dense2.bias`"
      ),
      ([("dense1.weight", [2, 3], 1)], "the numbers for `dense1.weight`"),
      ([("dense1.weight", [3, 2], 1)], "there are no numbers for `dense1.bias`"),
    ]
    for (tensors, message) in cases {
      let text = try run(
        """
        n = input 2 | dense 3 | relu | dense 1
        before = [n.dense1.weight, n.dense2.bias]
        load FILE into n
        """, tensors)
      #expect(text.contains(message), "\(text)")
    }
  }
}
