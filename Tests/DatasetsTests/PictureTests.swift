import Forms
import Foundation
import Kernels
import Tensors
import TestSupport
import Testing

@testable import Datasets

/// What becomes of an image, against torchvision; `torchvision_pictures.py` wrote what is expected.
@Suite struct PictureTests {
  private struct Table: Decodable {
    struct Case: Decodable {
      let word: String
      let value: Double
      let pixels: [Double]
    }
    struct Curves: Decodable {
      let saturation: [Double], value: [Double]
      let turn: Double
      let pixels: [Double]
    }
    let image: [Double]
    let cases: [Case]
    let curves: [Curves]
  }

  private static let shape: Shape = [3, 5, 7]

  private static func table() throws -> Table {
    let file = repositoryRoot.appending(path: "Tests/DatasetsTests/torchvision_pictures.json")
    return try JSONDecoder().decode(Table.self, from: Data(contentsOf: file))
  }

  private func changed(_ image: [Double], _ change: (Picture) -> Void) throws -> [Float] {
    let (pixels, spare) = (try Storage<Float>(count: image.count), try Storage<Float>(count: image.count))
    for (index, value) in image.enumerated() { pixels.pointer[index] = Float(value) }
    change(Picture(pixels.pointer, spare: spare.pointer, shape: Self.shape))
    return Array(pixels.buffer)
  }

  /// Of a factor from itself to itself every draw is that one.
  private func exactly(_ word: String, _ value: Double) throws -> any Augmentation {
    let type = try #require(Catalogue.augmentations.first { $0.word == word }).type
    return try type.make([BoundArgument(0, .range(value, value))])
  }

  @Test func picturesAreTorchvisions() throws {
    let table = try Self.table()
    var words = Set<String>()
    for expected in table.cases {
      let pixels = try changed(table.image) { picture in
        switch expected.word {
        case "rotate": picture.warp(.rotation(expected.value))
        case "zoom": picture.warp(.zoom(expected.value))
        case "shear": picture.warp(.shear(expected.value))
        default:
          do { try exactly(expected.word, expected.value).change(picture, random: Random(seed: 1, stream: 1)) } catch {
            Issue.record(error)
          }
        }
      }
      let worst = zip(pixels, expected.pixels).map { abs(Double($0) - $1) }.max() ?? 1
      // For the red of a lightness torchvision has 0.2989 where it is 0.299.
      let isOfLightness = ["contrast", "saturation"].contains(expected.word)
      let allowed = 2e-5 + (isOfLightness ? 1.01e-4 * abs(1 - expected.value) : 0)
      #expect(worst < allowed, "\(expected.word) \(expected.value)")
      words.insert(expected.word)
    }
    #expect(words == ["rotate", "zoom", "shear", "brightness", "contrast", "saturation", "hue"])
  }

  @Test func curvesAreThoseOfTheFormula() throws {
    let table = try Self.table()
    for expected in table.curves {
      func curve(_ numbers: [Double]) -> Picture.Curve {
        Picture.Curve(power: Float(numbers[0]), factor: Float(numbers[1]), offset: Float(numbers[2]))
      }
      let pixels = try changed(table.image) {
        $0.changeHSV(saturation: curve(expected.saturation), value: curve(expected.value), turn: Float(expected.turn))
      }
      let worst = zip(pixels, expected.pixels).map { abs(Double($0) - $1) }.max() ?? 1
      #expect(worst < 2e-5, "\(expected.turn)")
    }
  }

  /// Draws fill the range that they are said to be from, and no more: of 500 the ends come near, and the mean is the middle.
  @Test(arguments: [("rotate", 30.0), ("shear", 20.0), ("shift", 2.0)])
  func drawsFillTheirRange(word: String, most: Double) throws {
    let type = try #require(Catalogue.augmentations.first { $0.word == word }).type
    let augmentation = try type.make([BoundArgument(0, .number(most))])
    // One bright pixel right of the middle of a large image says where it went.
    let side = 25
    let (pixels, spare) = (try Storage<Float>(count: side * side), try Storage<Float>(count: side * side))
    var found: [Double] = []
    for number in 0..<500 as Range<UInt64> {
      pixels.pointer.update(repeating: 0, count: side * side)
      let (down, right) = word == "shear" ? (8, 0) : (0, 8)
      for (row, column) in [(0, 0), (0, 1), (1, 0), (1, 1)] { pixels.pointer[(12 + down + row) * side + 12 + right + column] = 1 }
      let picture = Picture(pixels.pointer, spare: spare.pointer, shape: [1, side, side])
      augmentation.change(picture, random: Random(seed: number, stream: 3))
      var (sum, across, below) = (0.0, 0.0, 0.0)
      for row in 0..<side {
        for column in 0..<side {
          let light = Double(pixels.pointer[row * side + column])
          (sum, across, below) = (sum + light, across + light * Double(column - 12), below + light * Double(row - 12))
        }
      }
      (across, below) = (across / sum, below / sum)
      switch word {
      case "rotate": found.append((atan2(0.5, 8.5) - atan2(below, across)) * 180 / .pi)
      case "shear": found.append(atan2(0.5 - across, 8.5) * 180 / .pi)
      default: found.append(across - 8.5)
      }
    }
    let (least, greatest) = (found.min() ?? 0, found.max() ?? 0)
    #expect(least > -most - 0.2 && greatest < most + 0.2 && least < -0.95 * most && greatest > 0.95 * most)
    let mean = found.reduce(0, +) / 500
    #expect(abs(mean) < 5 * most / (3.0 * 500).squareRoot() * 1.3, "\(mean)")
  }
}
