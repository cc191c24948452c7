internal import Kernels

/// A step of a plan before its memory is known.
struct PendingStep<S: Scalar> {
  let label: String
  let buffers: [Buffer]
  let make: (Addresses) throws(EngineError) -> () -> Void
}

/// A step of a plan, ready to run.
struct Step {
  let label: String
  let run: () -> Void
}

/// Where each buffer lies.
public struct Addresses {
  let address: (Buffer) -> UnsafeMutableRawPointer

  /// The first number of a buffer.
  func callAsFunction<S>(_ buffer: Buffer, as type: S.Type = S.self) -> UnsafeMutablePointer<S> {
    address(buffer).assumingMemoryBound(to: S.self)
  }
}
