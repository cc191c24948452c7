import Datasets
import Plots
import Tensors

/// Datasets as pictures.
enum DatasetPicture {
  /// How many examples each class has in an epoch of training.
  static func bars(_ dataset: Dataset) -> BarChart {
    let bars = zip(dataset.classNames, dataset.epochClassCounts).map { (name: $0, value: Double($1)) }
    guard bars.count > most else { return BarChart(bars) }
    let rest = bars.dropFirst(most - 1)
    return BarChart(
      bars.prefix(most - 1) + [(name: "\(rest.count) more", value: rest.reduce(0) { $0 + $1.value })])
  }

  private static let most = 20

  /// The first examples that are images, as they were before preprocessing, with what they are beneath them.
  static func images(_ dataset: Dataset, count: Int, captions: [String]? = nil, title: String = "") throws -> ImageGrid {
    let shown = try dataset.take(min(count, dataset.count))
    return try TensorPicture.images(
      try shown.original().imagesForDisplay(), count: count, captions: captions ?? names(shown), title: title)
  }

  /// All examples with what is beneath them: images as they were before preprocessing, other numbers as shades.
  static func examples(_ dataset: Dataset, captions: [String], title: String) throws -> [any Chart] {
    if dataset.looksLikeImages {
      return [try images(dataset, count: dataset.count, captions: captions, title: title)]
    }
    guard let rows = dataset.features.reshaped([dataset.count, dataset.exampleShape.count]) else { return [] }
    var map = TensorPicture.map(rows, title: title)
    (map.rowLabels, map.columnTitle) = (captions, "features")
    return [map]
  }

  /// What each example is: its class, or its first number; its place where nothing else is known of it.
  static func names(_ dataset: Dataset) -> [String] {
    switch dataset.targets {
    case .classes(let labels, let names): labels.map { names.indices.contains($0) ? names[$0] : "\($0)" }
    case nil, .steps: (0..<dataset.count).map { "\($0)" }
    case .numbers(let numbers):
      numbers.withElements { elements in
        stride(from: 0, to: elements.count, by: max(numbers.shape.stride, 1)).map { NumberFormat.short(Double(elements[$0])) }
      }
    }
  }

  /// Two features of examples, each class a cloud; a single feature is drawn against the target, or the order of the
  /// examples. Of images, where a pixel says little, the two main components, unless features are asked for.
  static func scatter(_ dataset: Dataset, columns: [Int]? = nil, title: String = "") throws -> ScatterChart {
    let width = dataset.exampleShape.count
    if columns == nil, dataset.isImages, width > 2 { return try components(dataset, title: title) }
    let columns = columns ?? widest(dataset)
    let (across, up) = (columns.first ?? 0, width > 1 ? columns.last : nil)
    let names = ["feature \(across)", up.map { "feature \($0)" } ?? (dataset.hasNumbers ? "target" : "example")]
    return dataset.features.withElements { elements in
      clouds(dataset, names, title) { rows in
        let x = rows.map { Double(elements[$0 * width + across]) }
        if let up { return (x, rows.map { Double(elements[$0 * width + up]) }) }
        return (x, target(dataset, rows))
      }
    }
  }

  private static func components(_ dataset: Dataset, title: String) throws -> ScatterChart {
    guard let main = try PrincipalComponents(2, of: dataset.features, stop: { Interpreter.isInterrupted }) else {
      throw Ending.interrupted
    }
    let names = main.shares.enumerated().map { "component \($0 + 1) (\(Percent.text($1)) of the variance)" }
    return clouds(dataset, names, title) { rows in (rows.map { main.places[$0][0] }, rows.map { main.places[$0][1] }) }
  }

  private static func clouds(
    _ dataset: Dataset, _ names: [String], _ title: String, _ points: ([Int]) -> (x: [Double], y: [Double])
  ) -> ScatterChart {
    guard let labels = dataset.targets?.labels else {
      let all = points(Array(0..<dataset.count))
      return ScatterChart([Series("", all.y, x: all.x)], title: title, x: names[0], y: names[1])
    }
    let groups = Dictionary(grouping: labels.indices) { labels[$0] }
    let series = dataset.classNames.enumerated().map { index, name in
      let all = points(groups[index] ?? [])
      return Series(name, all.y, x: all.x)
    }
    return ScatterChart(series, title: title, x: names[0], y: names[1])
  }

  /// The two features that differ most from example to example, as far as the first thousand show.
  static func widest(_ dataset: Dataset) -> [Int] {
    let width = dataset.exampleShape.count
    guard width > 2 else { return [0, 1] }
    let spreads = dataset.features.withElements { elements in
      (0..<width).map { column -> Double in
        let values = stride(from: column, to: min(elements.count, 1000 * width), by: width).map { Double(elements[$0]) }
        let mean = values.reduce(0, +) / Double(max(values.count, 1))
        return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      }
    }
    let order = spreads.indices.sorted { (-spreads[$0], $0) < (-spreads[$1], $1) }
    return order.prefix(2).sorted()
  }

  private static func target(_ dataset: Dataset, _ rows: [Int]) -> [Double] {
    guard case .numbers(let numbers)? = dataset.targets else { return rows.map { Double($0) } }
    return numbers.withElements { elements in rows.map { Double(elements[$0 * numbers.shape.stride]) } }
  }
}

extension Dataset {
  // Whether there are numbers to be learned.
  fileprivate var hasNumbers: Bool { if case .numbers? = targets { true } else { false } }

  /// Whether the examples are rows of numbers.
  var isVectors: Bool { exampleShape.rank == 1 }
}
