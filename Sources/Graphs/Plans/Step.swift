internal import Kernels

/// A step of a plan before its memory is known.
struct PendingStep<S: Scalar> {
  let label: String
  /// What computes it: a kernel of the library by its own name, or `own`.
  let kernel: String
  /// How its result lies; empty where that says nothing.
  let layout: String
  let buffers: [Buffer]
  let make: (Addresses) throws(EngineError) -> () -> Void
}

/// A step of a plan, ready to run.
struct Step {
  let facts: StepFacts
  let run: () -> Void
}

/// What can be said of a step of a plan.
public struct StepFacts: Sendable {
  /// When a step is carried out.
  public enum Phase: String, Sendable {
    /// When parameters change.
    case prepare
    /// On the way to the outputs, back to the gradients, and when a training step commits.
    case forward, backward, commit
  }

  /// When it is carried out.
  public let phase: Phase
  /// What it computes: `conv conv1`.
  public let label: String
  /// What computes it: a kernel of the library by its own name, or `own`.
  public let kernel: String
  /// How its result lies, such as `aBcd16b`; empty where that says nothing.
  public let layout: String
  /// The bytes of all that it reads and writes.
  public let bytes: Int
}

/// Where each buffer lies.
public final class Addresses {
  private let place: (Buffer) -> UnsafeMutableRawPointer?
  // What is handed out for a buffer that has no place; no step that has it is ever run.
  private let otherwise: UnsafeMutableRawPointer
  private var isWhole = true

  /// Places by `place`, which gives none for a buffer that no step has named as its own.
  init(otherwise: UnsafeMutableRawPointer, _ place: @escaping (Buffer) -> UnsafeMutableRawPointer?) {
    (self.place, self.otherwise) = (place, otherwise)
  }

  /// The memory of a buffer.
  func address(_ buffer: Buffer) -> UnsafeMutableRawPointer {
    if let place = place(buffer) { return place }
    isWhole = false
    return otherwise
  }

  /// Throws if a buffer was asked for that has no place.
  func check(_ label: String) throws(EngineError) {
    guard isWhole else { throw .broken("a plan has no memory for \(label)") }
  }

  /// The first number of a buffer.
  func callAsFunction<S>(_ buffer: Buffer, as type: S.Type = S.self) -> UnsafeMutablePointer<S> {
    address(buffer).assumingMemoryBound(to: S.self)
  }
}
