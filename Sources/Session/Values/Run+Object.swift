import Forms
import Plots
import Training

extension Run: Object {
  /// A run.
  public var typeName: String { "run" }
  /// One line on it.
  public var source: String { summary }

  /// What scripts rely on.
  public var fieldNames: [String] {
    ["loss", "val_loss", "accuracy", "val_accuracy", "lr", "ratio", "steps", "seconds", "diverged", "network"]
  }

  /// A list with one number an epoch, or a single number.
  public func field(_ name: String) throws -> Value? {
    switch name {
    case "steps": .number(Double(steps))
    case "seconds": .number(seconds)
    case "diverged": divergence.map { .number(Double($0.step)) } ?? Value.none
    case "network": .object(network)
    default: curve(name).map { .list($0.map { .number($0) }) }
    }
  }

  /// The numbers of that name, one an epoch.
  func curve(_ name: String) -> [Double]? {
    switch name {
    case "loss": epochs.map(\.loss)
    case "accuracy": epochs.compactMap(\.accuracy)
    case "val_loss": epochs.compactMap(\.validationLoss)
    case "val_accuracy": epochs.compactMap(\.validationAccuracy)
    case "lr": epochs.map(\.rate)
    case "ratio": epochs.map(\.updateRatio)
    default: nil
    }
  }

  /// `run of 10 epochs: loss 0.05 (val 0.07), accuracy 98.4% (val 97.2%)`: it fits beside a name into 80 columns.
  public var summary: String {
    guard let last = epochs.last else {
      return divergence.map { "run that diverged at step \($0.step), in its first epoch" }
        ?? "run whose first epoch is not done yet"
    }
    func part(_ name: String, _ value: String, _ validation: String?) -> String {
      "\(name) \(value)" + (validation.map { " (val \($0))" } ?? "")
    }
    var parts = [part("loss", NumberFormat.short(last.loss), last.validationLoss.map { NumberFormat.short($0) })]
    if let accuracy = last.accuracy {
      parts.append(part("accuracy", Percent.text(accuracy), last.validationAccuracy.map { Percent.text($0) }))
    }
    let standing =
      switch state {
      case .running: " (in training)"
      case .paused: " (paused: `resume` goes on)"
      case .finished: divergence.map { " (diverged at step \($0.step))" } ?? ""
      }
    return "run of \(epochs.count) epoch\(epochs.count == 1 ? "" : "s"): \(parts.joined(separator: ", "))\(standing)"
  }

  /// Its curves.
  public func views(_ style: PlotStyle) throws -> [View] {
    try (epochs.count > 1 ? .stacked(pictures(), style) : []) + [.words(summary, style)]
  }

  /// Its loss and, with classes, its accuracy.
  public func pictures() throws -> [any Chart] { RunPicture.usual(self).map { RunPicture.chart(self, $0) } }

  /// The same run.
  public func isEqual(_ other: any Object) -> Bool { (other as? Run) === self }
}

/// Shares as percentages.
enum Percent {
  /// With one decimal.
  static func text(_ share: Double) -> String { "\(NumberFormat.fixed(share * 100, decimals: 1))%" }

  /// Without decimals, in which what is nearly all is not all: `61%`, `>99%`.
  static func whole(_ share: Double) -> String {
    let text = NumberFormat.fixed(share * 100, decimals: 0)
    return text == "100" && share < 1 ? ">99%" : "\(text)%"
  }
}
