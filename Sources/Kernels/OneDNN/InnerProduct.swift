internal import CDNNL
public import Tensors

/// The three passes of a dense layer as oneDNN computes them: source [N, D], weights [O, D], bias [O].
public struct InnerProduct {
  private let source, weights, bias, destination: Layout
  private let hasBias: Bool

  /// The forward pass.
  public let forward: Recipe

  /// A dense layer over rows of `source`; with `rectifies`, followed by max(x, 0).
  public init(source: Shape, outputs: Int, hasBias: Bool, training: Bool, rectifies: Bool = false) throws(EngineError) {
    self.hasBias = hasBias
    self.source = try .plain(source)
    weights = try .any([outputs, source[1]])
    bias = try .plain([outputs])
    destination = try .plain([source[0], outputs])
    let (source, weights, bias, destination) = (self.source, self.weights, self.bias, self.destination)
    forward = try Recipe("a dense layer of \(weights.shape)") { out, engine in
      withLayouts(source, weights, hasBias ? bias : nil, destination) { s, w, b, d in
        dl_dense_forward(
          out, engine, training ? dl_pass_training : dl_pass_inference, s, w, b, d, rectifies ? 1 : 0)
      }
    }
  }

  /// The gradient of the source.
  public func backwardData() throws(EngineError) -> Recipe {
    let forward = forward
    return try Recipe("the gradient of a dense layer of \(weights.shape)") { out, engine in
      withLayouts(source, weights, nil, destination) { s, w, _, d in
        dl_dense_backward_data(out, engine, s, w, d, forward.handle)
      }
    }
  }

  /// The gradients of weights and bias.
  public func backwardWeights() throws(EngineError) -> Recipe {
    let forward = forward
    return try Recipe("the gradient of a dense layer's weights of \(weights.shape)") { out, engine in
      withLayouts(source, weights, hasBias ? bias : nil, destination) { s, w, b, d in
        dl_dense_backward_weights(out, engine, s, w, b, d, forward.handle)
      }
    }
  }
}
