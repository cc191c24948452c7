internal import Kernels
public import Tensors

extension Dataset {
  /// The examples of the given rows, in their order; a row may stand more than once.
  public func subset(_ rows: [Int], name: String? = nil) throws(DatasetError) -> Dataset {
    for row in rows where row < 0 || row >= count { throw .rowOutside(row, count: count) }
    var selected: [Column] = []
    for column in columns { selected.append(try column.subset(rows)) }
    var before: Kept?
    if let kept { before = Kept(features: try Self.picked(rows, of: kept.features), place: kept.place) }
    return try Dataset(
      name: name ?? self.name, features: Self.picked(rows, of: features), columns: selected, stages: stages, kept: before)
  }

  /// Rows that exist.
  private static func picked(_ rows: [Int], of features: Tensor<Float>) throws(DatasetError) -> Tensor<Float> {
    let width = features.shape.stride
    let storage: Storage<Float>
    do { storage = try Storage(roomyCount: rows.count.saturatingProduct(width)) } catch { throw .memory(error) }
    features.withElements { source in
      guard let start = source.baseAddress else { return }
      for (place, row) in rows.enumerated() {
        (storage.pointer + place * width).update(from: start + row * width, count: width)
      }
    }
    return Tensor(features.shape.withBatch(rows.count), adopting: storage)
  }

  /// The first `number` examples; throws if there are fewer.
  public func take(_ number: Int) throws(DatasetError) -> Dataset {
    guard number >= 0, number <= count else { throw .tooFew(wanted: number, available: count) }
    return try subset(Array(0..<number))
  }

  /// The examples in random order.
  public func shuffled(_ random: Random) throws(DatasetError) -> Dataset { try subset(random.permutation(count)) }

  /// The examples of some classes, in their order.
  ///
  /// The classes keep their numbers and names, so that a network for all of them can be judged on some. Throws if
  /// the targets are numbers or a class does not exist.
  public func only(classes: [Int]) throws(DatasetError) -> Dataset {
    guard case .classes(let labels, let names)? = targets else { throw .noClasses(name: name) }
    for index in classes where !names.indices.contains(index) { throw .unknownClass("\(index)", known: names) }
    let kept = Set(classes)
    return try subset(labels.indices.filter { kept.contains(labels[$0]) })
  }

  /// The index of the class of that name; throws if there is none.
  public func index(ofClass name: String) throws(DatasetError) -> Int {
    guard case .classes(_, let names)? = targets else { throw .noClasses(name: self.name) }
    guard let index = names.firstIndex(of: name) else { throw .unknownClass(name, known: names) }
    return index
  }

  /// These examples, then those of `other`; throws if their shapes, classes or kinds of target differ.
  public func concatenated(with other: Dataset) throws(DatasetError) -> Dataset {
    guard exampleShape == other.exampleShape else { throw .shapesDiffer(displayShape, other.displayShape) }
    guard columns.map(\.name) == other.columns.map(\.name) else { throw .targetsDiffer(targetSummary, other.targetSummary) }
    var joined: [Column] = []
    for (own, others) in zip(columns, other.columns) {
      let isLearned = own.name == Self.label || own.name == Self.target
      joined.append(Column(own.name, try Self.joined(own.values, others.values, mergesNames: !isLearned)))
    }
    guard drawnSource == other.drawnSource else { throw .drawsDiffer(drawnSource, other.drawnSource) }
    // Examples that came by different ways have no common way back.
    let isCommon = maps.count == other.maps.count && zip(maps, other.maps).allSatisfy { $0.isSame(as: $1) }
    var before: Kept?
    if isCommon, let kept, let others = other.kept, kept.place == others.place,
      kept.features.shape.perExample == others.features.shape.perExample
    {
      before = Kept(features: try Self.joined(kept.features, others.features), place: kept.place)
    }
    let isWhole = isCommon && (before == nil) == (kept == nil)
    return try Dataset(
      name: name, features: Self.joined(features, other.features), columns: joined,
      stages: isWhole ? stages : stages.filter(\.isDrawn), kept: isWhole ? before : nil)
  }

  // The classes of what is learned must be the same; of other columns there may come more.
  private static func joined(
    _ first: Column.Values, _ second: Column.Values, mergesNames: Bool
  ) throws(DatasetError) -> Column.Values {
    switch (first, second) {
    case (.classes(let labels, let names), .classes(let others, let otherNames)) where names == otherNames:
      return .classes(labels + others, names: names)
    case (.classes(let labels, let names), .classes(let others, let otherNames)) where mergesNames:
      let all = names + otherNames.filter { !names.contains($0) }
      let places = Dictionary(all.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
      return .classes(labels + others.map { places[otherNames[$0]] ?? 0 }, names: all)
    case (.steps(let labels, let names), .steps(let others, let otherNames))
    where names == otherNames && labels.shape.perExample == others.shape.perExample:
      return .steps(try joined(labels, others), names: names)
    case (.numbers(let numbers), .numbers(let others)) where numbers.shape.perExample == others.shape.perExample:
      return .numbers(try joined(numbers, others))
    default:
      throw .targetsDiffer(first.summary, second.summary)
    }
  }

  private var targetSummary: String { targets?.summary ?? "none" }

  /// The rows of one tensor, then those of another with the same shape of a row.
  private static func joined(_ first: Tensor<Float>, _ second: Tensor<Float>) throws(DatasetError) -> Tensor<Float> {
    let storage: Storage<Float>
    do { storage = try Storage(roomyCount: first.count.saturatingSum(second.count)) } catch { throw .memory(error) }
    first.withElements { source in
      if let start = source.baseAddress { storage.pointer.update(from: start, count: source.count) }
    }
    second.withElements { source in
      if let start = source.baseAddress { (storage.pointer + first.count).update(from: start, count: source.count) }
    }
    return Tensor(first.shape.withBatch(first.shape[0].saturatingSum(second.shape[0])), adopting: storage)
  }
}
