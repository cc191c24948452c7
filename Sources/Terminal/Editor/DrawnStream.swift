internal import CEdit
internal import Glibc

/// The stream that libedit draws to.
///
/// Where the cursor can be moved what it draws is thrown away, since the editor draws a better picture of the same text.
/// On a terminal that can do no more than write, it is passed on.
final class DrawnStream {
  let file: UnsafeMutablePointer<FILE>
  private let text: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  private let size: UnsafeMutablePointer<Int>

  init?() {
    text = .allocate(capacity: 1)
    size = .allocate(capacity: 1)
    text.initialize(to: nil)
    size.initialize(to: 0)
    guard let file = edit_memory(text, size) else {
      text.deallocate()
      size.deallocate()
      return nil
    }
    self.file = file
  }

  deinit {
    fclose(file)
    free(text.pointee)
    text.deallocate()
    size.deallocate()
  }

  /// What was drawn since this was last asked.
  func take() -> String {
    edit_take(file)
    guard let start = text.pointee else { return "" }
    return String(decoding: UnsafeRawBufferPointer(start: start, count: max(size.pointee, 0)), as: UTF8.self)
  }
}
