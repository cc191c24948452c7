import Interrupts
import Kernels
import Language
import Tensors

/// Tensors calculate element by element, with numbers and with tensors of the same shape. Every result is worked out in
/// `Double` and rounded once; Ctrl-C ends it.
extension Tensor where Element == Float {
  /// `f(x)` of each element.
  func mapped(_ f: (Double) -> Double) throws -> Tensor {
    try made { y, x, count in Pass.map(x, into: y, count: count) { Float(f(Double($0))) } }
  }

  /// `f(a, b)` of each element and the one of another tensor that stands where it stands.
  private func joined(_ other: Tensor, _ f: (Double, Double) -> Double) throws -> Tensor {
    try other.withElements { others in
      guard let start = others.baseAddress else { return self }
      var done = 0
      return try made { y, x, count in
        Pass.map(x, start + done, into: y, count: count) { Float(f(Double($0), Double($1))) }
        done += count
      }
    }
  }

  // A tensor of the same shape that is made piece by piece.
  private func made(
    _ piece: (UnsafeMutablePointer<Float>, UnsafePointer<Float>, _ count: Int) -> Void
  ) throws -> Tensor {
    var result = try Tensor(zeros: shape)
    let size = 1 << 18
    try result.withMutableElements { y in
      try withElements { x in
        guard let (x, y) = x.baseAddress.flatMap({ x in y.baseAddress.map { (x, $0) } }) else { return }
        for start in stride(from: 0, to: count, by: size) {
          if Interrupts.isPending { throw Fault.interrupted }
          piece(y + start, x + start, Swift.min(size, count - start))
        }
      }
    }
    return result
  }

  /// `f` of two values of which at least one is a tensor and the other a number or a tensor, which must have the same
  /// shape; nil for all others.
  static func calculate(_ op: String, _ a: Value, _ b: Value, _ f: (Double, Double) -> Double) throws -> Value? {
    switch (Tensor(a), Tensor(b), a, b) {
    case (let a?, let b?, _, _):
      guard a.shape == b.shape else { throw Fault.tensorShapes(op, a.shape, b.shape) }
      return .object(try a.joined(b, f))
    case (let tensor?, nil, _, .number(let number)): return .object(try tensor.mapped { f($0, number) })
    case (nil, let tensor?, .number(let number), _): return .object(try tensor.mapped { f(number, $0) })
    default: return nil
    }
  }

  /// The tensor that a value is.
  init?(_ value: Value) {
    guard case .object(let object) = value, let tensor = object.payload as? Tensor else { return nil }
    self = tensor
  }
}
