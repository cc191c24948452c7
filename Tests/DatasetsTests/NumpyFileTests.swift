import Forms
import Foundation
import Tensors
import TestSupport
import Testing

@testable import Datasets

/// Archives of arrays and the arrays of MNIST, as NumPy wrote them (`numpy_files.py`).
@Suite struct NumpyFileTests {
  static let files: [String: [UInt8]] = {
    let file = repositoryRoot.appending(path: "Tests/DatasetsTests/numpy_files.json")
    let texts = (try? JSONDecoder().decode([String: String].self, from: Data(contentsOf: file))) ?? [:]
    return texts.mapValues { Array(Data(base64Encoded: $0) ?? Data()) }
  }()

  private func load(_ name: String, as path: String? = nil, _ options: [String: Argument] = [:]) throws -> Loaded {
    let file = MemoryFile(path ?? name, try #require(Self.files[name]), beside: Self.files)
    let (type, opened) = try #require(try Formats.format(of: file))
    let signature = type.signature
    return try type.make(options.map { BoundArgument(try #require(signature.keyword($0.key)), $0.value) }).read(opened)
  }

  private func record(_ name: String, as path: String? = nil) throws -> [String: Tensor<Float>] {
    guard case .record(let tensors) = try load(name, as: path).content else { throw DatasetError.nothingToFit }
    return Dictionary(uniqueKeysWithValues: tensors.map { ($0.name, $0.tensor) })
  }

  private func tensor(_ name: String, as path: String? = nil, _ options: [String: Argument] = [:]) throws -> Tensor<Float> {
    guard case .tensor(let tensor) = try load(name, as: path, options).content else { throw DatasetError.nothingToFit }
    return tensor
  }

  private func dataset(_ name: String, _ options: [String: Argument]) throws -> Dataset {
    guard case .dataset(let set) = try load(name, options).content else { throw DatasetError.nothingToFit }
    return set
  }

  /// What is said of a file that is refused.
  private func reason(_ name: String, _ options: [String: Argument] = [:]) -> String {
    do {
      _ = try load(name, options)
      return "nothing"
    } catch { return (error as? FormatFault)?.reason ?? "\(error)" }
  }

  // MARK: Archives

  @Test(arguments: ["stored.npz", "deflated.npz"])
  func archivesHoldArraysUnderTheirNames(name: String) throws {
    let arrays = try record(name)
    #expect(arrays.keys.sorted() == ["x_train", "y"])
    #expect(arrays["x_train"]?.elements == [0, 1, 2, 3, 4, 5] && arrays["x_train"]?.shape == [2, 3])
    #expect(arrays["y"]?.elements == [2, 0, 1] && arrays["y"]?.shape == [3])
    // By what it begins with, not by its name.
    #expect(try record(name, as: "renamed.csv").count == 2)
  }

  @Test func archivesAreOfEveryForm() throws {
    let turned = try record("turned.npz")
    #expect(turned["a"]?.elements == [0, 1, 2, 3, 4, 5] && turned["b"]?.elements == [0, 1, 2, 3, 4, 5])
    for name in ["large.npz", "remark.npz"] { #expect(try record(name)["x"]?.elements == [0, 1, 2, 3, 4, 5]) }
    let loaded = try load("others.npz")
    guard case .record(let tensors) = loaded.content else { throw DatasetError.nothingToFit }
    #expect(
      tensors.map(\.name) == ["in/x"] && loaded.notices == [#""notes.txt" in "others.npz" is no array of NumPy and left out"#])
  }

  @Test func archivesThatAreRefused() {
    for name in ["objects.npz", "none.npz"] { #expect(reason(name).hasPrefix("it holds Python objects")) }
    for name in ["empty.npz", "none_of_numpy.zip"] { #expect(reason(name).hasPrefix("it holds no arrays")) }
    #expect(reason("bzip2.npz").contains("packed in a way that is not known"))
    #expect(throws: FormatFault.self) { try NPZ().read(MemoryFile("a.npz", [UInt8]())) }
  }

  // MARK: IDX

  @Test func everyKindOfNumber() throws {
    for kind in [8, 9, 11, 12, 13, 14] {
      let tensor = try tensor("kind\(kind).idx")
      #expect(tensor.elements == [0, 1, 2, 3, 4, 100] && tensor.shape == [2, 3])
    }
  }

  @Test func theMarkSaysMoreThanTheName() throws {
    #expect(try tensor("images.gz", as: "train-images-idx3-ubyte").shape == [3, 2, 2])
    #expect(try tensor("images-idx3-ubyte", as: "train-images-idx3-ubyte.gz").shape == [3, 2, 2])
  }

  @Test(arguments: ["labels-idx1-ubyte", "labels.gz"])
  func imagesAndTheirLabels(labels: String) throws {
    let set = try dataset("images-idx3-ubyte", ["labels": .string(labels)])
    #expect(set.features.shape == [3, 1, 2, 2] && set.displayShape == [2, 2, 1])
    #expect(set.features.elements == (0..<12).map { Float($0 * 20) / 255 })
    #expect(set.classNames == ["3", "7"] && set.targets?.labels == [1, 0, 1])
  }

  @Test func colouredImagesHaveTheirChannelsLast() throws {
    let set = try dataset("colours.idx", ["labels": .string("two-labels")])
    #expect(set.displayShape == [2, 2, 3])
    // The first channel of the first image: every third number.
    #expect(set.features.elements.prefix(4) == [0, 3, 6, 9].map { Float($0) / 255 }[...])
  }

  @Test func labelsOfSeveralColumns() throws {
    let name = "qmnist-labels-idx2-int"
    #expect(try dataset("images-idx3-ubyte", ["labels": .string(name)]).classNames == ["0", "5"])
    let writers = try dataset("images-idx3-ubyte", ["labels": .string(name), "column": .number(2)])
    #expect(writers.classNames == ["3", "11", "70000"] && writers.targets?.labels == [2, 1, 0])
    #expect(reason("images-idx3-ubyte", ["labels": .string(name), "column": .number(8)]).hasPrefix("it has 8 labels"))
  }

  @Test func imagesAreTurned() throws {
    let turned = try tensor("images-idx3-ubyte", ["transpose": .boolean(true)])
    #expect(turned.elements == [0, 40, 20, 60, 80, 120, 100, 140, 160, 200, 180, 220])
    #expect(reason("labels-idx1-ubyte", ["transpose": .boolean(true)]).contains("`transpose` is for images"))
  }

  @Test func labelsThatDoNotFit() {
    let images = "images-idx3-ubyte"
    #expect(throws: DatasetError.countsDiffer(examples: 3, targets: 2)) { try load(images, ["labels": .string("two-labels")]) }
    #expect(reason(images, ["labels": .string("nan-labels")]) == "some of its labels are no numbers")
    #expect(reason(images, ["labels": .string("stored.npz")]).contains("no IDX file"))
    #expect(reason(images, ["labels": .string(images)]).contains("labels are rows"))
  }

  @Test func sizesAreHeldAgainstTheHeader() throws {
    let bytes = try #require(Self.files["images-idx3-ubyte"])
    #expect(throws: FormatFault.self) { try IDX().read(MemoryFile("a-ubyte", Array(bytes.dropLast()))) }
    do { _ = try IDX().read(MemoryFile("a-ubyte", bytes + [0])) } catch {
      #expect((error as? FormatFault)?.reason == "its shape 3x2x2 needs 12 bytes, and there are 13")
    }
  }
}
