internal import Kernels

/// Norms over parameters.
enum Norms {
  /// The gradient times the update: by how much the loss would fall if it were a plane.
  static func promise(before: [Float], after: UnsafePointer<Float>, gradients: UnsafePointer<Float>) -> Double {
    before.withUnsafeBufferPointer { before in
      before.baseAddress.map { Pass.sum($0, after, gradients, count: before.count) { ($0 - $1) * $2 } } ?? 0
    }
  }

  /// `||after - before|| / ||before||`: how large an update is beside what it changes. About 1e-3 is healthy.
  static func updateRatio(before: [Float], after: UnsafePointer<Float>) -> Double {
    var difference = [Float](repeating: 0, count: before.count)
    return before.withUnsafeBufferPointer { before in
      guard let start = before.baseAddress else { return 0 }
      let weights = Pass.sum(start, count: before.count) { $0 * $0 }
      let moved = difference.withUnsafeMutableBufferPointer { difference in
        guard let target = difference.baseAddress else { return 0.0 }
        Pass.map(after, start, into: target, count: before.count) { $0 - $1 }
        return Pass.sum(target, count: before.count) { $0 * $0 }
      }
      return weights > 0 ? (moved / weights).squareRoot() : 0
    }
  }
}
