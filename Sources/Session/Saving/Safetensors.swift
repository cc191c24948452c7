import Datasets
import Forms
import Tensors

/// A file of named tensors, as Hugging Face's safetensors defines it: the length of a header in eight bytes, the header in
/// JSON, and the numbers one tensor after the other.
///
/// It is read more strictly than by others: names stand once, the header begins with `{`, and the tensors cover the data
/// without holes, so that no two readers see different files.
struct Safetensors {
  /// Where a tensor stands.
  struct Entry {
    let type: ElementType
    let shape: Shape
    let range: Range<Int>
  }

  /// What was said about the tensors.
  let metadata: [String: String]
  /// The tensors by name.
  let entries: [String: Entry]
  /// Their names in the order of the data.
  let names: [String]
  private let file: InputFile
  private let start: Int

  /// No header is longer.
  private static let longestHeader = 100_000_000

  /// Reads a file's header, and holds it against the file.
  init(_ file: InputFile) throws {
    self.file = file
    guard file.size >= 8 else { throw file.fault("it is no safetensors file: it has \(file.size) bytes", at: 0) }
    let length = try file.bytes(0..<8).enumerated().reduce(UInt64(0)) { $0 | UInt64($1.element) << (8 * UInt64($1.offset)) }
    guard let length = Int(exactly: length), length <= min(Self.longestHeader, file.size - 8) else {
      throw file.fault("it is no safetensors file: its header would be \(length) bytes long, and it has \(file.size)", at: 0)
    }
    start = 8 + length
    let bytes = try file.bytes(8..<start)
    guard bytes.first == UInt8(ascii: "{") else {
      throw file.fault("it is no safetensors file: its header does not begin with `{`", at: 8)
    }
    let header: JSON
    do { header = try JSONReader.read(bytes) } catch { throw file.fault("its header: \(error.reason)", at: 8 + error.offset) }

    var (metadata, entries): ([String: String], [(name: String, entry: Entry)]) = ([:], [])
    for pair in header.pairs ?? [] {
      if pair.name == "__metadata__" {
        guard let pairs = pair.value.pairs else { throw file.fault("its metadata are no texts", at: 8) }
        for pair in pairs {
          guard let text = pair.value.text else { throw file.fault("its metadata are no texts", at: 8) }
          metadata[pair.name] = text
        }
      } else {
        entries.append((pair.name, try Self.entry(pair, file, size: file.size - start)))
      }
    }
    // Tensors without numbers may stand anywhere between two others.
    entries.sort {
      ($0.entry.range.lowerBound, $0.entry.range.upperBound) < ($1.entry.range.lowerBound, $1.entry.range.upperBound)
    }
    var end = 0
    for (name, entry) in entries {
      guard entry.range.lowerBound == end else {
        throw file.fault(
          "the tensor \(Argument.quoted(name)) begins at \(entry.range.lowerBound) of the data, and should at \(end)",
          at: start + end)
      }
      end = entry.range.upperBound
    }
    guard end == file.size - start else {
      throw file.fault("its tensors take \(end) bytes, and it has \(file.size - start) for them", at: start + end)
    }
    self.metadata = metadata
    self.entries = Dictionary(entries.map { ($0.name, $0.entry) }) { first, _ in first }
    names = entries.map(\.name)
  }

  private static func entry(_ pair: JSON.Pair, _ file: InputFile, size: Int) throws -> Entry {
    func fault(_ reason: String) -> FormatFault { file.fault("the tensor \(Argument.quoted(pair.name)) \(reason)", at: 8) }
    guard let word = pair.value["dtype"]?.text, let type = ElementType(rawValue: word) else {
      throw fault("has numbers of a kind that is not known")
    }
    guard let sizes = pair.value["shape"]?.counts, sizes.count <= 12, Shape(sizes).isCountable else {
      throw fault("has no shape")
    }
    guard let offsets = pair.value["data_offsets"]?.counts, offsets.count == 2, offsets[0] <= offsets[1], offsets[1] <= size
    else { throw fault("lies outside of the data") }
    let count = Self.count(sizes)
    guard let bytes = count.map({ $0.saturatingProduct(type.size) }), bytes == offsets[1] - offsets[0] else {
      throw fault("has \(offsets[1] - offsets[0]) bytes, which is not what its shape needs")
    }
    return Entry(type: type, shape: Shape(sizes), range: offsets[0]..<offsets[1])
  }

  // A product that overflows must not come out as a small number, nor one with a zero in it as a large one.
  private static func count(_ sizes: [Int]) -> Int? {
    if sizes.contains(0) { return 0 }
    let count = sizes.reduce(1) { $0.saturatingProduct($1) }
    return count == .max ? nil : count
  }

  /// The shape of each tensor.
  var shapes: [String: Shape] { entries.mapValues(\.shape) }

  /// A tensor's numbers.
  func tensor(_ name: String) throws -> Tensor<Float> {
    guard let entry = entries[name] else { throw file.fault("it has no tensor \(Argument.quoted(name))", at: 8) }
    return try entry.type.tensor(entry.shape, in: file, at: start + entry.range.lowerBound)
  }

  // MARK: Writing

  /// Writes a file of those tensors.
  static func write(
    _ tensors: [(name: String, tensor: Tensor<Float>)], metadata: [(String, String)], to path: String, isWatched: Bool = false
  ) throws {
    var pairs = [JSON.Pair("__metadata__", .object(metadata.map { JSON.Pair($0.0, .string($0.1)) }))]
    var end = 0
    for (name, tensor) in tensors {
      let bytes = tensor.count * MemoryLayout<Float>.stride
      pairs.append(
        JSON.Pair(
          name,
          .of(
            ("dtype", .string(ElementType.f32.rawValue)), ("shape", .sizes(tensor.shape.dimensions)),
            ("data_offsets", .sizes([end, end + bytes])))))
      end += bytes
    }
    var header = Array(JSON.object(pairs).encoded().utf8)
    // The numbers begin at a multiple of eight.
    while header.count % 8 != 0 { header.append(UInt8(ascii: " ")) }
    try AtomicFile.write(to: path, isWatched: isWatched) { file in
      try file.put((0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) })
      try file.put(header)
      for (_, tensor) in tensors { try tensor.withElements { try file.put(UnsafeRawBufferPointer($0)) } }
    }
  }
}
