public import Tensors

/// How many examples go through at once where nobody says.
public enum InferenceBatch {
  /// Fewer of large ones, so that a run without gradients takes no more memory than training does.
  public static func size(for example: Shape) -> Int { max(16, min(256, 131_072 / max(example.count, 1))) }
}
