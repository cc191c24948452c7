internal import Kernels

/// The share of a stage's units that are 0 for every example: behind a ReLU nothing reaches what is before them.
enum Dead: Monitor {
  static func measure(_ trace: StageTrace) -> Double? {
    trace.values.isEmpty ? nil : UnitTally(trace.values, units: trace.units, inner: trace.inner).dead
  }
}
