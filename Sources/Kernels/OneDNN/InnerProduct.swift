internal import CDNNL
public import Tensors

/// The three passes of a dense layer as oneDNN computes them: source [N, D], weights [O, D], bias [O]. In bf16 the source,
/// the weights and the gradient that comes in are halves; what comes out, and all gradients, are floats.
public struct InnerProduct {
  private let source, weights, bias, destination: Layout
  private let sourceGradient, weightsGradient, destinationGradient: Layout
  private let hasBias: Bool

  /// The forward pass.
  public let forward: Recipe

  /// A dense layer over rows of `source`.
  public init(
    source: Shape, outputs: Int, hasBias: Bool, training: Bool,
    precision: Precision = .f32
  ) throws(EngineError) {
    self.hasBias = hasBias
    self.source = try .plain(source, precision)
    sourceGradient = try .plain(source)
    weights = try .any([outputs, source[1]], precision)
    weightsGradient = try .any([outputs, source[1]])
    destinationGradient = try .plain([source[0], outputs], precision)
    bias = try .plain([outputs])
    destination = try .plain([source[0], outputs])
    let (source, weights, bias, destination) = (self.source, self.weights, self.bias, self.destination)
    forward = try Recipe("a dense layer of \(weights.shape)") { out, engine in
      withLayouts(source, weights, hasBias ? bias : nil, destination) { s, w, b, d in
        dl_dense_forward(
          out, engine, training ? dl_pass_training : dl_pass_inference, s, w, b, d)
      }
    }
  }

  /// The gradient of the source.
  public func backwardData() throws(EngineError) -> Recipe {
    let forward = forward
    return try Recipe("the gradient of a dense layer of \(weights.shape)") { out, engine in
      withLayouts(sourceGradient, weights, nil, destinationGradient) { s, w, _, d in
        dl_dense_backward_data(out, engine, s, w, d, forward.handle)
      }
    }
  }

  /// The gradients of weights and bias.
  public func backwardWeights() throws(EngineError) -> Recipe {
    let forward = forward
    return try Recipe("the gradient of a dense layer's weights of \(weights.shape)") { out, engine in
      withLayouts(source, weightsGradient, hasBias ? bias : nil, destinationGradient) { s, w, b, d in
        dl_dense_backward_weights(out, engine, s, w, b, d, forward.handle)
      }
    }
  }
}
