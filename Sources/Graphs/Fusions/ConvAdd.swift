/// A convolution onto what its result is added to: the way around a residual block. For inference, where the value
/// that is added to is needed no more.
enum ConvAdd: Fusion {
  static let isForTraining = false

  static func join(_ first: any Op, _ second: any Op) -> (any Op)? {
    guard let conv = first as? Conv, !conv.rectifies, !conv.adds, let add = second as? Add else { return nil }
    return Conv(conv.geometry, groups: conv.groups, rectifies: add.rectifies, adds: true)
  }
}
