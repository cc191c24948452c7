import Datasets
import Forms

/// Users' labels as classes: the distinct ones in order, numbers by size and texts by alphabet, unless the classes are named.
struct LabelReader {
  /// A label.
  private enum Label: Hashable, Comparable {
    case number(Double)
    case text(String)

    init?(_ value: Value) {
      switch value {
      case .number(let number) where !number.isNaN: self = .number(number)
      case .string(let text): self = .text(text)
      case .boolean(let boolean): self = .text(boolean ? "true" : "false")
      default: return nil
      }
    }

    var name: String {
      switch self {
      case .number(let number): Argument.text(number)
      case .text(let text): text
      }
    }
  }

  private let classes: [String]?

  /// A reader for labels of those classes; `none` where the labels say themselves which there are.
  init(classes: Value) throws {
    self.classes = classes.isNone ? nil : try Items.of(classes).map { try Self.label($0).name }
    if let names = self.classes, let twice = Dictionary(grouping: names, by: \.self).first(where: { $1.count > 1 }) {
      throw Fault.argument(function: "dataset", "has the class \(Argument.quoted(twice.key)) twice in `classes`")
    }
  }

  /// The classes of labels.
  func values(_ value: Value) throws -> Column.Values {
    let labels = try Items.of(value).watched { try Self.label($0) }
    if let classes { return .classes(try labels.enumerated().map { try place($1, row: $0, among: classes) }, names: classes) }
    let distinct = Set(labels).sorted()
    if case .number? = distinct.first, case .text(let text)? = distinct.last {
      throw Fault.argument(
        function: "dataset",
        "has labels that are numbers and others that are texts, such as \(Argument.quoted(text)): make them all the same")
    }
    guard distinct.count <= Self.most else {
      throw Fault.argument(
        function: "dataset", "would have \(distinct.count) classes: numbers that are to be learned are `targets`")
    }
    let places = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($1, $0) })
    return .classes(labels.map { places[$0] ?? 0 }, names: distinct.map(\.name))
  }

  // More classes than anyone has are numbers that were taken for labels.
  private static let most = 100_000

  private func place(_ label: Label, row: Int, among classes: [String]) throws -> Int {
    switch label {
    case .number(let number):
      if let place = Int(exactly: number), classes.indices.contains(place) { return place }
    case .text(let text): if let place = classes.firstIndex(of: text) { return place }
    }
    throw Fault.argument(
      function: "dataset",
      "has the label \(label.name) at example \(row), and `classes` names \(classes.count), numbered from 0: leave `classes` out to take the labels as they are"
    )
  }

  private static func label(_ value: Value) throws -> Label {
    guard let label = Label(value) else { throw Fault.needs("a label is a number or a text", got: value) }
    return label
  }
}
