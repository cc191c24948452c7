import Datasets
import Tensors
import Testing

@Suite struct DatasetErrorTests {
  static let errors: [DatasetError] = [
    .unknownColumn("x", known: []), .unknownColumn("x", known: ["a"]), .nothingInFeature(2),
    .memory(MemoryShortage(needed: .max, available: -1)), .notRows([]), .countsDiffer(examples: 2, targets: 3),
    .labelOutside(-4, row: 2, classes: 3), .rowOutside(9, count: 0), .rowOutside(.min, count: 4),
    .tooFew(wanted: 9, available: 4), .tooFew(wanted: -1, available: 4), .noClasses(name: "x"),
    .unknownClass("x", known: []), .unknownClass("x", known: (0..<30).map(String.init)), .shapesDiffer([1], [2, 3]),
    .targetsDiffer("2 classes", "1 number each"), .notImages([3]), .sharesCount(0), .shareOutside(.nan),
    .sharesTotal(.infinity), .nothingToFit, .nothingToMix(name: "x"), .nothingButTargets, .tooManyTexts(column: "a", count: 2000),
    .textTarget(column: "a"),
    .missing(column: "a", row: 1, count: 1), .missing(column: "a", row: 1, count: 3), .separator(""), .nothingToDraw,
    .drawsDiffer("flip", ""), .cropSize([8, 8], images: [9, 9], pad: 1), .cutInBraces([9, 9, 1], [8, 8, 1]),
    .tooManyComponents(9, most: 4),
    .componentsUnknown, .valuesUnknown, .tooManyValues(feature: 1, count: 2000, most: 1000),
    .notFinite(feature: 3), .otherShape(expected: [1], got: [2]),
    .noChannels([], per: "channel"), .notColours(channels: 1), .notFromZeroToOne(word: "hue", found: -2),
    .needsAugmentations(word: "oneof", found: "a layer"), .emptyRange(low: 2, high: 1e300),
  ]

  /// What is wrong, then what to do; one line that fits a screen or two.
  @Test(arguments: errors)
  func everySentenceSaysWhatToDo(error: DatasetError) {
    let parts = error.sentence.split(separator: ";")
    #expect(parts.count >= 2 && error.sentence.count < 260 && !error.sentence.contains("\n"))
    #expect(error.sentence.last != "." && error.sentence.allSatisfy { $0.isASCII })
  }

  @Test func sentencesHaveTheFigures() {
    #expect(
      DatasetError.tooFew(wanted: 2000, available: 1797).sentence
        == "2000 examples are wanted and there are only 1797; ask for 1797 or fewer")
    #expect(
      DatasetError.sharesTotal(90).sentence
        == "the shares add to 90; make them add to 100, as in `split 80 10 10`, or to 1")
  }
}
