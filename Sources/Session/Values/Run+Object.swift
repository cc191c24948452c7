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
    ["loss", "val_loss", "accuracy", "val_accuracy", "lr", "ratio", "steps", "seconds", "network"]
  }

  /// A list with one number an epoch, or a single number.
  public func field(_ name: String) throws -> Value? {
    switch name {
    case "steps": .number(Double(steps))
    case "seconds": .number(seconds)
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

  /// `run of 10 epochs: loss 0.05, accuracy 98.4%, validation ...`.
  public var summary: String {
    guard let last = epochs.last else { return "run of no epochs" }
    var parts = ["loss \(NumberFormat.short(last.loss))"]
    if let accuracy = last.accuracy { parts.append("accuracy \(Percent.text(accuracy))") }
    if let loss = last.validationLoss { parts.append("validation loss \(NumberFormat.short(loss))") }
    if let accuracy = last.validationAccuracy { parts.append("validation accuracy \(Percent.text(accuracy))") }
    let paused = state == .paused ? " (paused: `resume` goes on)" : ""
    return "run of \(epochs.count) epoch\(epochs.count == 1 ? "" : "s"): \(parts.joined(separator: ", "))\(paused)"
  }

  /// Its curve.
  public func display(_ style: PlotStyle) throws -> [String] {
    guard epochs.count > 1 else { return [summary] }
    return RunPicture.lines(self, ["loss", "val_loss"], title: "loss by epoch", style)
      + (curve("accuracy")?.isEmpty ?? true
        ? [] : RunPicture.lines(self, ["accuracy", "val_accuracy"], title: "accuracy by epoch", style)) + [summary]
  }

  /// The same run.
  public func isEqual(_ other: any Object) -> Bool { (other as? Run) === self }
}

/// Pictures of runs.
enum RunPicture {
  /// The curves of those names in one picture, by epoch.
  static func lines(_ run: Run, _ names: [String], title: String, _ style: PlotStyle) -> [String] {
    chart(run, names, title: title).render(style)
  }

  /// The curves of those names in one chart.
  static func chart(_ run: Run, _ names: [String], title: String, yScale: Scale = .linear) -> LineChart {
    let series = names.compactMap { name in
      run.curve(name).flatMap { curve in
        curve.isEmpty ? nil : Series(name, curve, x: (1...max(curve.count, 1)).prefix(curve.count).map { Double($0) })
      }
    }
    return LineChart(series, title: title, x: "epoch", yScale: yScale)
  }
}

/// Shares as percentages.
enum Percent {
  /// With one decimal.
  static func text(_ share: Double) -> String { "\(NumberFormat.fixed(share * 100, decimals: 1))%" }
}
