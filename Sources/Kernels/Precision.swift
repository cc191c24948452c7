internal import CDNNL

/// In which numbers a plan computes.
public enum Precision: String, Sendable, CaseIterable {
  /// 32-bit floats.
  case f32
  /// Values and weights as the upper halves of floats; parameters, their gradients and all sums stay floats.
  case bf16

  /// Whether this processor has instructions for it.
  public var isAvailable: Bool { self == .f32 || dl_has_bf16() != 0 }

  /// The bytes of a number.
  var bytes: Int { self == .f32 ? 4 : 2 }

  var type: Int32 { self == .f32 ? dl_f32 : dl_bf16 }
}
