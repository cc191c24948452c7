import Forms
import Foundation
import Kernels
import Tensors
import TestSupport
import Testing

@testable import Datasets

/// Pictures in files, against what `pictures.py` made and knows of them.
@Suite struct PictureFileTests {
  struct Picture: Decodable, Sendable, CustomStringConvertible {
    let name: String
    let file: Data
    let shape: [Int], pixels: [Float]
    var description: String { name }
    var bytes: [UInt8] { [UInt8](file) }
  }

  private struct Resized: Decodable {
    struct Result: Decodable {
      let size: [Int]
      let plane: [[Float]]
    }
    let plane: [[Float]]
    let results: [Result]
  }

  private struct File: Decodable {
    let pictures: [Picture]
    let resized: Resized
  }

  private static let file: File? = {
    let file = repositoryRoot.appending(path: "Tests/DatasetsTests/pictures.json")
    return try? JSONDecoder().decode(File.self, from: Data(contentsOf: file))
  }()

  static let pictures = file?.pictures ?? []

  private func image(_ bytes: [UInt8], _ options: [String: Argument] = [:], path: String = "a.png") throws -> Tensor<Float> {
    let signature = Images.signature
    let format = try Images.make(options.map { BoundArgument(try #require(signature.keyword($0.key)), $0.value) })
    guard case .tensor(let tensor) = try format.read(MemoryFile(path, bytes)).content else { throw DatasetError.nothingToFit }
    return tensor
  }

  @Test func allKindsAreThere() {
    // Fifteen types and depths of PNG, straight and interlaced, and eleven of them with something transparent.
    #expect(Self.pictures.count { $0.name.hasPrefix("png type") } == 52)
    #expect(Self.pictures.count { $0.name.hasPrefix("jpeg") } == 13)
  }

  @Test(arguments: pictures)
  func pixelsAreWhatTheyShouldBe(picture: Picture) throws {
    let image = try image(picture.bytes)
    #expect(image.shape.dimensions == picture.shape)
    let isPNG = picture.name.hasPrefix("png")
    // A decoder of JPEG may round as it likes, as may the mean of colours that are kept at half the size.
    let (scale, tolerance): (Float, Float) = isPNG ? (65535, 1.01 / 65535) : (255, 2.01 / 255)
    for (value, exact) in zip(image.elements, picture.pixels) { #expect(abs(value - exact / scale) <= tolerance) }
  }

  /// Grey is what eyes see of the colours, and a size is made as Pillow does.
  @Test func sizesAndGrey() throws {
    let picture = try #require(Self.pictures.first { $0.name == "png type 2 depth 8" })
    let whole = try image(picture.bytes)
    let grey = try image(picture.bytes, ["grey": .boolean(true)])
    #expect(grey.shape == [7, 11, 1])
    for pixel in 0..<77 {
      let (r, g, b) = (whole.elements[3 * pixel], whole.elements[3 * pixel + 1], whole.elements[3 * pixel + 2])
      #expect(abs(grey.elements[pixel] - (0.299 * r + 0.587 * g + 0.114 * b)) < 1e-6)
    }
    #expect(try image(picture.bytes, ["size": .dims([3, 4])]).shape == [3, 4, 3])
    let resized = try #require(Self.file).resized
    let (rows, columns) = (resized.plane.count, resized.plane[0].count)
    for result in resized.results {
      var y = [Float](repeating: 0, count: result.size[0] * result.size[1])
      Resampling.tent(
        resized.plane.flatMap(\.self), rows: rows, columns: columns, into: &y, height: result.size[0], width: result.size[1])
      for (value, exact) in zip(y, result.plane.joined()) { #expect(abs(value - exact) < 2e-6, "\(result.size)") }
    }
  }

  /// Every beginning and every turned bit of a small file of each kind gives a picture of the same shape, or is refused; what is
  /// not all there is refused.
  @Test(arguments: ["png type 3 depth 4 interlaced", "png type 6 depth 16", "jpeg grey", "jpeg ink"])
  func brokenPicturesAreRefused(name: String) throws {
    let picture = try #require(Self.pictures.first { $0.name == name })
    let bytes = picture.bytes
    for count in 0..<bytes.count - (name.hasPrefix("jpeg") ? 2 : 0) {
      #expect(throws: FormatFault.self, "\(count)") { try image(Array(bytes.prefix(count))) }
    }
    var (refused, other) = (0, 0)
    for bit in 0..<bytes.count * 8 {
      var turned = bytes
      turned[bit / 8] ^= 1 << UInt8(bit % 8)
      do {
        if try image(turned).shape.dimensions != picture.shape { other += 1 }
      } catch {
        refused += 1
        #expect(error is FormatFault || error is MemoryShortage, "\(error)")
      }
    }
    // JPEG has no sums to check, and a bit of its header may make it smaller.
    #expect(refused > 0 && (name.hasPrefix("jpeg") ? other < 30 : other == 0))
  }

  private func folder(_ files: [String: String]) throws -> [String: [UInt8]] {
    try files.mapValues { name in
      name.hasPrefix("=") ? Array(name.utf8) : try #require(Self.pictures.first { $0.name == name }).bytes
    }
  }

  private func load(_ files: [String: String], _ options: [String: Argument] = [:]) throws -> Loaded {
    let folder = MemoryFolder("in/flowers", try folder(files))
    let type = try Formats.format(of: folder)
    let signature = type.signature
    return try type.make(options.map { BoundArgument(try #require(signature.keyword($0.key)), $0.value) }).read(folder)
  }

  private func reason(_ files: [String: String], _ options: [String: Argument] = [:]) -> String {
    do { _ = try load(files, options) } catch { return (error as? FormatFault)?.reason ?? "\(error)" }
    return ""
  }

  @Test func foldersAreClasses() throws {
    let (colours, grey) = ("png type 2 depth 8", "png type 0 depth 8")
    let loaded = try load([
      "rose/b.PNG": colours, "rose/a.png": grey, "rose/inner/c": colours, "aster/x.jpg": colours, ".hidden/y.png": colours,
      "rose/Thumbs.db": "=no picture", "rose/.DS_Store": "=none either",
    ])
    guard case .dataset(let set) = loaded.content else { throw DatasetError.nothingToFit }
    #expect(set.name == "flowers" && set.classNames == ["aster", "rose"] && set.targets?.labels == [0, 1, 1, 1])
    #expect(set.displayShape == [7, 11, 3])
    #expect(loaded.notices == ["1 file in \"in/flowers\" is no picture and left out"])
    // A grey one among them has three equal planes.
    let second = set.features.elements[231..<462]
    #expect(second.prefix(77) == second.dropFirst(77).prefix(77) && second.prefix(77).elementsEqual(second.suffix(77)))
    // Folders that are numbers are in the order of those.
    guard
      case .dataset(let numbered) = try load(["1/a.png": grey, "10/a.png": grey, "2/a.png": grey], ["grey": .boolean(true)])
        .content
    else { throw DatasetError.nothingToFit }
    #expect(numbered.classNames == ["1", "2", "10"] && numbered.displayShape == [7, 11, 1])
  }

  @Test func foldersMayBeParts() throws {
    let picture = "png type 2 depth 8"
    let files = ["train/a/1.png": picture, "train/b/1.png": picture, "test/b/2.png": picture, "val/a/3.png": picture]
    guard case .splits(let splits) = try load(files).content else { throw DatasetError.nothingToFit }
    #expect(splits.train.count == 2 && splits.validation.targets?.labels == [0] && splits.test.targets?.labels == [1])
    #expect(splits.test.classNames == ["a", "b"])
    guard case .splits(let two) = try load(files.filter { !$0.key.hasPrefix("val") }).content else {
      throw DatasetError.nothingToFit
    }
    #expect(two.validation.count == 0 && two.test.count == 1)
    #expect(reason(["train/a/1.png": picture, "test/c/2.png": picture]).contains("has a class \"c\""))
    // A single part is no class, and parts are not taken for classes where one is missing or there twice.
    guard case .dataset(let one) = try load(["Train/a/1.png": picture, "Train/b/2.png": picture]).content else {
      throw DatasetError.nothingToFit
    }
    #expect(one.name == "flowers" && one.classNames == ["a", "b"])
    guard case .splits(let checked) = try load(["train/a/1.png": picture, "valid/a/2.png": picture]).content else {
      throw DatasetError.nothingToFit
    }
    #expect(checked.train.count == 1 && checked.validation.count == 1 && checked.test.count == 0)
    #expect(reason(["val/a/1.png": picture, "test/a/2.png": picture]).contains("none that is called `train`"))
    #expect(
      reason(["train/a/1.png": picture, "val/a/1.png": picture, "validation/a/2.png": picture])
        .contains("\"val\" and \"validation\" are the same part"))
    // Without folders in them they are classes that are called so.
    guard case .dataset(let named) = try load(["test/1.png": picture, "val/2.png": picture]).content else {
      throw DatasetError.nothingToFit
    }
    #expect(named.classNames == ["test", "val"])
  }

  @Test func faultsNameTheFile() throws {
    let (picture, other) = ("png type 2 depth 8", "jpeg colours")
    let sizes = reason(["a/1.png": picture, "b/2.jpg": other])
    #expect(sizes.contains("it is 24x40") && sizes.contains("\"in/flowers/a/1.png\" is 7x11") && sizes.contains("`size 7x11`"))
    guard case .dataset(let set) = try load(["a/1.png": picture, "b/2.jpg": other], ["size": .dims([5, 6])]).content else {
      throw DatasetError.nothingToFit
    }
    #expect(set.displayShape == [5, 6, 3])
    #expect(reason(["1.png": picture, "2.png": picture]).contains("is it one class of the folder above"))
    #expect(reason(["a/1.png": picture, "b/notes.txt": "=none"]).contains("the class \"b\" has no pictures"))
    let broken = MemoryFolder(
      "in/flowers",
      ["a/1.png": Array(try folder(["x": picture])["x"]?.prefix(60) ?? []), "b/2.png": try folder(["x": picture])["x"] ?? []])
    do { _ = try Images().read(broken) } catch { #expect((error as? FormatFault)?.path == "in/flowers/a/1.png") }
    // No machine has room for so many; none is asked for it.
    let one = try ImageFolder(MemoryFolder("in/flowers", try folder(["a/1.png": picture])), classes: nil)
    do { _ = try one.room(for: 1 << 30, (10_000, 10_000), channels: 3) } catch {
      let whole = (error as? FormatFault)?.reason ?? ""
      #expect(whole.contains("1073741824 pictures of 10000x10000 need 1228800000000 MB") && whole.contains("`size 32x32`"))
    }
    #expect(throws: FormatFault.self) { try one.room(for: 1 << 30, (10_000, 10_000), channels: 3) }
    // A header that says more than there is memory for takes none.
    var bomb = try folder(["x": picture])["x"] ?? []
    bomb.replaceSubrange(16..<24, with: [0, 0x0F, 0x42, 0x3F, 0, 0x0F, 0x42, 0x3F])
    #expect(throws: (any Error).self) { try image(bomb) }
  }
}
