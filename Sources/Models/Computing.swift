internal import Kernels
internal import Tensors

/// Work on the engine's thread, with a shortage of memory as an error of the network's.
public enum Computing {
  /// Runs `body` there and waits for it.
  public static func perform<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try Engine.perform(body)
    } catch let shortage as MemoryShortage {
      throw NetworkError.memory(shortage)
    } catch let error as EngineError {
      if case .memory(let shortage) = error { throw NetworkError.memory(shortage) }
      throw error
    }
  }
}
