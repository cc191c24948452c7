import Datasets
import Forms
import Models
import Plots
import Tensors

extension Dataset: Object {
  /// A dataset.
  public var typeName: String { "dataset" }

  /// Its name; the data themselves are not source.
  public var source: String { Argument.name(name) }

  /// What scripts rely on, with the columns that stand beside.
  public var fieldNames: [String] {
    let beside = columns.map(\.name).filter { $0 != Self.label && $0 != Self.target }
    return ["count", "shape", "classes", "images", "features", "labels", "targets", "counts", "pipe"]
      + (isText ? ["vocab", "text"] : []) + beside
  }

  /// Whether its examples are pieces of a text.
  var isText: Bool { if case .steps? = targets { features.shape.rank == 2 } else { false } }

  /// `count shape classes images features labels targets counts pipe`, of a text `vocab text`, and columns by name.
  public func field(_ name: String) throws -> Value? {
    switch name {
    case "count": return .number(Double(count))
    case "shape": return .list(displayShape.dimensions.map { .number(Double($0)) })
    case "classes": return .list(classNames.map { .string($0) })
    case "images": return .object(try ExampleImages(self))
    case "features": return .object(isImages ? try ExampleImages(self) : features)
    case "labels", "targets": return try targets.map { try $0.value() } ?? Value.none
    case "pipe": return .string(stages.compactMap(\.source).joined(separator: " | "))
    case "counts":
      return .record(Record(zip(classNames, classCounts).map { ($0, .number(Double($1))) }))
    case "vocab" where isText: return .number(Double(classNames.count))
    case "text" where isText: return .string(text ?? texts.joined())
    default: return try column(name)?.values.shown()
    }
  }

  // The text of each example.
  private var texts: [String] {
    let (names, width) = (classNames, features.shape.stride)
    let unit = TextUnit(of: names)
    return features.withElements { elements in
      (0..<count).map { row in
        unit.text(
          of: elements[row * width..<(row + 1) * width].lazy.map { number in
            Int(exactly: number).flatMap { names.indices.contains($0) ? names[$0] : nil } ?? ""
          })
      }
    }
  }

  /// How many examples there are.
  public var itemCount: Int? { count }

  /// One example, in the users' order of axes, and what is known of it.
  public func item(_ index: Int) throws -> Value {
    let part = try subset([index])
    var record = Record()
    if isImages {
      record["image"] = .object(try ExampleImages(index, of: self))
    } else {
      record["features"] = try features.item(index)
    }
    for column in part.columns {
      let isLearned = column.name == Self.label || column.name == Self.target
      record[column.name] = try Items.of(isLearned ? column.values.value() : column.values.shown()).first
    }
    return .record(record)
  }

  /// The examples at some places, as a dataset.
  func items(at places: [Int]) throws -> Value { .object(try subset(places)) }

  /// The examples of a range, as a dataset.
  public func items(_ range: Range<Int>) throws -> Value { .object(try subset(Array(range))) }

  /// `digits: 1,797 examples of 8x8x1, 10 classes`.
  public var summary: String {
    let number = "\(NumberFormat.grouped(count)) example\(count == 1 ? "" : "s")"
    let drawn = drawnSource.isEmpty ? "" : ", drawn by \(drawnSummary)"
    let known = targets == nil ? ", nothing to learn" : classNames.isEmpty ? "" : ", \(classNames.count) classes"
    return "\(Argument.name(name)): \(number) of \(displayShape)\(known)\(drawn)"
  }

  /// Its line, how many examples each class has, and a row of examples that are images.
  public func views(_ style: PlotStyle) throws -> [View] {
    // Classes are mostly about equally large: that is seen as well in half the window.
    let bars: [View] = classNames.isEmpty ? [] : [.chart(DatasetPicture.bars(self), style.narrower(48))]
    guard looksLikeImages, count > 0 else { return [.lines([summary])] + bars }
    return try [.lines([summary])] + bars + (bars.isEmpty ? [.lines([""])] : [])
      + [.chart(DatasetPicture.images(self, count: 10).firstRow(style), style)]
  }

  /// The counts of its classes, and its examples: a few images, or points in the plane.
  public func pictures() throws -> [any Chart] {
    guard count > 0 else { return [] }
    let bars: [any Chart] = classNames.isEmpty ? [] : [DatasetPicture.bars(self)]
    if looksLikeImages { return bars + [try DatasetPicture.images(self, count: 10)] }
    return isVectors ? [try DatasetPicture.scatter(self, title: name)] : bars
  }

  /// The same dataset.
  public func isEqual(_ other: any Object) -> Bool { (other as? Dataset) === self }
}

extension Splits: Object {
  /// Splits.
  public var typeName: String { "splits" }
  /// More than one thing, so without an article.
  public var kind: String { "splits" }
  /// The name of the data.
  public var source: String { Argument.name(train.name) }
  /// The three parts.
  public var fieldNames: [String] { ["train", "validation", "test"] }

  /// A part.
  public func field(_ name: String) throws -> Value? {
    parts.first { $0.name == name }.map { .object($0.dataset) }
  }

  /// How many examples each part has.
  public var summary: String {
    "splits of \(Argument.name(train.name)): "
      + parts.map { "\($0.name) \(NumberFormat.grouped($0.dataset.count))" }.joined(separator: ", ")
  }

  /// A table of the parts.
  public func views(_ style: PlotStyle) throws -> [View] {
    let table = Table(
      ["part", "examples", "shape", "classes"],
      rows: parts.map {
        [
          $0.name, NumberFormat.grouped($0.dataset.count), $0.dataset.displayShape.description,
          $0.dataset.classNames.isEmpty ? "-" : "\($0.dataset.classNames.count)",
        ]
      }, title: "splits of \(train.name)", alignments: [.left, .right, .right, .right])
    return [.chart(table, style)]
  }

  /// The pictures of the training part.
  public func pictures() throws -> [any Chart] { try train.pictures() }

  /// The same parts.
  public func isEqual(_ other: any Object) -> Bool {
    guard let other = other as? Splits else { return false }
    return zip(parts, other.parts).allSatisfy { $0.dataset === $1.dataset }
  }
}
