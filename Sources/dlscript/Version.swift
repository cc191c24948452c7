import Kernels
import Terminal

/// What this is, and what it computes with.
enum Version {
  static let number = "0.1.0"

  /// The number, and what figures depend on besides.
  static var text: String {
    """
    dlscript \(number)
    oneDNN \(Machine.oneDNN), OpenBLAS \(Machine.openBLAS), libedit \(EditorLibrary.version)
    \(Machine.instructions), \(Threads.available) \(Threads.available == 1 ? "thread" : "threads")
    """
  }
}
