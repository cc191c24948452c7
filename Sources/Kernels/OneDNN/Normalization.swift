internal import CDNNL
internal import Tensors

/// Batch normalisation with scale and shift as oneDNN computes it, in whatever layout the data come.
public struct Normalization {
  private let data: Layout
  private let epsilon: Float
  private let rectifies: Bool

  /// The forward pass; statistics come out in training and go in otherwise.
  public let forward: Recipe

  /// Normalisation of data that lie as `data`, whose second axis is the channel; with `rectifies`, followed by max(x, 0).
  public init(data: Layout, epsilon: Double, training: Bool, rectifies: Bool = false) throws(EngineError) {
    self.data = data
    self.rectifies = rectifies
    self.epsilon = Float(epsilon)
    let epsilon = self.epsilon
    forward = try Recipe("batch normalisation of \(data.shape)") { out, engine in
      withUnsafePointer(to: data.value) { dl_norm_forward(out, engine, training ? 0 : 1, $0, epsilon, rectifies ? 1 : 0) }
    }
  }

  /// The gradients of data, scale and shift.
  public func backward() throws(EngineError) -> Recipe {
    let forward = forward
    return try Recipe("the gradient of batch normalisation of \(data.shape)") { out, engine in
      withUnsafePointer(to: data.value) { dl_norm_backward(out, engine, $0, $0, epsilon, rectifies ? 1 : 0, forward.handle) }
    }
  }
}
