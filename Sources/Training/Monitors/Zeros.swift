internal import Kernels

/// The share of what comes out of a stage that is exactly 0: behind a ReLU, what is off.
enum Zeros: Monitor {
  static func measure(_ trace: StageTrace) -> Double? {
    let values = trace.values
    guard let start = values.baseAddress, !values.isEmpty else { return nil }
    let zeros: Double = Pass.sum(start, count: values.count) { $0 == 0 ? 1 : 0 }
    return zeros / Double(values.count)
  }
}
