public import Graphs
internal import Synchronization
public import Tensors

/// One layer that somebody made: what it is, and its parameters once it is alive.
///
/// Two networks that hold the same stage share its parameters.
public final class Stage {
  /// What it is.
  public let layer: any Layer
  /// Where its initial values come from.
  let random: Random
  /// The parameters by their names within the layer, empty until it comes to life.
  public internal(set) var parameters: [String: Parameter] = [:]
  /// Whether its input's shape has been known.
  public internal(set) var isAlive = false

  /// Whether training leaves it alone: its parameters stay as they are, and it behaves as in inference, without noise and
  /// with running statistics.
  public internal(set) var isFrozen = false {
    didSet { for parameter in parameters.values { parameter.isFrozen = isFrozen } }
  }

  /// Whether preprocessing has been fitted.
  var isFitted = false

  private let past = Mutex(Experience())

  /// How far it has been trained. It may be read while it is in training.
  public var experience: Experience {
    get { past.withLock { $0 } }
    set { past.withLock { $0 = newValue } }
  }

  /// A new layer; `random` settles its initial values.
  public init(_ layer: any Layer, random: Random) { (self.layer, self.random) = (layer, random) }
}
