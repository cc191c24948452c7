/// Batch normalisation and the sum behind it: the end of a residual block, in one pass over memory.
enum NormAdd: Fusion {
  static func join(_ first: any Op, _ second: any Op) -> (any Op)? {
    guard let norm = first as? BatchNorm, !norm.rectifies, !norm.adds, let add = second as? Add else { return nil }
    return BatchNorm(epsilon: norm.epsilon, momentum: norm.momentum, adds: true, rectifies: add.rectifies)
  }
}
