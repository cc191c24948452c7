import Datasets
import Plots
import Tensors

/// What a network says of a dataset's examples: a tensor, a row an example, that shows itself beside the truth.
struct Prediction: TensorView {
  /// What was said, a row an example.
  let tensor: Tensor<Float>
  private let dataset: Dataset

  init(_ outputs: Tensor<Float>, of dataset: Dataset) { (tensor, self.dataset) = (outputs, dataset) }

  func items(_ range: Range<Int>) throws -> Value {
    guard let rows = Tensor<Float>(try tensor.items(range)) else { return try tensor.items(range) }
    return .object(Prediction(rows, of: try dataset.subset(Array(range))))
  }

  /// The examples that are images, each with what is true and what was said; other predictions as their numbers.
  func charts(count: Int, title: String) throws -> [any Chart] {
    guard isOfEach, dataset.looksLikeImages, dataset.count > 0 else {
      return try TensorPicture.charts(tensor, count: count, title: title)
    }
    return try charts(rows: Array(0..<min(count, dataset.count)), title: title)
  }

  /// The examples of some rows, each with what is true and what was said.
  func charts(rows: [Int], title: String) throws -> [any Chart] {
    try DatasetPicture.examples(dataset.subset(rows), captions: captions(rows), title: title)
  }

  /// The first rows whose class was not said, at most so many.
  func mistakes(atMost count: Int) -> [Int] {
    guard isProbability, let labels = dataset.targets?.labels else { return [] }
    return Array(labels.indices.lazy.filter { answer($0).place != labels[$0] }.prefix(count))
  }

  /// What is true and what was said: `true 7, said 9 (61%)`, and where that is the same, `7 (98%)`.
  func captions(_ rows: [Int]) -> [String] {
    let truth = DatasetPicture.names(dataset)
    guard dataset.targets != nil else { return rows.map { "said \(numbers($0, atMost: 3))" } }
    guard isProbability else {
      return rows.map { "true \(truth[$0]), said \(numbers($0, atMost: 3))" }
    }
    return rows.map { row in
      let (place, share) = answer(row)
      let (said, sure) = (dataset.classNames[place], Percent.whole(share))
      return said == truth[row] ? "\(said) (\(sure))" : "true \(truth[row]), said \(said) (\(sure))"
    }
  }

  // Whether there is a row of numbers for each example.
  private var isOfEach: Bool { tensor.shape.rank == 2 && tensor.count > 0 && tensor.shape[0] == dataset.count }

  /// Whether the numbers are probabilities of the classes, of which a single unit says that of the second.
  var isProbability: Bool {
    let classes = dataset.classNames.count
    return isOfEach && classes > 0 && (tensor.shape[1] == classes || tensor.shape[1] == 1 && classes == 2)
  }

  /// A row an example, as many as fit: what was said, how surely, and what is true.
  func views(_ style: PlotStyle) throws -> [View] {
    guard isOfEach else { return try tensor.views(style) }
    let count = tensor.shape[0]
    let shown = min(count, max(style.height - 4, 5))
    let truth = DatasetPicture.names(dataset)
    return [.chart(table(shown, truth, style), style), .lines([note(count, shown, truth)])]
  }

  private func table(_ shown: Int, _ truth: [String], _ style: PlotStyle) -> Table {
    guard dataset.targets != nil else {
      let rows = (0..<shown).map { ["\($0)", numbers($0, atMost: 6)] }
      return Table(["", "said"], rows: rows, alignments: [.right, .right])
    }
    guard isProbability else {
      let rows = (0..<shown).map { ["\($0)", numbers($0, atMost: 6), truth[$0]] }
      return Table(["", "said", "true"], rows: rows, alignments: [.right, .right, .right])
    }
    let rows = (0..<shown).map { row -> [String] in
      let (place, share) = answer(row)
      let said = dataset.classNames[place]
      return [
        "\(row)", said, Self.bar(share, style), Percent.text(share), truth[row], truth[row] == said ? "" : "wrong",
      ]
    }
    return Table(
      ["", "said", "probability", "", "true", ""], rows: rows, alignments: [.right, .left, .left, .right, .left, .left])
  }

  private func note(_ count: Int, _ shown: Int, _ truth: [String]) -> String {
    let all = "\(tensor.shape) numbers"
    let more = count > shown ? ", \(NumberFormat.grouped(count - shown)) more examples" : ""
    guard isProbability else { return all + more }
    let right = (0..<count).count { dataset.classNames[answer($0).place] == truth[$0] }
    return "\(NumberFormat.grouped(right)) of \(NumberFormat.grouped(count)) right; \(all)\(more)"
  }

  // The class that is said of an example, and its probability.
  private func answer(_ row: Int) -> (place: Int, share: Double) {
    let width = tensor.shape[1]
    return tensor.withElements { elements in
      let row = elements[row * width..<(row + 1) * width]
      if width == 1, let second = row.first { return second > 0.5 ? (1, Double(second)) : (0, 1 - Double(second)) }
      let best = row.indices.max { row[$0] < row[$1] } ?? row.startIndex
      return (best - row.startIndex, Double(row[best]))
    }
  }

  // The first numbers that are said of an example.
  private func numbers(_ row: Int, atMost most: Int) -> String {
    let width = tensor.shape[1]
    return tensor.withElements { elements in
      let said = elements[row * width..<(row + 1) * width].prefix(most).map { NumberFormat.short(Double($0)) }
      return said.joined(separator: ", ") + (width > most ? ", …" : "")
    }
  }

  private static func bar(_ share: Double, _ style: PlotStyle) -> String {
    let (full, empty) = style.charset == .ascii ? ("#", ".") : ("█", "░")
    let width = 12
    let cells = Int(exactly: (min(max(share, 0), 1) * Double(width)).rounded()) ?? 0
    return String(repeating: full, count: cells) + String(repeating: empty, count: width - cells)
  }
}
