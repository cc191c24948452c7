import Forms
import Tensors
import Testing

@testable import Datasets

/// Folders whose files belong together: those of CIFAR and of MNIST and its relatives.
@Suite struct FolderTests {
  private func splits(_ files: [String: [UInt8]], _ options: [String: Argument] = [:]) throws -> Splits {
    let folder = MemoryFolder("in/pictures", files)
    let type = try Formats.format(of: folder)
    let signature = type.signature
    let format = try type.make(options.map { BoundArgument(try #require(signature.keyword($0.key)), $0.value) })
    guard case .splits(let splits) = try format.read(folder).content else { throw DatasetError.nothingToFit }
    return splits
  }

  /// An image whose red pixels count from 0, whose green ones are 100 and whose blue ones are 200.
  private static let image =
    (0..<1024).map { UInt8($0 % 256) } + [UInt8](repeating: 100, count: 1024)
    + [UInt8](repeating: 200, count: 1024)

  @Test func coloursAreApartAndRowsComeFirst() throws {
    guard
      case .dataset(let set) = try CIFAR().read(MemoryFile("in/data_batch_1.bin", [9] + Self.image + [0] + Self.image)).content
    else { throw DatasetError.nothingToFit }
    #expect(set.count == 2 && set.displayShape == [32, 32, 3] && set.targets?.labels == [9, 0] && set.name == "data_batch_1")
    #expect(set.features.elements == (Self.image + Self.image).map { Float($0) / 255 })
    // As users see the first row: three colours for each pixel.
    let shown = try ImageLayout.channelsLast(set.features).elements
    #expect(shown.prefix(6) == [0, 100, 200, 1, 100, 200].map { Float($0) / 255 }[...])
  }

  @Test func twoLabelsAreOfTheLargerOne() throws {
    let files = ["train.bin": [4, 63] + Self.image + [19, 99] + Self.image, "test.bin": [0, 1] + Self.image]
    let fine = try splits(files)
    #expect(fine.train.targets?.labels == [63, 99] && fine.test.targets?.labels == [1] && fine.validation.count == 0)
    #expect(fine.train.classNames.count == 100 && fine.train.name == "pictures")
    #expect(fine.train.features.elements.prefix(3) == [0, 1, 2].map { Float($0) / 255 }[...])
    let coarse = try splits(files, ["coarse": .boolean(true)])
    #expect(coarse.train.targets?.labels == [4, 19] && coarse.train.classNames.count == 20)
  }

  @Test func namesOfClassesAreReadWhereTheyAre() throws {
    let names = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]
    var files: [String: [UInt8]] = [
      "data_batch_1.bin": [3] + Self.image, "data_batch_2.bin": [4] + Self.image, "test_batch.bin": [5] + Self.image,
      "batches.meta.txt": Array((names.joined(separator: "\r\n") + "\n\n").utf8),
    ]
    let parts = try splits(files)
    #expect(parts.train.classNames == names && parts.test.classNames == names && parts.train.targets?.labels == [3, 4])
    files["batches.meta.txt"] = Array("only one\n".utf8)
    #expect(try splits(files).train.classNames == (0...9).map(String.init))
  }

  @Test func whatIsNotCIFARIsRefused() throws {
    #expect(throws: FormatFault.self) { try CIFAR().read(MemoryFile("a.bin", [UInt8](repeating: 1, count: 3000))) }
    #expect(throws: FormatFault.self) { try CIFAR().read(MemoryFile("a.bin", [10] + Self.image)) }
    #expect(throws: FormatFault.self) { try splits(["data_batch_1.bin": [1] + Self.image]) }
    #expect(throws: FormatFault.self) { try splits(["train.bin": [1, 1] + Self.image, "test.bin": [1] + Self.image]) }
    #expect(throws: FormatFault.self) { try splits(["notes.txt": []]) }
  }

  @Test(arguments: ["-", "."])
  func fourFilesAreParts(spelled: String) throws {
    func bytes(_ name: String) throws -> [UInt8] { try #require(NumpyFileTests.files[name]) }
    let files = [
      "train-images\(spelled)idx3-ubyte": try bytes("images-idx3-ubyte"),
      "train-labels\(spelled)idx1-ubyte.gz": try bytes("labels.gz"),
      "t10k-images\(spelled)idx3-ubyte": try bytes("two-images"),
      "t10k-labels\(spelled)idx1-ubyte": try bytes("two-labels"), "README.txt": [],
    ]
    let parts = try splits(files)
    #expect(parts.train.count == 3 && parts.validation.count == 0 && parts.test.count == 2)
    // Both know the classes of both.
    #expect(parts.train.classNames == ["1", "2", "3", "7"] && parts.test.classNames == parts.train.classNames)
    #expect(parts.train.targets?.labels == [3, 2, 3] && parts.test.targets?.labels == [0, 1])
    #expect(parts.train.displayShape == [2, 2, 1])
    var several = files
    several["emnist-train-images-idx3-ubyte"] = try bytes("images-idx3-ubyte")
    #expect(throws: FormatFault.self) { try splits(several) }
  }
}
