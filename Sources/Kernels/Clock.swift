internal import Glibc

/// Time that only goes forward.
public enum Clock {
  /// Seconds since some moment.
  public static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
