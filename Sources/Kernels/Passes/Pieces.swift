/// Walks over elements in pieces, on all threads, that Ctrl-C ends between two of them.
public enum Pieces {
  // A few milliseconds of drawing random numbers, long beside the meeting of two threads.
  private static let size = 1 << 17

  /// `y[i] = value(i)`; half done where it is to end.
  public static func fill(_ y: UnsafeMutablePointer<Float>, count: Int, _ value: (Int) -> Float) throws(EngineError) {
    Threads.use(Threads.granted(count < size ? 1 : .max))
    var done = 0
    while done < count {
      try Abandonment.check()
      let start = done
      let length = min(size, count - start)
      Threads.split(length) { part in for i in part { y[start + i] = value(start + i) } }
      done += length
    }
  }
}
