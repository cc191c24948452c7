public import Forms
public import Graphs
public import Tensors

/// What is wrong with a network.
public enum NetworkError: Error {
  /// A stage cannot take what arrives: where it stands, what it is, what one arriving example looks like, why, and
  /// which stage it is.
  case stage(path: [String], position: Int, source: String, arrived: Shape, ShapeError, origin: ObjectIdentifier)
  /// What is wrong inside of a stage that holds networks, or demands a shape.
  indirect case inside(path: [String], NetworkError, origin: ObjectIdentifier)
  /// A stage whose arguments do not go together.
  case arguments(path: [String], word: String, UsageError, origin: ObjectIdentifier)
  /// The memory for the parameters, or for the work on them, is not there.
  case memory(MemoryShortage)
  /// The shape of the input is not known yet.
  case inputUnknown
  /// Preprocessing in the network that nothing fits.
  case notFitted(stage: String, source: String)
  /// Networks inside networks, too many of them.
  case tooDeep
  /// More stages than a network may have.
  case tooLong
  /// The data are of another shape than the network takes.
  case input(network: Shape, data: Shape)
  /// The data have another number of classes than the network has outputs.
  case classes(outputs: Shape, classes: Int)
  /// The data have classes at each step, and the network gives something else.
  case steps(outputs: Shape, steps: Int, classes: Int)
  /// Nothing says what the numbers of an example count through.
  case noVocabulary
  /// An example has a number that is none of the vocabulary.
  case outsideVocabulary(Float, example: Int, step: Int, vocabulary: Int)
  /// The data's targets are numbers of another width than the network's outputs.
  case targets(outputs: Shape, width: Int)
  /// A loss that needs class labels, for data whose targets are numbers.
  case lossNeedsClasses(loss: String)
  /// A loss that says something of each class, and of others than the data have.
  case lossSize(loss: String, option: String, size: String, classes: Int)
  /// A loss that says something of each of many labels: of another number of them than the data have, or nil where it goes by
  /// classes.
  case lossLabels(loss: String, weights: Int?, labels: Int)
  /// A loss that looks at what enters the last dense, for a network of so many outputs that does not end in one.
  case lossNeedsDense(loss: String, outputs: Int)
  /// A layer that stands outside of the one that it belongs into.
  case outside(word: String, of: String)
  /// Ensembles are not trained as one.
  case trainsMembers
  /// Braces that should hold one network hold something else.
  case needsOneNetwork(found: String, count: Int)
  /// A list that should hold networks holds something else.
  case needsNetworks(found: String)
  /// A branch of `residual` that changes the shape.
  case residual(input: Shape, output: Shape, via: Bool)
  /// Branches whose outputs do not go together.
  case branches(word: String, [Shape])
  /// Members of an ensemble that give different shapes.
  case members([Shape])
}

extension NetworkError {
  /// The stage that it is about, if it is about one.
  public var origin: ObjectIdentifier? {
    switch self {
    case .stage(_, _, _, _, _, let origin), .inside(_, _, let origin), .arguments(_, _, _, let origin): origin
    default: nil
    }
  }

  /// The names of that stage and of those around it, outermost first.
  public var path: [String] {
    switch self {
    case .stage(let path, _, _, _, _, _), .inside(let path, _, _), .arguments(let path, _, _, _): path
    default: []
    }
  }

  /// Whether it is about the stage that is being built, and does not know which that is.
  var lacksStage: Bool {
    switch self {
    case .residual, .branches, .members, .input, .noVocabulary, .outside: true
    default: false
    }
  }
}
