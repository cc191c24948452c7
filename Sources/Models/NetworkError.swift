public import Graphs
public import Tensors

/// What is wrong with a network.
public enum NetworkError: Error {
  /// A stage cannot take what arrives: where it stands, what it is, what one arriving example looks like, why, and
  /// which stage it is.
  case stage(path: [String], position: Int, source: String, arrived: Shape, ShapeError, origin: ObjectIdentifier)
  /// The memory for the parameters, or for the work on them, is not there.
  case memory(MemoryShortage)
  /// The shape of the input is not known yet.
  case inputUnknown
  /// Networks inside networks, too many of them.
  case tooDeep
  /// More stages than a network may have.
  case tooLong
  /// The data are of another shape than the network takes.
  case input(network: Shape, data: Shape)
  /// The data have another number of classes than the network has outputs.
  case classes(outputs: Shape, classes: Int)
  /// The data's targets are numbers of another width than the network's outputs.
  case targets(outputs: Shape, width: Int)
  /// A loss that needs targets of another kind.
  case lossNeeds(loss: String, classes: Bool)
  /// Ensembles are not trained as one.
  case trainsMembers
  /// Braces that should hold one network hold something else.
  case needsOneNetwork(found: String, count: Int)
  /// A list that should hold networks holds something else.
  case needsNetworks(found: String)
  /// A branch of `residual` that changes the shape.
  case residual(input: Shape, output: Shape)
  /// Members of an ensemble that give different shapes.
  case members([Shape])
}
