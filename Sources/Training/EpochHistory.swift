/// The epochs of a training: for each name a series of figures. It reads as a list of epochs.
public struct EpochHistory: Sendable, RandomAccessCollection {
  // A figure that an epoch lacks is NaN here; none that there is can be that.
  private var series: [(name: String, figures: [Double])] = []
  /// How many epochs there are.
  public private(set) var count = 0

  /// None.
  public init() {}

  /// Those epochs.
  public init(_ epochs: some Sequence<Run.Epoch>) { for epoch in epochs { append(epoch) } }

  /// The first epoch.
  public var startIndex: Int { 0 }
  /// Behind the last one.
  public var endIndex: Int { count }

  /// The epoch at a place, from 0; one without figures where there is none.
  public subscript(place: Int) -> Run.Epoch {
    guard place >= 0, place < count else { return Run.Epoch() }
    return Run.Epoch(series.compactMap { $0.figures[place].isNaN ? nil : ($0.name, $0.figures[place]) })
  }

  /// The names of all series, in the order in which they came.
  public var names: [String] { series.map(\.name) }

  /// The series of that name; nil where there is none.
  public subscript(name: String) -> [Double]? {
    series.first { $0.name == name }.map { $0.figures.filter { !$0.isNaN } }
  }

  /// The losses that say how far training has come: those of validation where there are some.
  public var judged: [Double] {
    (series.first { $0.name == "val_loss" } ?? series.first { $0.name == "loss" })?.figures ?? []
  }

  /// The epoch with the least of them, from 1.
  public var best: Int? {
    let losses = judged
    return losses.indices.min { losses[$0] < losses[$1] }.map { $0 + 1 }
  }

  /// The same with a place for each epoch: nothing where it lacks the figure.
  public func column(_ name: String) -> [Double?] {
    series.first { $0.name == name }?.figures.map { $0.isNaN ? nil : $0 } ?? Array(repeating: nil, count: count)
  }

  /// One more epoch.
  public mutating func append(_ epoch: Run.Epoch) {
    for (name, _) in epoch.figures where !series.contains(where: { $0.name == name }) {
      series.append((name, Array(repeating: .nan, count: count)))
    }
    for place in series.indices { series[place].figures.append(epoch[series[place].name] ?? .nan) }
    count += 1
  }
}
