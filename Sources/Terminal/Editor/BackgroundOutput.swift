internal import CEdit
internal import Glibc
internal import Synchronization

/// What work in the background says: any thread may, at any time.
///
/// While a cell is being typed the lines appear above it, and the cell stays as it is; otherwise they are written at
/// once. Only the editor's thread draws, so that no two writes can cross.
public final class BackgroundOutput: Sendable {
  private struct State {
    var isEditing = false
    var waiting = ""
    var status: String?
    /// Whether what was written last did not end its line.
    var isMidLine = false
  }

  private let state = Mutex(State())
  /// What wakes the editor; -1 where the system has none to give, and then it looks by itself now and then.
  let signal: Int32 = edit_signal()

  /// An output that nothing edits above yet.
  public init() {}

  deinit { close(signal) }

  /// Writes text. While a cell is typed a line is shown as soon as it has its end.
  public func write(_ text: String) {
    guard !text.isEmpty else { return }
    state.withLock { state in
      if state.isEditing {
        state.waiting += text
      } else {
        Output.write(text)
        state.isMidLine = text.last?.isNewline == false
      }
    }
    wake()
  }

  /// Shows a line above the prompt for as long as a cell is being typed, in place of the one before; nil takes it away.
  public func status(_ line: String?) {
    let isNew = state.withLock { state in
      defer { state.status = line }
      return state.status != line && state.isEditing
    }
    if isNew { wake() }
  }

  private func wake() {
    var one: UInt64 = 1
    _ = Glibc.write(signal, &one, MemoryLayout<UInt64>.size)
  }

  // MARK: The editor's side

  /// From now on lines wait for the editor. Gives whether the cursor stands in the midst of a line, and what stands above
  /// the prompt.
  func beginEdit() -> (isMidLine: Bool, status: String?) {
    state.withLock { state in
      defer { (state.isEditing, state.isMidLine) = (true, false) }
      return (state.isMidLine, state.status)
    }
  }

  /// Writes what waits, and from now on all at once.
  func endEdit() {
    state.withLock { state in
      // What comes next begins a line of its own.
      if !state.waiting.isEmpty { Output.write(state.waiting + (state.waiting.last?.isNewline == true ? "" : "\n")) }
      (state.isEditing, state.waiting) = (false, "")
    }
  }

  /// The lines that are whole, and what stands above the prompt.
  func take() -> (lines: String, status: String?) {
    var count: UInt64 = 0
    _ = read(signal, &count, MemoryLayout<UInt64>.size)
    return state.withLock { state in
      guard let end = state.waiting.utf8.lastIndex(of: UInt8(ascii: "\n")) else { return ("", state.status) }
      let whole = String(state.waiting[...end])
      state.waiting = String(state.waiting[state.waiting.utf8.index(after: end)...])
      return (whole, state.status)
    }
  }
}
