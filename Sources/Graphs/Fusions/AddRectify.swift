/// The max(x, 0) behind a sum, in the same pass over memory.
enum AddRectify: Fusion {
  static func join(_ first: any Op, _ second: any Op) -> (any Op)? {
    guard let add = first as? Add, !add.rectifies, second is Rectify else { return nil }
    return Add(rectifies: true)
  }
}
