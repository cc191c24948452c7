internal import Dispatch
internal import Forms
internal import Kernels
internal import Synchronization
internal import Tensors

/// The pictures of a folder, of which every folder in it is a class.
struct ImageFolder {
  /// The classes, by number where all are numbers, and otherwise by alphabet.
  let classes: [String]
  /// Each picture, and its class.
  private(set) var files: [(folder: any FolderSource, name: String, label: Int)] = []
  /// What should be known.
  private(set) var notices: [String] = []

  private let folder: any FolderSource

  /// The pictures of a folder, of the classes of another part where those are given.
  init(_ folder: any FolderSource, classes known: [String]?) throws {
    self.folder = folder
    guard !folder.folders.isEmpty else {
      throw folder.fault(
        "it has pictures and no folders, and each class is a folder of its own; is it one class of the folder above?")
    }
    let numbers = folder.folders.map { Int($0) }
    let own = numbers.contains(nil) ? folder.folders : folder.folders.sorted { (Int($0) ?? 0) < (Int($1) ?? 0) }
    classes = known ?? own
    if let other = own.first(where: { !classes.contains($0) }) {
      throw folder.fault("it has a class \(Argument.quoted(other)), which the training part has not")
    }
    var others = 0
    for (label, name) in classes.enumerated() where own.contains(name) {
      let before = files.count
      try gather(folder.folder(name), label, &others, depth: 0)
      guard files.count > before || known != nil else {
        throw folder.fault("the class \(Argument.quoted(name)) has no pictures; put some in, or take its folder away")
      }
    }
    if others > 0 {
      notices.append(
        "\(others) file\(others == 1 ? "" : "s") in \(Argument.quoted(folder.path)) \(others == 1 ? "is" : "are") no picture and left out"
      )
    }
  }

  // A class may have folders in it.
  private mutating func gather(_ folder: any FolderSource, _ label: Int, _ others: inout Int, depth: Int) throws {
    for name in folder.names where !folder.folders.contains(name) {
      if try Self.isPicture(name, in: folder) { files.append((folder, name, label)) } else { others += 1 }
    }
    guard depth < 20 else { return }
    for name in folder.folders { try gather(folder.folder(name), label, &others, depth: depth + 1) }
  }

  // A name says it for most of them, and for others what they begin with.
  private static func isPicture(_ name: String, in folder: any FolderSource) throws -> Bool {
    if PictureFile.endings.contains(where: { name.lowercased().hasSuffix($0) }) { return true }
    guard let file = try? folder.file(name) else { return false }
    return PictureFile.recognises(try file.bytes(0..<min(file.size, 16)))
  }

  /// All pictures as a dataset, of the shape of another part's where that is given. `whole` is how many there are to be decoded in
  /// all.
  func dataset(_ name: String, size wanted: Window?, grey: Bool, like other: Dataset? = nil, whole: Int) throws -> Dataset {
    guard let first = files.first else { throw folder.fault("it has no pictures") }
    let begin = try PictureFile(first.folder.file(first.name))
    let shape = other?.exampleShape.dimensions
    let channels = shape?[0] ?? (grey ? 1 : 3)
    let size = shape.map { ($0[1], $0[2]) } ?? wanted.map { ($0.height, $0.width) } ?? begin.size
    let area = size.0.saturatingProduct(size.1).saturatingProduct(channels)
    let images = try room(for: files.count, size, channels: channels)
    // Files are opened and read by each thread for itself, and nothing else changes.
    nonisolated(unsafe) let own = self
    // Decoding takes long, and a picture does not wait for another; between some of them is a look at whoever waits.
    for start in stride(from: 0, to: files.count, by: 64) {
      try folder.goOn(Double(start) / Double(max(whole, 1)))
      let part = start..<min(start + 64, files.count)
      let fault = Mutex<(place: Int, error: any Error)?>(nil)
      DispatchQueue.concurrentPerform(iterations: part.count) { index in
        let place = part.lowerBound + index
        do {
          let planes = try own.planes(own.files[place], channels, size, scales: wanted != nil)
          (images.pointer + place * area).update(from: planes.pointer, count: area)
        } catch {
          // Of several the first, whoever came first.
          fault.withLock { known in if known.map({ place < $0.place }) ?? true { known = (place, error) } }
        }
      }
      if let fault = fault.withLock({ $0 }) { throw fault.error }
    }
    return try Dataset(
      name: name, features: Tensor([files.count, channels, size.0, size.1], adopting: images),
      targets: .classes(files.map(\.label), names: classes))
  }

  // A picture's planes, of the size of all.
  private func planes(
    _ file: (folder: any FolderSource, name: String, label: Int), _ channels: Int, _ size: (Int, Int), scales: Bool
  ) throws -> Storage<Float> {
    let source = try file.folder.file(file.name)
    let picture = try PictureFile(source)
    guard scales || picture.size == size else {
      let first = files.first.map { $0.folder.path + "/" + $0.name } ?? ""
      throw source.fault(
        "it is \(Self.text(picture.size)), and \(Argument.quoted(first)) is \(Self.text(size)); bring all to one size with `size \(Self.text(size))`",
        at: 0)
    }
    return try picture.planes(channels: channels, scaled: size)
  }

  /// The room for that many pictures, which are there together, in memory or on a disk.
  func room(for count: Int, _ size: (height: Int, width: Int), channels: Int) throws -> Storage<Float> {
    let area = size.height.saturatingProduct(size.width).saturatingProduct(channels)
    do { return try Storage(roomyCount: count.saturatingProduct(area)) } catch {
      let whole = "\(count) picture\(count == 1 ? "" : "s") of \(Self.text(size))"
      let (needed, available) = (Self.megabytes(error.needed), Self.megabytes(error.available))
      throw folder.fault(
        "its \(whole) need \(needed) of memory, \(available) can be had, and no disk has room for the rest; make them smaller with `size`, such as `size 32x32`, or grey with `grey on`"
      )
    }
  }

  private static func megabytes(_ bytes: Int) -> String { "\(bytes >> 20) MB" }

  private static func text(_ size: (height: Int, width: Int)) -> String { "\(size.height)x\(size.width)" }
}
