/// Times as people say them.
enum TimeSpan {
  /// `0:07`, `3:25`, `2:03:25`.
  static func text(_ seconds: Double) -> String {
    guard let whole = Int(exactly: min(max(seconds, 0), 1e9).rounded(.up)) else { return "" }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (hours, minutes) = (whole / 3600, whole / 60 % 60)
    return hours > 0 ? "\(hours):\(two(minutes)):\(two(whole % 60))" : "\(minutes):\(two(whole % 60))"
  }
}
