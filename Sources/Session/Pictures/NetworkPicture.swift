import Graphs
import Models
import Plots
import Tensors

/// A network as a diagram.
enum NetworkPicture {
  /// The network with its shapes, as far as they are known.
  static func diagram(_ network: Network) -> Diagram { Diagram(parts(network, network.input), title: network.summary) }

  private static func parts(_ network: Network, _ input: Shape?) -> [Diagram.Part] {
    let shapes = shapes(network, input)
    var (parts, rows, before): ([Diagram.Part], [Diagram.Row], Shape?) = ([], [], nil)
    func end() {
      if !rows.isEmpty { parts.append(.box(rows)) }
      rows = []
    }
    var arrived = input
    for (index, element) in network.elements.enumerated() {
      let shape = shapes.indices.contains(index) ? shapes[index] : nil
      let layer = element.stage.layer
      if let joint = layer.joint, !layer.inner.isEmpty {
        end()
        let ways = layer.inner.map { Self.parts($0, arrived) }
        let bypass = joint.bypass.map { [$0.isEmpty ? [] : [Diagram.Part.box([Diagram.Row($0)])]] } ?? []
        let sign = joint.sign + (shape.map { " \($0.display)" } ?? "")
        parts.append(.branches(ways + bypass, join: sign))
      } else {
        // A shape that stays as it was needs no second look.
        let name = layer.source.count > 48 ? layer.source.prefix(47) + "…" : layer.source
        rows.append(Diagram.Row((element.alias.map { "\($0): " } ?? "") + name, shape == before ? "" : shape?.display ?? ""))
      }
      (before, arrived) = (shape, shape)
    }
    end()
    return parts
  }

  /// What comes out of each stage.
  private static func shapes(_ network: Network, _ input: Shape?) -> [Shape] {
    guard let input else { return [] }
    var builder = NetworkBuilder(mode: .inference)
    let x = builder.graph.input(Shape([1] + input.dimensions))
    // Where it does not fit, the shapes up to there are known.
    _ = try? builder.build(network, x)
    return builder.rows.map(\.output)
  }
}
