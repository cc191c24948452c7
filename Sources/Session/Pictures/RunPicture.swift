import Plots
import Training

/// Pictures of runs.
enum RunPicture {
  /// What of a run is drawn unless something else is asked for.
  static func usual(_ run: Run) -> [String] { run.classes > 0 ? ["loss", "accuracy"] : ["loss"] }

  /// A curve with its like on the validation part, by epoch.
  static func chart(_ run: Run, _ curve: String) -> LineChart {
    chart(series(run, curve, withValidation: true), curve)
  }

  private static func chart(_ series: [Series], _ curve: String) -> LineChart {
    var chart = LineChart(series, title: "\(curve) by epoch", x: "epoch")
    chart.isShare = Figures.isShare(curve)
    return chart
  }

  /// Pictures of what was seen of the stages, a line each, by what they are called: those that `monitor` looked at.
  static let monitors = [
    "activations": "deviation", "deviation": "deviation", "zeros": "zeros", "dead": "dead", "gradient": "gradient",
  ]

  /// The series of a curve; with its like on the validation part, if there is one.
  static func series(_ run: Run, _ curve: String, withValidation: Bool) -> [Series] {
    if let monitor = monitors[curve] {
      let prefix = monitor + "."
      return run.epochs.names.filter { $0.hasPrefix(prefix) }.compactMap { name in
        run.epochs[name].map { Series(String(name.dropFirst(prefix.count)), $0, x: epochs($0.count)) }
      }
    }
    let names = [curve] + (withValidation && !curve.hasPrefix("val_") ? ["val_\(curve)"] : [])
    return names.compactMap { name in
      run.curve(name).flatMap { $0.isEmpty ? nil : Series(name, $0, x: epochs($0.count)) }
    }
  }

  /// The numbers of the epochs, from 1.
  static func epochs(_ count: Int) -> [Double] { (0..<count).map { Double($0 + 1) } }

  /// One curve of several runs in one picture. A name may stand for several runs: then it is their mean and spread.
  static func chart(_ groups: [(name: String, runs: [Run])], _ curve: String) -> LineChart {
    let series = groups.compactMap { name, runs -> Series? in
      let curves = runs.compactMap { $0.curve(curve) }.filter { !$0.isEmpty }
      guard let first = curves.first else { return nil }
      if curves.count == 1 { return Series(name, first, x: epochs(first.count)) }
      return Series(name, meanOf: curves, x: epochs(curves.map(\.count).max() ?? 0))
    }
    return chart(series, curve)
  }

  /// What of several runs is compared unless something else is asked for: what they do on examples that they did not learn
  /// from, if all of them looked at any.
  static func usual(_ runs: [Run]) -> [String] {
    let isWatched = runs.allSatisfy { $0.curve("val_loss")?.isEmpty == false }
    let loss = isWatched ? "val_loss" : "loss"
    return runs.allSatisfy { $0.classes > 0 } ? [loss, isWatched ? "val_accuracy" : "accuracy"] : [loss]
  }
}
