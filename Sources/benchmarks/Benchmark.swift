/// Something that is measured, several times over.
struct Benchmark: Sendable {
  /// What it is called: `parse/1 MB`.
  let name: String
  /// How many times it is run, after once for warmth.
  let repetitions: Int
  /// Makes what is needed, and gives the work that is measured.
  let prepare: @Sendable () throws -> () throws -> Void

  /// Runs it and says how long it took.
  func measure() throws -> Measurement {
    let work = try prepare()
    try work()
    let clock = ContinuousClock()
    let times = try (0..<repetitions).map { _ in try clock.measure { try work() }.seconds }
    return Measurement(name: name, times: times.sorted())
  }
}

/// How long something took.
struct Measurement {
  let name: String
  /// In rising order.
  let times: [Double]

  /// One line of JSON, for a program to read.
  var line: String {
    let (median, least) = (times[times.count / 2], times.first ?? 0)
    return
      "{\"name\": \"\(name)\", \"median\": \(rounded(median)), \"min\": \(rounded(least)), \"unit\": \"s\", \"n\": \(times.count)}"
  }

  private func rounded(_ seconds: Double) -> Double { (seconds * 1e6).rounded() / 1e6 }
}

extension Duration {
  fileprivate var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
