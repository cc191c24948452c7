internal import CTables
internal import Tensors

/// A file that comes with the program, packed.
enum BundledFile {
  /// What is in it.
  static func unpacked(_ name: tables_name, called word: String) throws(DatasetError) -> any FileSource {
    let bytes = tables_get(name)
    do {
      return try Gzip.unpacked(UnpackedFile(word, Array(UnsafeBufferPointer(start: bytes.start, count: bytes.count))))
    } catch { throw fault(error, needed: bytes.count) }
  }

  /// Why it cannot be had: the file is the program's own, so only memory can be wanting.
  static func fault(_ error: any Error, needed bytes: Int) -> DatasetError {
    error as? DatasetError ?? .memory(error as? MemoryShortage ?? MemoryShortage(needed: bytes, available: 0))
  }
}
