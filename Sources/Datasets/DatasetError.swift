public import Kernels
public import Tensors

/// What is wrong with data, or with what is asked of it.
public enum DatasetError: Error, Equatable {
  /// There is not enough memory.
  case memory(MemoryShortage)
  /// Features of a shape that does not begin with the count of examples, or numbers that are not [N, M].
  case notRows(Shape)
  /// As many targets as examples are needed.
  case countsDiffer(examples: Int, targets: Int)
  /// The label of an example is the index of no class.
  case labelOutside(Int, row: Int, classes: Int)
  /// A row that does not exist.
  case rowOutside(Int, count: Int)
  /// A number of examples that the dataset cannot give.
  case tooFew(wanted: Int, available: Int)
  /// A column has fewer groups than there are parts that want some.
  case fewGroups(column: String, count: Int, parts: Int)
  /// Splits were to be split otherwise than in training and validation.
  case splitAlready(hasValidation: Bool)
  /// Something that needs classes, asked of numbers.
  case noClasses(name: String)
  /// A column that the dataset does not have.
  case unknownColumn(String, known: [String])
  /// A feature that has no numbers at all.
  case nothingInFeature(Int)
  /// A class that the dataset does not have.
  case unknownClass(String, known: [String])
  /// Two datasets whose examples have different shapes, as users see them.
  case shapesDiffer(Shape, Shape)
  /// Two datasets whose targets cannot stand in one.
  case targetsDiffer(String, String)
  /// Nothing is left of a table's columns for features.
  case nothingButTargets
  /// A column of texts that has too many different ones.
  case tooManyTexts(column: String, count: Int)
  /// A column of texts that was to be learned as numbers.
  case textTarget(column: String)
  /// Numbers of a table are missing: the first one, and how many.
  case missing(column: String, row: Int, count: Int)
  /// What cannot stand between cells.
  case separator(String)
  /// A window that is larger than the images with what is put around them.
  case cropSize(Shape, images: Shape, pad: Int)
  /// Augmentations in braces that give examples another shape.
  case cutInBraces(Shape, Shape)
  /// More components than there can be.
  case tooManyComponents(Int, most: Int)
  /// How many components there are only the data say.
  case componentsUnknown
  /// A feature that has too many different values.
  case tooManyValues(feature: Int, count: Int, most: Int)
  /// A network's preprocessing whose size only the data say.
  case valuesUnknown
  /// Data without targets were to be mixed.
  case nothingToMix(name: String)
  /// Two datasets of which training would draw in different ways.
  case drawsDiffer(String, String)
  /// A sampler has no examples to draw from.
  case nothingToDraw
  /// Something that needs images, asked of examples of another shape.
  case notImages(Shape)
  /// Something that needs images of three channels, asked of others.
  case notColours(channels: Int)
  /// Something that needs numbers from 0 to 1, asked of others.
  case notFromZeroToOne(word: String, found: Double)
  /// Braces that hold something else than augmentations.
  case needsAugmentations(word: String, found: String)
  /// A number of shares that is not two or three.
  case sharesCount(Int)
  /// A share that is no number from 0 up.
  case shareOutside(Double)
  /// Shares that add to neither 1 nor 100.
  case sharesTotal(Double)
  /// A transform was to be fitted on no examples.
  case nothingToFit
  /// A feature has a value that is not finite, so that it has no mean.
  case notFinite(feature: Int)
  /// A transform was fitted on examples of another shape.
  case otherShape(expected: Shape, got: Shape)
  /// Statistics of channels or pixels were asked of examples that have none.
  case noChannels(Shape, per: String)
  /// A range whose lower end is not below its upper end.
  case emptyRange(low: Double, high: Double)

  /// The error for a map that failed.
  public init(_ failure: FeatureMap.Failure) {
    switch failure {
    case .memory(let shortage): self = .memory(shortage)
    case .shape(let expected, let got):
      self = .otherShape(expected: ImageLayout.display(expected), got: ImageLayout.display(got))
    }
  }
}
