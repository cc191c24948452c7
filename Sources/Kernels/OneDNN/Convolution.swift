internal import CDNNL
public import Tensors

/// The three passes of a convolution as oneDNN computes them, each in the layouts that suit it best.
///
/// Source [N, C, H, W]; weights [O, C, h, w], or [G, O/G, C/G, h, w] in groups; bias [O]. In bf16 the gradients of
/// weights and bias, and the bias itself, are still floats.
public struct Convolution {
  private let source, weights, weightsGradient, bias, destination: Layout
  private let geometry: WindowGeometry
  private let hasBias: Bool
  private let image: Shape

  /// The forward pass.
  public let forward: Recipe

  /// A convolution of images of `source`; with `adds`, onto what is in its destination.
  public init(
    source: Shape, weights: Shape, outputs: Int, hasBias: Bool, geometry: WindowGeometry, training: Bool,
    adds: Bool = false, precision: Precision = .f32
  ) throws(EngineError) {
    image = source
    self.geometry = geometry
    self.hasBias = hasBias
    self.source = try .any(source, precision)
    self.weights = try .any(weights, precision)
    weightsGradient = try .any(weights)
    bias = try .plain([outputs])
    destination = try .any(
      [
        source[0], outputs, geometry.places(0, over: source[2]), geometry.places(1, over: source[3]),
      ], precision)
    let (source, weights, bias, destination) = (self.source, self.weights, self.bias, self.destination)
    var window = geometry.window(over: image)
    forward = try Recipe("a convolution of \(image) with \(weights.shape)", isLong: geometry.isLong) { out, engine in
      withLayouts(source, weights, hasBias ? bias : nil, destination) { s, w, b, d in
        dl_conv_forward(
          out, engine, training ? dl_pass_training : dl_pass_inference, s, w, b, d, &window,
          adds ? 1 : 0)
      }
    }
  }

  /// The gradient of the source.
  public func backwardData() throws(EngineError) -> Recipe {
    var window = geometry.window(over: image)
    let forward = forward
    return try Recipe("the gradient of a convolution of \(image)", isLong: geometry.isLong) { out, engine in
      withLayouts(source, weights, nil, destination) { s, w, _, d in
        dl_conv_backward_data(out, engine, s, w, d, &window, forward.handle)
      }
    }
  }

  /// The gradients of weights and bias.
  public func backwardWeights() throws(EngineError) -> Recipe {
    var window = geometry.window(over: image)
    let forward = forward
    return try Recipe("the gradient of a convolution's weights of \(weights.shape)", isLong: geometry.isLong) { out, engine in
      withLayouts(source, weightsGradient, hasBias ? bias : nil, destination) { s, w, b, d in
        dl_conv_backward_weights(out, engine, s, w, b, d, &window, forward.handle)
      }
    }
  }
}

/// Hands over four layouts by address, the third one optional.
func withLayouts<Result>(
  _ a: Layout, _ b: Layout, _ c: Layout?, _ d: Layout,
  _ body: (UnsafePointer<dl_layout>, UnsafePointer<dl_layout>, UnsafePointer<dl_layout>?, UnsafePointer<dl_layout>) -> Result
) -> Result {
  withUnsafePointer(to: a.value) { a in
    withUnsafePointer(to: b.value) { b in
      withUnsafePointer(to: d.value) { d in
        guard let c else { return body(a, b, nil, d) }
        return withUnsafePointer(to: c.value) { body(a, b, $0, d) }
      }
    }
  }
}
