public import Tensors

/// What can keep the engine from computing something.
public enum EngineError: Error, Equatable {
  /// No kernel computes this.
  case unsupported(String)
  /// The library of kernels cannot be opened, and why.
  case library(String)
  /// This processor has no instructions for numbers of that kind.
  case precision(Precision)
  /// The memory is not there.
  case memory(MemoryShortage)
  /// What has failed that never should: a kernel, for a reason that only its library knows, or the making of a plan.
  case broken(String)
  /// It was asked to end, by Ctrl-C.
  case abandoned
}

/// Runs what takes memory, with its error as the engine's.
public func engineMemory<Result>(_ body: () throws(MemoryShortage) -> Result) throws(EngineError) -> Result {
  do { return try body() } catch { throw .memory(error) }
}
