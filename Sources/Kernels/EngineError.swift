public import Tensors

/// What can keep the engine from computing something.
public enum EngineError: Error, Equatable {
  /// No kernel computes this.
  case unsupported(String)
  /// The memory is not there.
  case memory(MemoryShortage)
}
