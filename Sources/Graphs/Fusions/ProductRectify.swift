/// A convolution or a dense layer that applies the max(x, 0) behind it before it stores what it has computed.
enum ProductRectify: Fusion {
  static func join(_ first: any Op, _ second: any Op) -> (any Op)? {
    guard second is Rectify else { return nil }
    if let conv = first as? Conv, !conv.rectifies {
      return Conv(conv.geometry, groups: conv.groups, rectifies: true, adds: conv.adds)
    }
    if let linear = first as? Linear, !linear.rectifies { return Linear(rectifies: true) }
    return nil
  }
}
