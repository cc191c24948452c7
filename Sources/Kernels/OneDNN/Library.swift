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

  /// Throws where a kernel has failed since this was last asked.
  public static func checkTrouble() throws(EngineError) {
    let trouble = libraries_take_trouble()
    if trouble == Int32(libraries_ran_short) { throw .memory(shortage) }
    if trouble != Int32(libraries_no_trouble) { throw .broken("the library of kernels failed") }
  }

  /// Why nothing could be made for `what`: there was no memory for it, or there is no kernel.
  static func refusal(_ what: String) -> EngineError {
    libraries_take_trouble() == Int32(libraries_ran_short) ? .memory(shortage) : .unsupported(what)
  }

  // Small things were refused, whatever their size was.
  private static var shortage: MemoryShortage { MemoryShortage(needed: 64 << 10, available: 0) }

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
