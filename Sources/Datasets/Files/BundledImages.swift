internal import CTables
internal import Kernels
internal import Tensors

/// Images that come with the program: of each a byte for its class, then its bytes, a plane for each channel.
enum BundledImages {
  /// The images of a file, of the shape C x H x W, with values from 0 to 1.
  static func dataset(
    _ name: tables_name, called word: String, _ shape: Shape, classes: [String]
  ) throws(DatasetError) -> Dataset {
    let file = try BundledFile.unpacked(name, called: word)
    let (width, count) = (shape.count, file.size / (shape.count + 1))
    do {
      let bytes = try file.bytes(0..<count * (width + 1))
      let images = try Storage<Float>(count: count * width)
      var labels: [Int] = []
      bytes.withUnsafeBufferPointer { bytes in
        guard let start = bytes.baseAddress else { return }
        for image in 0..<count {
          let row = start + image * (width + 1)
          labels.append(Int(row.pointee))
          Conversion.shares(UnsafeBufferPointer(start: row + 1, count: width), into: images.pointer + image * width)
        }
      }
      return try Dataset(
        name: word, features: Tensor(Shape([count] + shape.dimensions), adopting: images),
        targets: .classes(labels, names: classes))
    } catch { throw BundledFile.fault(error, needed: count * width * MemoryLayout<Float>.stride) }
  }
}
