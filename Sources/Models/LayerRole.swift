/// What a layer is for in a network: what can be said of a network's structure goes by that.
public enum LayerRole: Sendable {
  /// A weighted sum of what enters it: two of them with nothing between are one.
  case linear
  /// A function of each number, or of a row, that bends.
  case activation
  /// It takes out mean and deviation.
  case norm
  /// It is noise in training and nothing in inference.
  case noise
  /// It puts neighbours together.
  case pooling
  /// It goes through a sequence step by step.
  case recurrent
  /// It gives on what enters it, in another shape or scale.
  case shape
  /// Anything else.
  case other
}
