public import Forms
internal import Kernels
internal import Tensors

/// The file of one array that MNIST and its relatives come in.
public struct IDX: Format {
  var labels: String?
  var column = 0
  var transpose = false

  /// The format with its options at their defaults.
  public init() {}

  /// How its options are written.
  public static let form = Form<IDX>(
    "the array of MNIST and its relatives: data with `labels`, a tensor without; bytes become 0..1 in data",
    [
      .keyword("labels", "the file of the examples' labels, in quotes", \.labels),
      .keyword("column", "which of several labels an example has, as QMNIST's have eight", \.column, .between(0, 1_000_000)),
      .keyword("transpose", "whether rows and columns of images change places, as EMNIST's must", \.transpose),
    ], examples: [Example("idx labels \"train-labels-idx1-ubyte\""), Example("idx transpose on")])

  /// What the names of such files end in.
  public static let endings = ["-ubyte", "-int", ".idx"]

  private static let types: [UInt8: ElementType] = [8: .u8, 9: .i8, 11: .i16, 12: .i32, 13: .f32, 14: .f64]

  /// They begin with two zeros, the kind of the numbers and the count of axes.
  public static func recognises(_ head: [UInt8]) -> Bool {
    head.count >= 4 && head[0] == 0 && head[1] == 0 && types[head[2]] != nil && (1...8).contains(head[3])
  }

  /// A tensor as it stands in the file, or images and their labels.
  public func read(_ file: any FileSource) throws -> Loaded {
    let (tensor, type) = try Self.array(file)
    let examples = transpose ? try Self.transposed(tensor, file) : tensor
    guard let labels else { return Loaded(.tensor(examples)) }
    let values = try self.values(of: try file.other(labels), count: examples.shape[0])
    let classes = DataTable.classes(values) { Argument.text($0) }
    return Loaded(
      .dataset(
        try Dataset(
          name: Self.name(of: file.path), features: try Self.features(examples, areBytes: type == .u8), targets: classes)))
  }

  /// The parts of a folder: as their makers split them.
  public func read(_ folder: any FolderSource) throws -> Loaded {
    func file(_ part: String) throws -> any FileSource {
      let names = folder.names.filter { Self.part(of: $0) == part }
      guard let name = names.first, Set(names.map { Self.plain($0) }).count == 1 else {
        throw folder.fault("it has more than one file that ends in \(part); load one with `labels` and the other's name")
      }
      return try folder.file(name)
    }
    func examples(_ part: String) throws -> (features: Tensor<Float>, values: [Double]) {
      let (tensor, type) = try Self.unpacked(try file("\(part)-images"))
      let values = try self.values(of: try file("\(part)-labels"), count: tensor.shape[0])
      let turned = transpose ? try Self.transposed(tensor, try file("\(part)-images")) : tensor
      return (try Self.features(turned, areBytes: type == .u8), values)
    }
    let (train, test) = (try examples("train"), try examples("t10k"))
    // Both have the classes of both, in the same order.
    guard case .classes(let labels, let names) = DataTable.classes(train.values + test.values, name: { Argument.text($0) })
    else { throw folder.fault("its labels are no classes") }
    let learned = try Dataset(
      name: folder.name, features: train.features, targets: .classes(Array(labels.prefix(train.values.count)), names: names))
    let judged = try Dataset(
      name: folder.name, features: test.features, targets: .classes(Array(labels.dropFirst(train.values.count)), names: names))
    guard learned.exampleShape == judged.exampleShape else {
      throw DatasetError.shapesDiffer(learned.displayShape, judged.displayShape)
    }
    return Loaded(.splits(Splits(train: learned, validation: try learned.subset([]), test: judged)))
  }

  /// What the names of a folder's files are where it is one of MNIST's relatives.
  public static func recognises(_ folder: any FolderSource) -> Bool {
    Set(folder.names.compactMap { part(of: $0) }).isSuperset(of: parts)
  }

  private static let parts = ["train-images", "train-labels", "t10k-images", "t10k-labels"]

  // Both `t10k-images-idx3-ubyte` and `t10k-images.idx3-ubyte` are in use, packed or not; some say `test`.
  private static func part(of name: String) -> String? {
    let name = plain(name)
    return parts.first { name.contains($0 + "-idx") }
  }

