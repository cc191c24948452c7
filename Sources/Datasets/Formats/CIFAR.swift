public import Forms
internal import Kernels
internal import Tensors

/// The binary files of CIFAR-10 and CIFAR-100: a byte for each label, and an image of 32x32 whose colours are apart.
public struct CIFAR: Format {
  var coarse = false
  var fine = false

  /// The format with its options at their defaults.
  public init() {}

  /// How its options are written.
  public static let form = Form<CIFAR>(
    "the binary files of CIFAR-10 and CIFAR-100: images of 32x32x3 from 0 to 1; a folder of them is split as they are",
    [
      .keyword("coarse", "whether the classes of CIFAR-100 are its 20 kinds of things", \.coarse),
      .keyword("fine", "whether they are its 100 things, which they are unless `coarse` says otherwise", \.fine),
    ], examples: [Example("cifar"), Example("cifar coarse on")])

  /// What the names of such files end in.
  public static let endings = [".bin"]

  /// They begin with any label.
  public static func recognises(_ head: [UInt8]) -> Bool { false }

  /// What the names of a folder's files are where it is one of CIFAR.
  public static func recognises(_ folder: any FolderSource) -> Bool {
    folder.names.contains("test_batch.bin") || folder.names.contains("data_batch_1.bin")
      || (folder.names.contains("train.bin") && folder.names.contains("test.bin"))
  }

  /// The images of a file.
  public func read(_ file: any FileSource) throws -> Loaded {
    Loaded(.dataset(try dataset([file], named: String(Self.name(of: file.path).split(separator: ".").first ?? "cifar"))))
  }

  /// The parts that the folder's files are.
  public func read(_ folder: any FolderSource) throws -> Loaded {
    let batches = folder.names.filter { $0.hasPrefix("data_batch_") && $0.hasSuffix(".bin") }
    let (train, test) = batches.isEmpty ? (["train.bin"], "test.bin") : (batches, "test_batch.bin")
    for name in train + [test] where !folder.names.contains(name) {
      throw folder.fault("it has no \(Argument.quoted(name)); load one of its files by its name")
    }
    let learned = try dataset(train.map { try folder.file($0) }, named: folder.name)
    let judged = try dataset([try folder.file(test)], named: folder.name)
    guard learned.classNames == judged.classNames else {
      throw folder.fault("its files are of CIFAR-10 and of CIFAR-100; keep them in two folders")
    }
    return Loaded(.splits(Splits(train: learned, validation: try learned.subset([]), test: judged)))
  }

  private static let pixels = 3 * 32 * 32

  // Which of the two a file is shows in its size alone.
  private func dataset(_ files: [any FileSource], named name: String) throws -> Dataset {
    var (counts, widths): ([Int], [Int]) = ([], [])
    for file in files {
      guard file.size > 0, let width = [1, 2].first(where: { file.size % (Self.pixels + $0) == 0 }) else {
        throw file.fault(
          "it has \(file.size) bytes, and images of CIFAR-10 take 3073 each and of CIFAR-100 3074", at: file.size)
      }
      widths.append(width)
      counts.append(file.size / (Self.pixels + width))
    }
    let count = counts.reduce(0) { $0.saturatingSum($1) }
    let storage = try Storage<Float>(count: count.saturatingProduct(Self.pixels))
    let isLarge = widths[0] == 2
    if let first = files.first, coarse || fine {
      guard isLarge else { throw first.fault("it is of CIFAR-10, which has no `\(coarse ? "coarse" : "fine")` classes", at: 0) }
      guard !(coarse && fine) else { throw first.fault("it has either `coarse` or `fine` classes; name one of them", at: 0) }
    }
    let classes = isLarge ? (coarse ? 20 : 100) : 10
    var (labels, image) = ([Int](), 0)
    for (place, file) in files.enumerated() {
      guard widths[place] == widths[0] else { throw file.fault("it is of the other CIFAR than the first file", at: 0) }
      let size = Self.pixels + widths[place]
      for index in 0..<counts[place] {
        if image.isMultiple(of: 256) { try file.goOn(Double(image) / Double(count)) }
        let bytes = try file.bytes(index * size..<(index + 1) * size)
        // The kind of thing stands before the thing.
        let label = Int(bytes[isLarge && !coarse ? 1 : 0])
        guard label < classes else {
          throw file.fault("image \(index) has the label \(label), and there are \(classes) classes", at: index * size)
        }
        labels.append(label)
        let destination = storage.pointer + image * Self.pixels
        bytes[widths[place]...].withUnsafeBufferPointer { Conversion.shares($0, into: destination) }
        image += 1
      }
    }
    let names = files.first.flatMap { self.names(of: classes, beside: $0) } ?? (0..<classes).map(String.init)
    return try Dataset(
      name: name, features: Tensor([count, 3, 32, 32], adopting: storage), targets: .classes(labels, names: names))
  }

  // A text beside the file may have the classes' names, one on a line.
  private func names(of classes: Int, beside file: any FileSource) -> [String]? {
    let list = classes == 10 ? "batches.meta.txt" : classes == 20 ? "coarse_label_names.txt" : "fine_label_names.txt"
    let folder = file.path.dropLast(Self.name(of: file.path).count)
    guard let text = try? file.other(folder + list), text.size <= 1 << 16, let bytes = try? text.bytes(0..<text.size) else {
      return nil
    }
    let names = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
      .map { String($0.filter { !$0.isWhitespace || $0 == " " }) }.filter { !$0.isEmpty }
    return names.count == classes && Set(names).count == classes ? names : nil
  }

  private static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}
