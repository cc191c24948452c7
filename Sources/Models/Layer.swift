public import Forms
public import Graphs
public import Tensors

/// A step of a network, written in ops: they give its shape and its gradient.
public protocol Layer: Configurable {
  /// Adds the layer's ops to a graph.
  func build(_ x: Graph.Node, in b: inout NetworkBuilder) throws -> Graph.Node

  /// Evaluates what the layer was given in braces. Called once, when the layer is made.
  mutating func assemble() throws

  /// The stages that stand in the layer's place, for a layer that only stands for others.
  func expanded() throws -> Network?

  /// The networks inside.
  var inner: [Network] { get }

  /// The same layer with other networks inside, each made of the one that was there.
  func replacingInner(_ replace: (Network) throws -> Network) rethrows -> Self

  /// How what the networks inside give comes together; nothing if there are none.
  var joint: Joint? { get }

  /// The function that it is, where it makes probabilities of scores and does nothing else: a loss that has the same one
  /// inside takes what enters the layer.
  var link: Link? { get }

  /// Which kind of probabilities comes out, if it is probabilities, with data that have classes or numbers as targets.
  func yields(classes: Bool?) -> Link?

  /// Whether it subtracts the mean, so that a bias before it does nothing.
  var absorbsBias: Bool { get }

  /// Whether each of its units looks at a window of an image.
  var looksThroughWindows: Bool { get }

  /// Whether it is several models that give one answer.
  var isEnsemble: Bool { get }

  /// What it does to the scale of what enters it, as far as the weights before it go by that.
  var passage: Passage { get }

  /// Whether what comes in goes out.
  var doesNothing: Bool { get }

  /// What it is for in a network, as far as checks of its structure go by that.
  var role: LayerRole { get }

  /// The shape of one example that it demands, in the engine's order; for `input`.
  var demands: Shape? { get }

  /// The shape of one example that it takes, where that is known without what stands before it.
  var takes: Shape? { get }

  /// What a network is called by if it is not by the layer's own word.
  var stageWord: String { get }

  /// Whether scripts call numbers of their own by its word, such as `scale` or `last`: then a variable may take it.
  static var isEverydayWord: Bool { get }
}

extension Layer {
  /// Nothing was given in braces.
  public mutating func assemble() throws {}
  /// It stands for itself.
  public func expanded() throws -> Network? { nil }
  /// None.
  public var inner: [Network] { [] }
  /// Nothing is inside.
  public func replacingInner(_ replace: (Network) throws -> Network) rethrows -> Self { self }
  /// Nothing is inside.
  public var joint: Joint? { nil }
  /// It is not.
  public var link: Link? { nil }
  /// What its own function gives; otherwise scores.
  public func yields(classes: Bool?) -> Link? { link }
  /// It does not.
  public var absorbsBias: Bool { false }
  /// They do not.
  public var looksThroughWindows: Bool { false }
  /// It is not.
  public var isEnsemble: Bool { false }
  /// It is the end of what the weights before it look to.
  public var passage: Passage { .ends }
  /// It does not.
  public var doesNothing: Bool { false }
  /// None that checks know of.
  public var role: LayerRole { .other }
  /// None.
  public var demands: Shape? { nil }
  /// What it demands.
  public var takes: Shape? { demands }
  /// The layer's own word.
  public var stageWord: String { Self.word }
  /// They do not.
  public static var isEverydayWord: Bool { false }
}

/// What a stage does to the scale of what enters it.
public enum Passage: Sendable {
  /// It keeps it: what counts comes later.
  case passes
  /// It cuts one side off, as ReLU does, and so halves the variance.
  case rectifies
  /// Anything else.
  case ends
}

/// How branches of a network come together.
public struct Joint: Sendable {
  /// What is done with them, in a sign or a word.
  public let sign: String
  /// What goes past them, where that is no network: in a word, empty for what enters as it is.
  public let bypass: String?

  init(_ sign: String, bypass: String? = nil) { (self.sign, self.bypass) = (sign, bypass) }
}