  private static func plain(_ name: String) -> String {
    let name = name.lowercased().replacing(".", with: "-").replacing("test-", with: "t10k-")
    return name.hasSuffix("-gz") ? String(name.dropLast(3)) : name
  }

  // The labels in the column that is asked for.
  private func values(of file: any FileSource, count: Int) throws -> [Double] {
    let (labels, answers) = (file.path, try Self.unpacked(file).tensor)
    guard answers.shape.rank <= 2 else {
      throw FormatFault(path: labels, reason: "it has the shape \(answers.shape), and labels are rows", place: .byte(4))
    }
    let width = answers.shape.rank == 1 ? 1 : answers.shape[1]
    guard column < width else {
      throw FormatFault(
        path: labels, reason: "it has \(width) label\(width == 1 ? "" : "s") for each example, and none is in column \(column)",
        place: .byte(4))
    }
    guard answers.shape[0] == count else {
      throw DatasetError.countsDiffer(examples: count, targets: answers.shape[0])
    }
    let numbers = answers.elements
    let values = (0..<answers.shape[0]).map { Double(numbers[$0 * width + column]) }
    guard values.allSatisfy(\.isFinite) else {
      throw FormatFault(path: labels, reason: "some of its labels are no numbers", place: .byte(4))
    }
    return values
  }

  private static func unpacked(_ file: any FileSource) throws -> (tensor: Tensor<Float>, type: ElementType) {
    guard let (type, file) = try Formats.format(of: file), type == IDX.self else {
      throw file.fault("it is no IDX file, which images and labels of this kind come in", at: 0)
    }
    return try array(file)
  }

  private static func array(_ file: any FileSource) throws -> (tensor: Tensor<Float>, type: ElementType) {
    if file.size == 0 { throw file.fault("it is empty", at: 0) }
    let head = try file.bytes(0..<min(file.size, 4))
    guard recognises(head), let type = types[head[2]] else {
      throw file.fault("it is no IDX file: it begins with \(head.map(String.init).joined(separator: " "))", at: 0)
    }
    let start = 4 + 4 * Int(head[3])
    guard file.size >= start else { throw file.fault("it breaks off within its header", at: file.size) }
    let bytes = try file.bytes(4..<start)
    let shape = Shape(stride(from: 0, to: bytes.count, by: 4).map { at in bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } })
    let needed = shape.dimensions.contains(0) ? 0 : shape.dimensions.reduce(type.size) { $0.saturatingProduct($1) }
    guard shape.isCountable, needed == file.size - start else {
      throw file.fault("its shape \(shape) needs \(needed) bytes, and there are \(file.size - start)", at: start)
    }
    return (try type.tensor(shape, in: file, at: start, isBigEndian: true), type)
  }

  // Examples as a dataset has them: rows, or images with their channels first.
  private static func features(_ tensor: Tensor<Float>, areBytes: Bool) throws -> Tensor<Float> {
    let shape = tensor.shape
    let numbers = shape.rank == 4 ? try ImageLayout.channelsFirst(tensor) : tensor
    let example: Shape =
      switch shape.rank {
      case 1: [shape[0], 1]
      case 3: [shape[0], 1, shape[1], shape[2]]
      default: numbers.shape
      }
    return try Tensor(example, numbers.elements.lazy.map { areBytes ? $0 / 255 : $0 })
  }

  private static func transposed(_ tensor: Tensor<Float>, _ file: any FileSource) throws -> Tensor<Float> {
    guard tensor.shape.rank == 3 else {
      throw file.fault("its shape is \(tensor.shape), and `transpose` is for images; leave it out", at: 4)
    }
    // [N, H, W] with all axes turned round is [W, H, N]; as if it were one image of W x H with N channels, first again.
    let turned = try tensor.reversingAxes()
    let (width, height, count) = (turned.shape[0], turned.shape[1], turned.shape[2])
    let image = try ImageLayout.channelsFirst(Tensor([1, width, height, count], turned.elements))
    return try Tensor([count, width, height], image.elements)
  }

  private static func name(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return file.split(separator: ".").first.map(String.init) ?? file
  }
}
