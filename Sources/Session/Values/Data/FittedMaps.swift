import Kernels
import Synchronization

/// What preprocessing that stands in a variable was last fitted to, so that numbers go through it after data have.
final class FittedMaps: Sendable {
  private let kept = Mutex<[any ExampleMap]>([])

  /// A map for each of its stages; none before it has seen data.
  var maps: [any ExampleMap] {
    get { kept.withLock { $0 } }
    set { kept.withLock { $0 = newValue } }
  }

  /// The names of the numbers that were fitted, where that is one stage.
  var names: [String] { maps.count == 1 ? maps[0].values.map(\.name) : [] }

  /// Those numbers.
  func field(_ name: String) -> Value? {
    guard maps.count == 1, let value = maps[0].values.first(where: { $0.name == name }) else { return nil }
    return .object(value.tensor)
  }
}
