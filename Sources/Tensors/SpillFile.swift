internal import CMemory
internal import Glibc

/// Files without names, for what is larger than memory.
enum SpillFile {
  /// Memory that lies in a file of that length, which goes when the memory does; nil where no disk has the room.
  ///
  /// Its blocks are taken at once: a disk that is full later would end the process. A sixteenth of what is left stays to others.
  static func map(_ length: Int) -> UnsafeMutableRawPointer? {
    for folder in folders(for: length) {
      let file = open(folder)
      guard file >= 0 else { continue }
      defer { close(file) }
      guard posix_fallocate(file, 0, off_t(length)) == 0 else { continue }
      let block = mmap(nil, length, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0)
      if let block, block != MAP_FAILED { return block }
    }
    return nil
  }

  /// The folders whose disks have so much room. It is asked for first: some disks would be filled to the last block before they
  /// say that they have too little.
  static func folders(for length: Int) -> [String] {
    [getenv("TMPDIR").map { String(cString: $0) }, "/var/tmp", "/tmp"].compactMap(\.self).filter { folder in
      let room = memory_disk_room(folder)
      return length <= room - room / 16
    }
  }

  private static func open(_ folder: String) -> Int32 {
    var name = Array("\(folder)/dlscript-XXXXXX".utf8CString)
    let file = name.withUnsafeMutableBufferPointer { $0.baseAddress.map { mkstemp($0) } ?? -1 }
    if file >= 0 { unlink(name) }
    return file
  }
}
