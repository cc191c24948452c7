internal import CMemory
internal import Glibc

/// Files without names, for what is larger than memory.
enum SpillFile {
  /// Memory that lies in a file of that length, which goes when the memory does; nil where no disk has the room.
  ///
  /// Its blocks are taken at once: a disk that is full later would end the process.
  static func map(_ length: Int) -> UnsafeMutableRawPointer? {
    for folder in folders {
      let file = open(folder)
      guard file >= 0 else { continue }
      defer { close(file) }
      guard posix_fallocate(file, 0, off_t(length)) == 0 else { continue }
      let block = mmap(nil, length, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0)
      if let block, block != MAP_FAILED { return block }
    }
    return nil
  }

  private static var folders: [String] {
    [getenv("TMPDIR").map { String(cString: $0) }, "/var/tmp", "/tmp"].compactMap(\.self).filter { memory_is_on_disk($0) != 0 }
  }

  private static func open(_ folder: String) -> Int32 {
    var name = Array("\(folder)/dlscript-XXXXXX".utf8CString)
    let file = name.withUnsafeMutableBufferPointer { $0.baseAddress.map { mkstemp($0) } ?? -1 }
    if file >= 0 { unlink(name) }
    return file
  }
}
