public import Forms
internal import Kernels
internal import Tensors

/// Pictures in PNG and JPEG files, and folders of them, one for each class.
public struct Images: Format {
  var size: Window?
  var grey = false

  /// The format with its options at their defaults.
  public init() {}

  /// How its options are written.
  public static let form = Form<Images>(
    "pictures in PNG and JPEG files, from 0 to 1, upright, on white where they are transparent: one is a tensor, and of a folder every folder in it is a class",
    [
      .keyword(
        "size", "the height and width that all pictures are brought to", \.size,
        .optional(Limits("1x1 to 10000x10000") { (1...10_000).contains($0.height) && (1...10_000).contains($0.width) })),
      .keyword("grey", "whether they become grey", \.grey),
    ], examples: [Example("images size 64x64"), Example("images size 32x32 grey on")])

  /// What such files are called.
  public static let title = "PNG, JPEG"

  /// What the names of such files end in.
  public static let endings = PictureFile.endings

  /// They have marks.
  public static func recognises(_ head: [UInt8]) -> Bool { PictureFile.recognises(head) }

  /// Folders of classes, or a folder of pictures.
  public static func recognises(_ folder: any FolderSource) -> Bool {
    !folder.folders.isEmpty || folder.names.contains { name in endings.contains { name.lowercased().hasSuffix($0) } }
  }

  /// The image, height x width x channels.
  public func read(_ file: any FileSource) throws -> Loaded {
    let picture = try PictureFile(file)
    let channels = grey || picture.isGrey ? 1 : 3
    let (height, width) = size.map { ($0.height, $0.width) } ?? picture.size
    let planes = try picture.planes(channels: channels, scaled: (height, width))
    let image = try ImageLayout.channelsLast(Tensor([1, channels, height, width], adopting: planes))
    return Loaded(.tensor(image.reshaped([height, width, channels]) ?? image))
  }

  /// The dataset of a folder, or the parts that its folders are.
  public func read(_ folder: any FolderSource) throws -> Loaded {
    let parts = try Self.parts(of: folder)
    guard !parts.isEmpty else { return try dataset(folder, name: folder.name) }
    guard let train = parts["train"] else {
      throw folder.fault(
        "it has folders for parts, and none that is called `train`; name one so, or load one of them by its name")
    }
    guard parts.count > 1 else { return try dataset(train, name: folder.name) }
    let learned = try ImageFolder(train, classes: nil)
    let others = try [parts["validation"], parts["test"]].map { part in
      try part.map { try ImageFolder($0, classes: learned.classes) }
    }
    let count = learned.files.count + others.reduce(0) { $0 + ($1?.files.count ?? 0) }
    let trained = try learned.dataset(folder.name, size: size, grey: grey, whole: count)
    let sets = try others.map { part in
      try part?.dataset(folder.name, size: size, grey: grey, like: trained, whole: count) ?? trained.subset([])
    }
    return Loaded(
      .splits(Splits(train: trained, validation: sets[0], test: sets[1])),
      notices: learned.notices + others.flatMap { $0?.notices ?? [] })
  }

  // The dataset of a folder whose folders are classes.
  private func dataset(_ folder: any FolderSource, name: String) throws -> Loaded {
    let classes = try ImageFolder(folder, classes: nil)
    let dataset = try classes.dataset(name, size: size, grey: grey, whole: classes.files.count)
    return Loaded(.dataset(dataset), notices: classes.notices)
  }

  private static let words = [
    "train": "train", "training": "train", "test": "test", "testing": "test", "val": "validation", "valid": "validation",
    "validation": "validation", "dev": "validation",
  ]

  // Its folders by which part they are, where all of them are parts; a single one is a part if it has folders of its own, which
  // are the classes.
  private static func parts(of folder: any FolderSource) throws -> [String: any FolderSource] {
    var parts: [String: any FolderSource] = [:]
    for name in folder.folders {
      guard let word = words[name.lowercased()] else { return [:] }
      if let other = parts[word] {
        throw folder.fault("\(Argument.quoted(other.name)) and \(Argument.quoted(name)) are the same part; take one away")
      }
      parts[word] = try folder.folder(name)
    }
    return parts.values.contains { !$0.folders.isEmpty } ? parts : [:]
  }
}
