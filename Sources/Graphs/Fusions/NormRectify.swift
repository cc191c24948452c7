/// Batch normalisation and the max(x, 0) behind it in one pass over memory.
enum NormRectify: Fusion {
  static func join(_ first: any Op, _ second: any Op) -> (any Op)? {
    guard second is Rectify else { return nil }
    if let norm = first as? BatchNorm, !norm.rectifies {
      return BatchNorm(epsilon: norm.epsilon, momentum: norm.momentum, adds: norm.adds, rectifies: true)
    }
    if let norm = first as? FixedNorm, !norm.rectifies { return FixedNorm(epsilon: norm.epsilon, rectifies: true) }
    return nil
  }
}
