import Datasets
import Tensors
import Testing

/// Against what scikit-learn's `load_digits` gives.
@Suite struct DigitsTests {
  @Test func isTheKnownSet() throws {
    let digits = try Digits().dataset()
    #expect(digits.count == 1797 && digits.name == "digits")
    #expect(digits.exampleShape == [1, 8, 8] && digits.displayShape == [8, 8, 1])
    #expect(digits.classNames == ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"])
    #expect(digits.classCounts == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
    let elements = digits.features.elements
    #expect(elements.reduce(0) { $0 + Double($1) } == 561_718)
    #expect(elements.min() == 0 && elements.max() == 16)
    #expect(elements[0..<16] == [0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0])
    #expect(digits.targets?.labels?.prefix(12) == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1])
    #expect(digits.targets?.labels?.suffix(5) == [9, 0, 8, 9, 8])
  }
}
