import Forms
import Tensors
import Testing

@testable import Datasets

/// What holds for each format: a small file of it is known by what it begins with or is called, and whatever is broken in it,
/// it is read or refused.
@Suite struct EveryFormatTests {
  /// A file of each format, by its word.
  static let files: [String: (path: String, bytes: [UInt8])] = [
    "csv": ("a.csv", Array("x,y\n1,2\n3,4\n".utf8)),
    // python3 -c "import io, numpy; f = io.BytesIO(); numpy.save(f, numpy.arange(6, dtype='<f4').reshape(2, 3)); ..."
    "npy": (
      "a.npy",
      NPY.magic + [1, 0, 118, 0]
        + Array("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }".utf8)
        + Array(repeating: 32, count: 58) + [10]
        + (0..<6).flatMap { number in
          withUnsafeBytes(of: Float(number).bitPattern.littleEndian, Array.init)
        }
    ),
    "images": ("a.png", PictureFileTests.pictures.first { $0.name == "png type 0 depth 8" }?.bytes ?? []),
    "npz": ("a.npz", NumpyFileTests.files["deflated.npz"] ?? []),
    // A label and an image of CIFAR-10.
    "cifar": ("a.bin", [3] + [UInt8](repeating: 7, count: 3072)),
    "txt": ("a.txt", Array("A text must be longer than a window is, and this one is so by three.".utf8)),
    "idx": ("a-ubyte", NumpyFileTests.files["kind11.idx"] ?? []),
  ]

  @Test func everyFormatHasAFile() {
    #expect(Set(Self.files.keys) == Set(Catalogue.formats.map(\.word)))
    for (word, type) in Catalogue.formats {
      #expect(!type.endings.isEmpty && type.word == word && !type.signature.summary.isEmpty)
    }
  }

  @Test(arguments: files.keys.sorted())
  func isKnownAndRead(word: String) throws {
    let (path, bytes) = try #require(Self.files[word])
    let found = try #require(try Formats.format(of: MemoryFile(path, bytes)))
    #expect(found.type.word == word)
    // Where it has a mark, that says more than a name.
    if found.type.recognises(Array(bytes.prefix(16))) {
      #expect(try Formats.format(of: MemoryFile("renamed.csv", bytes))?.type.word == word)
    }
    switch try found.type.init().read(found.file).content {
    case .tensor(let tensor) where word == "images": #expect(tensor.shape == [7, 11, 1])
    case .tensor(let tensor): #expect(tensor.elements.prefix(5) == [0, 1, 2, 3, 4] && tensor.shape == [2, 3])
    case .record(let tensors): #expect(tensors.map(\.name) == ["x_train", "y"])
    case .table(let table): #expect(table.count == 2)
    case .dataset(let set): #expect(set.count > 0)
    case .splits, .words: Issue.record("a file is no folder and no list")
    }
  }

  /// Every beginning of the file, and every bit of it turned round.
  @Test(arguments: files.keys.sorted())
  func brokenFilesAreReadOrRefused(word: String) throws {
    let (path, bytes) = try #require(Self.files[word])
    let bits = (0..<bytes.count * 8).map { bit in
      var bytes = bytes
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
      return bytes
    }
    var refused = 0
    for broken in (0..<bytes.count).map({ Array(bytes.prefix($0)) }) + bits {
      do {
        guard let (type, file) = try Formats.format(of: MemoryFile(path, broken)) else { continue }
        _ = try type.init().read(file)
      } catch {
        refused += 1
        #expect(error is FormatFault || error is DatasetError || error is MemoryShortage, "\(error)")
      }
    }
    #expect(refused > 0)
  }
}
