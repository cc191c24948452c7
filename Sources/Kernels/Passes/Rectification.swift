/// The gradient of max(x, 0) over large memory.
public enum Rectification {
  /// `dx = dy` where `y` is positive, zero elsewhere; on all threads in use.
  public static func gradient(
    _ y: UnsafePointer<Float>, _ dy: UnsafePointer<Float>, into dx: UnsafeMutablePointer<Float>, count: Int
  ) {
    Threads.split(count) { part in
      for i in part { dx[i] = y[i] > 0 ? dy[i] : 0 }
    }
  }
}
