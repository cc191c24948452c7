internal import CDNNL
internal import CLibraries
internal import Tensors

/// The oneDNN library: its engine and stream, used from the engine's thread only.
public enum Library {
  /// Throws unless it is there. It is opened when it is first needed.
  public static func check() throws(EngineError) {
    if libraries_open_dnnl() == 0 { throw .library(String(cString: libraries_failure())) }
  }

  /// Throws where there is not the memory for a kernel's code and tables: C++ would throw, and nobody here could catch it.
  static func checkRoom() throws(EngineError) {
    try engineMemory { () throws(MemoryShortage) in try MemoryBudget.check(64 << 10) }
  }

  nonisolated(unsafe) static let engine: dnnl_engine_t? = {
    var engine: dnnl_engine_t?
    return dnnl_engine_create(&engine, dnnl_cpu, 0) == dnnl_success ? engine : nil
  }()

  nonisolated(unsafe) static let stream: dnnl_stream_t? = {
    var stream: dnnl_stream_t?
    guard let engine else { return nil }
    return dnnl_stream_create(&stream, engine, dnnl_stream_default_flags.rawValue) == dnnl_success ? stream : nil
  }()
}
