public import Forms
internal import Tensors

/// A text as windows, of which each piece is to be followed by the next one.
public struct TXT: Format {
  var window = 64
  var unit = TextUnit.char
  var stride: Int?
  var encoding = TextEncoding.utf8

  /// The format with its options at their defaults.
  public init() {}

  /// How its options are written.
  public static let form = Form<TXT>(
    "a text, from which windows are cut: at each place the next character or word is to be learned",
    [
      .keyword("window", "how many characters or words an example has", \.window, .between(1, 1_000_000)),
      .keyword("by", "what the text is read by", \.unit),
      .keyword(
        "stride", "how far one window begins behind the other; the whole of it unless it is given", \.stride,
        .optional(.atLeast(1))),
      .keyword("encoding", "how the text is written in bytes", \.encoding),
    ], examples: [Example("txt window 64"), Example("txt window 16 by word stride 4")])

  /// What the names of such files end in.
  public static let endings = [".txt", ".text", ".md"]

  /// They begin like any text.
  public static func recognises(_ head: [UInt8]) -> Bool { false }

  /// The windows, whose classes are the pieces that the text has, in order.
  public func read(_ file: any FileSource) throws -> Loaded {
    // A place in the text takes a number among the features and one among the targets.
    try MemoryBudget.check(file.size.saturatingProduct(24))
    let text = Self.lines(try PlainText.bytes(of: file, encoding))
    let (names, numbers) = try pieces(of: text, file)
    guard numbers.count > window else {
      throw file.fault(
        "it has \(numbers.count) \(unit == .char ? "characters" : "words"), and a window of \(window) needs one more than it is long; make it smaller with `window`",
        at: file.size)
    }
    let stride = stride ?? window
    let count = (numbers.count - window - 1) / stride + 1
    let (features, targets) = (
      try Storage<Float>(count: count.saturatingProduct(window)), try Storage<Float>(count: count.saturatingProduct(window))
    )
    numbers.withUnsafeBufferPointer { numbers in
      guard let start = numbers.baseAddress else { return }
      for row in 0..<count {
        (features.pointer + row * window).update(from: start + row * stride, count: window)
        (targets.pointer + row * window).update(from: start + row * stride + 1, count: window)
      }
    }
    return Loaded(
      .dataset(
        try Dataset(
          name: Self.name(of: file.path), features: Tensor([count, window], adopting: features),
          targets: .steps(Tensor([count, window], adopting: targets), names: names), text: text)))
  }

  // The pieces that there are, in order, and the number of each that stands in the text.
  private func pieces(of text: String, _ file: any FileSource) throws -> (names: [String], numbers: [Float]) {
    var (known, found): ([String: Int], [Int]) = ([:], [])
    try unit.forEach(in: text) { piece in
      if found.count.isMultiple(of: 1 << 14) { try file.goOn(Double(found.count) / Double(max(file.size, 1))) }
      let number = known[piece] ?? known.count
      if number == known.count { known[piece] = number }
      found.append(number)
    }
    let names = known.keys.sorted()
    var places = [Float](repeating: 0, count: known.count)
    for (place, name) in names.enumerated() { if let number = known[name] { places[number] = Float(place) } }
    return (names, found.map { places[$0] })
  }

  // Lines end as they do here, wherever the text was written.
  private static func lines(_ bytes: [UInt8]) -> String {
    let (newline, carriage) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    guard bytes.contains(carriage) else { return String(decoding: bytes, as: UTF8.self) }
    var (kept, before) = ([UInt8](), newline)
    kept.reserveCapacity(bytes.count)
    for byte in bytes {
      if !(byte == newline && before == carriage) { kept.append(byte == carriage ? newline : byte) }
      before = byte
    }
    return String(decoding: kept, as: UTF8.self)
  }

  private static func name(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return file.split(separator: ".").first.map(String.init) ?? file
  }
}
