internal import Graphs
public import Models
internal import Tensors

/// The arithmetic of a stage for one example: operations of products and convolutions, where a multiply-and-add is two.
public struct StageWork: Sendable {
  /// The stage's full name, such as `residual1.conv1`.
  public let name: String
  /// How many numbers it learns; shared ones count where they stand first.
  public let parameters: Int
  /// What a forward pass takes.
  public let forward: Int
  /// What a step of training takes, forward and back; what is frozen has no gradients of its own.
  public let training: Int

  /// Those of a living network's stages that compute something, in order.
  public static func all(of network: Network) throws -> [StageWork] {
    guard let input = network.input else { throw NetworkError.inputUnknown }
    var builder = NetworkBuilder(mode: .single)
    _ = try builder.build(network, builder.graph.input(Shape([1] + input.dimensions)))
    var sizes: [Substring: Int] = [:]
    for (name, parameter) in network.parameters where parameter.kind != .statistic {
      sizes[name.prefix(upTo: name.lastIndex(of: ".") ?? name.endIndex), default: 0].add(parameter.shape.count)
    }
    return builder.graph.work.map { work in
      StageWork(
        name: work.label, parameters: sizes[work.label[...]] ?? 0, forward: work.forward.saturatingProduct(2),
        training: work.forward.saturatingSum(work.backward).saturatingProduct(2))
    }
  }
}

extension Int {
  fileprivate mutating func add(_ other: Int) { self = saturatingSum(other) }
}
