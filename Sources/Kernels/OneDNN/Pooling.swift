internal import CDNNL
internal import Tensors

/// The two passes of pooling as oneDNN computes them, over images in whatever layout they come.
public struct Pooling {
  /// What is taken of a window.
  public enum Kind: Sendable {
    /// The largest element.
    case max
    /// The mean, padding left out.
    case average

    var algorithm: dnnl_alg_kind_t { self == .max ? dnnl_pooling_max : dnnl_pooling_avg_exclude_padding }
  }

  private let kind: Kind
  private let source: Layout
  private let geometry: WindowGeometry

  /// The layout of the result.
  public let destination: Layout
  /// The forward pass.
  public let forward: Recipe

  /// Pooling of images that lie as `source`.
  public init(_ kind: Kind, source: Layout, geometry: WindowGeometry, training: Bool) throws(EngineError) {
    self.kind = kind
    self.source = source
    self.geometry = geometry
    let image = source.shape
    let any = try Layout.any(
      [
        image[0], image[1], geometry.places(0, over: image[2]), geometry.places(1, over: image[3]),
      ], source.precision)
    var window = geometry.window(over: image)
    forward = try Recipe("pooling of \(image)") { out, engine in
      withLayouts(source, any, nil, any) { s, _, _, d in
        dl_pool_forward(out, engine, training ? dl_pass_training : dl_pass_inference, kind.algorithm, s, d, &window)
      }
    }
    destination = forward.layout(.destination, like: any)
  }

  /// The gradient of the source.
  public func backward() throws(EngineError) -> Recipe {
    var window = geometry.window(over: source.shape)
    let forward = forward
    return try Recipe("the gradient of pooling of \(source.shape)") { out, engine in
      withLayouts(source, source, nil, destination) { s, _, _, d in
        dl_pool_backward(out, engine, kind.algorithm, s, d, &window, forward.handle)
      }
    }
  }
}
