import Datasets
import Plots
import Tensors

/// What a network says of a dataset's examples: a tensor, a row an example, that shows itself beside the truth.
struct Prediction: Object {
  /// What was said, a row an example.
  let tensor: Tensor<Float>
  private let dataset: Dataset

  init(_ outputs: Tensor<Float>, of dataset: Dataset) { (tensor, self.dataset) = (outputs, dataset) }

  var typeName: String { tensor.typeName }
  var payload: Any { tensor }
  var source: String { tensor.source }
  var summary: String { tensor.summary }
  var fieldNames: [String] { tensor.fieldNames }
  func field(_ name: String) throws -> Value? { try tensor.field(name) }
  var itemCount: Int? { tensor.itemCount }
  func item(_ index: Int) throws -> Value { try tensor.item(index) }
  func items(_ range: Range<Int>) throws -> Value {
    guard let rows = Tensor<Float>(try tensor.items(range)) else { return try tensor.items(range) }
    return .object(Prediction(rows, of: try dataset.subset(Array(range))))
  }
  func isEqual(_ other: any Object) -> Bool { tensor.isEqual(other) }
  func pictures() throws -> [any Chart] { try tensor.pictures() }

  /// A row an example, as many as fit: what was said, how surely, and what is true.
  func views(_ style: PlotStyle) throws -> [View] {
    guard tensor.shape.rank == 2, tensor.count > 0, tensor.shape[0] == dataset.count else {
      return try tensor.views(style)
    }
    let (count, width) = (tensor.shape[0], tensor.shape[1])
    let shown = min(count, max(style.height - 4, 5))
    let truth = DatasetPicture.names(dataset)
    let names = dataset.classNames
    let isProbability = !names.isEmpty && (width == names.count || width == 1 && names.count == 2)
    let table = tensor.withElements { elements -> Table in
      guard isProbability else {
        let rows = (0..<shown).map { row in
          let said = elements[row * width..<(row + 1) * width].prefix(6).map { NumberFormat.short(Double($0)) }
          return ["\(row)", said.joined(separator: ", ") + (width > 6 ? ", …" : ""), truth[row]]
        }
        return Table(["", "said", "true"], rows: rows, alignments: [.right, .right, .right])
      }
      let rows = (0..<shown).map { row -> [String] in
        let (best, share) = Self.answer(elements[row * width..<(row + 1) * width], of: width)
        return [
          "\(row)", names[best], Self.bar(share, style), Percent.text(share), truth[row],
          truth[row] == names[best] ? "" : "wrong",
        ]
      }
      return Table(
        ["", "said", "probability", "", "true", ""], rows: rows, alignments: [.right, .left, .left, .right, .left, .left])
    }
    return [.chart(table, style), .lines([try note(count, shown, isProbability, truth)])]
  }

  private func note(_ count: Int, _ shown: Int, _ isProbability: Bool, _ truth: [String]) throws -> String {
    let all = "\(tensor.shape) numbers"
    let more = count > shown ? ", \(NumberFormat.grouped(count - shown)) more examples" : ""
    guard isProbability else { return all + more }
    let width = tensor.shape[1]
    let right = tensor.withElements { elements in
      (0..<count).count { row in
        dataset.classNames[Self.answer(elements[row * width..<(row + 1) * width], of: width).place] == truth[row]
      }
    }
    return "\(NumberFormat.grouped(right)) of \(NumberFormat.grouped(count)) right; \(all)\(more)"
  }

  // The class that is said, and its probability; a single unit says that of the second class.
  private static func answer(_ row: Slice<UnsafeBufferPointer<Float>>, of width: Int) -> (place: Int, share: Double) {
    if width == 1, let second = row.first { return second > 0.5 ? (1, Double(second)) : (0, 1 - Double(second)) }
    let best = row.indices.max { row[$0] < row[$1] } ?? row.startIndex
    return (best - row.startIndex, Double(row[best]))
  }

  private static func bar(_ share: Double, _ style: PlotStyle) -> String {
    let (full, empty) = style.charset == .ascii ? ("#", ".") : ("█", "░")
    let width = 12
    let cells = Int(exactly: (min(max(share, 0), 1) * Double(width)).rounded()) ?? 0
    return String(repeating: full, count: cells) + String(repeating: empty, count: width - cells)
  }
}
