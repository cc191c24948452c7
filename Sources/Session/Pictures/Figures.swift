import Models
import Plots
import Training

/// The figures of an epoch as people read them, by their names.
enum Figures {
  /// What is shown of an epoch, in order: the losses and the metrics, then the same of the validation part.
  static func shown(_ epoch: Run.Epoch) -> [(name: String, value: Double)] {
    let shown = epoch.figures.filter { isShown($0.name) }
    return shown.filter { !$0.name.hasPrefix("val_") } + shown.filter { $0.name.hasPrefix("val_") }
  }

  /// Whether a series is a loss or a metric, of one head or another.
  static func isShown(_ name: String) -> Bool { isLoss(name) || metric(name) != nil }

  /// Whether a series lies between 0 and 1 and is read as a percentage.
  static func isShare(_ name: String) -> Bool { metric(name)?.isShare ?? false }

  /// Whether more of it is better.
  static func isGain(_ name: String) -> Bool { metric(name)?.isGain ?? false }

  /// A figure in words.
  static func text(_ name: String, _ value: Double) -> String {
    if isShare(name) { return Percent.text(value) }
    return isLoss(name) ? NumberFormat.loss(value) : NumberFormat.short(value)
  }

  private static func isLoss(_ name: String) -> Bool { bare(name) == "loss" }

  // Without the part that it is of, and the head: `val_f1_2` is of `f1`.
  private static func bare(_ name: String) -> String {
    let own = name.hasPrefix("val_") ? name.dropFirst(4) : name[...]
    guard let mark = own.lastIndex(of: "_"), Int(own[own.index(after: mark)...]) != nil else { return String(own) }
    return String(own[..<mark])
  }

  private static func metric(_ name: String) -> (any Metric.Type)? {
    let word = bare(name)
    return Models.Catalogue.metrics.first { $0.word == word }?.type
  }
}
