import Datasets
import Tensors

extension NPY {
  /// Writes a tensor.
  static func write(_ tensor: Tensor<Float>, to path: String, isWatched: Bool) throws {
    let sizes = tensor.shape.dimensions.map { "\($0)," }.joined(separator: " ")
    var header = "{'descr': '<f4', 'fortran_order': False, 'shape': (\(sizes)), }"
    while (10 + header.utf8.count + 1) % 64 != 0 { header += " " }
    header += "\n"
    let length = header.utf8.count
    try AtomicFile.write(to: path, isWatched: isWatched) { file in
      try file.put(magic + [1, 0, UInt8(truncatingIfNeeded: length), UInt8(truncatingIfNeeded: length >> 8)])
      try file.put(Array(header.utf8))
      try tensor.withElements { try file.put(UnsafeRawBufferPointer($0)) }
    }
  }
}
