public import Forms
internal import Kernels
internal import Tensors

/// A column as users name it: by its name, or by its place, from the end if that is negative.
public enum ColumnName: ArgumentConvertible, Sendable, Equatable {
  case name(String)
  case place(Int)

  /// A name or a place.
  public static var expectation: String { "a column's name in quotes, or its number from 0" }

  /// What a text or a whole number says.
  public init?(_ argument: Argument) {
    if case .string(let name) = argument {
      self = .name(name)
    } else if let place = Int(argument) {
      self = .place(place)
    } else {
      return nil
    }
  }

  /// What would be written for it.
  public var argument: Argument {
    switch self {
    case .name(let name): .string(name)
    case .place(let place): .number(Double(place))
    }
  }
}

extension DataTable {
  /// Where a column stands.
  public func place(_ column: ColumnName) throws(DatasetError) -> Int {
    switch column {
    case .name(let name):
      if let place = names.firstIndex(of: name) { return place }
      throw .unknownColumn(name, known: names)
    case .place(let place):
      let index = place < 0 ? place + names.count : place
      guard names.indices.contains(index) else { throw .unknownColumn("\(place)", known: names) }
      return index
    }
  }

  /// A dataset: of the columns that are neither learned nor dropped, with a column for each text that a column of texts has;
  /// and which columns those are. What is dropped and what is text also stands beside the features, for whoever parts the
  /// data by it.
  public func dataset(
    label: ColumnName? = nil, targets: [ColumnName] = [], drop: [ColumnName] = [], missing: MissingNumbers = .error
  ) throws(DatasetError) -> (dataset: Dataset, spread: [String]) {
    var aside: [Int] = []
    let label = try label.map { column throws(DatasetError) in try place(column) }
    var learned: [Int] = []
    for column in targets { learned.append(try place(column)) }
    for column in drop { aside.append(try place(column)) }
    let apart = Set(aside + learned + [label].compactMap(\.self))
    let kept = names.indices.filter { !apart.contains($0) }
    guard !kept.isEmpty else { throw .nothingButTargets }

    var (columns, spread): ([[Double]], [String]) = ([], [])
    for place in kept {
      switch self.columns[place] {
      case .numbers(let numbers): columns.append(numbers)
      case .texts(let texts):
        let distinct = Set(texts).sorted()
        guard distinct.count <= Self.most else { throw .tooManyTexts(column: names[place], count: distinct.count) }
        spread.append(names[place])
        for text in distinct { columns.append(texts.map { $0 == text ? 1 : 0 }) }
      }
    }
    let features = try Self.rows(columns, count: count)
    var beside: [Column] = []
    if let label { beside.append(Column(Dataset.label, try labels(of: label))) }
    if !learned.isEmpty {
      var numbers: [[Double]] = []
      for place in learned {
        guard case .numbers(let values) = self.columns[place] else { throw .textTarget(column: names[place]) }
        numbers.append(values)
      }
      beside.append(Column(Dataset.target, .numbers(try Self.rows(numbers, count: count))))
    }
    beside += kinds(aside + kept.filter { if case .texts = self.columns[$0] { true } else { false } })
    let dataset = try Dataset(name: name, features: features, columns: beside)
    if missing == .error, let gap = gap(kept + learned) {
      throw .missing(column: names[gap.column], row: gap.row, count: gap.count)
    }
    return (try missing.mended(dataset), spread)
  }

  /// What a user should know of columns of texts.
  public func told(_ spread: [String]) -> String {
    let columns = spread.map { Argument.quoted($0) }.joined(separator: ", ")
    return
      "\(columns) of \(Argument.quoted(name)) \(spread.count == 1 ? "is" : "are") text: each value is a feature that is 0 or 1"
  }

  // What the rows are by those columns, where each says it of every row and its name is not that of something else.
  private func kinds(_ places: [Int]) -> [Column] {
    let taken: Set = [Dataset.label, Dataset.target, "class", "image", "features"]
    return Set(places).sorted().compactMap { place in
      let name = names[place]
      guard !taken.contains(name), names.firstIndex(of: name) == place else { return nil }
      return (try? labels(of: place)).map { Column(name, $0) }
    }
  }

  // A column of that many different texts is no kind of thing, but names or remarks.
  private static let most = 1000

  private func gap(_ places: [Int]) -> (column: Int, row: Int, count: Int)? {
    var (first, count): ((column: Int, row: Int)?, Int) = (nil, 0)
    for place in places {
      guard case .numbers(let numbers) = columns[place] else { continue }
      for (row, number) in numbers.enumerated() where !number.isFinite {
        count += 1
        if first.map({ row < $0.row }) ?? true { first = (place, row) }
      }
    }
    return first.map { ($0.column, $0.row, count) }
  }

  // The classes are what stands in the column: numbers by size, texts by alphabet.
  private func labels(of place: Int) throws(DatasetError) -> Column.Values {
    switch columns[place] {
    case .texts(let texts): return Self.classes(texts, name: \.self)
    case .numbers(let numbers):
      if let row = numbers.firstIndex(where: { $0.isNaN }) { throw .missing(column: names[place], row: row, count: 1) }
      return Self.classes(numbers) { Argument.text($0) }
    }
  }

  /// Classes of what stands there, in order.
  static func classes<Label: Hashable & Comparable>(_ labels: [Label], name: (Label) -> String) -> Column.Values {
    let distinct = Set(labels).sorted()
    let places = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($1, $0) })
    return .classes(labels.map { places[$0] ?? 0 }, names: distinct.map(name))
  }

  private static func rows(_ columns: [[Double]], count: Int) throws(DatasetError) -> Tensor<Float> {
    let storage: Storage<Float>
    do { storage = try Storage(count: count.saturatingProduct(columns.count)) } catch { throw .memory(error) }
    for (place, column) in columns.enumerated() {
      for (row, number) in column.enumerated() { storage.pointer[row * columns.count + place] = Float(number) }
    }
    return Tensor([count, columns.count], adopting: storage)
  }
}
