import Forms
import Models
import Plots
import Training

extension Run: Object {
  /// A run.
  public var typeName: String { "run" }
  /// One line on it.
  public var source: String { summary }

  /// What scripts rely on.
  public var fieldNames: [String] {
    let others = epochs.names.filter { !Self.curves.contains($0) && !$0.contains(".") }
    return Self.curves + others
      + ["batch_loss", "steps", "seconds", "best", "diverged", "ended", "network", "options", "name", "monitors"] + Self.keepers
  }

  /// A list with one number an epoch, or a single number.
  public func field(_ name: String) throws -> Value? {
    switch name {
    case "steps": .number(Double(steps))
    case "seconds": .number(seconds)
    case "diverged": divergence.map { .number(Double($0.step)) } ?? Value.none
    case "batch_loss": .list(batchLosses.map { .number(Double($0)) })
    case "best": try bestRecord ?? Value.none
    case "ended": ending.map { .string($0.rawValue) } ?? Value.none
    case "ema", "swa": try model(kept: name)
    case "snapshots": .list(try kept(name).map { Self.value(of: $0) })
    case "options":
      .record(Record(options.written.map { ($0.name, Value($0.argument) ?? .string($0.argument.source)) }))
    case "name": .string(self.name)
    case "network": .object(network)
    case "monitors": .record(monitors)
    default: curve(name).map { .list($0.map { .number($0) }) }
    }
  }

  // Weights that a training may keep beside those at work.
  static let keepers = ["ema", "swa", "snapshots"]

  // The epoch that was best, with its figures, and the network of then where it was kept.
  private var bestRecord: Value? {
    get throws {
      guard let best = bestEpoch else { return nil }
      var record = Record([("epoch", .number(Double(best)))])
      for (name, value) in epochs[best - 1].figures where !name.contains(".") { record[name] = .number(value) }
      if let networks = try kept("best").first { record["model"] = Self.value(of: networks) }
      return .record(record)
    }
  }

  private func model(kept word: String) throws -> Value {
    guard let networks = try kept(word).first else { throw Fault.notKept(word) }
    return Self.value(of: networks)
  }

  // Several networks that learned together are a list.
  private static func value(of networks: [Network]) -> Value {
    networks.count == 1 ? .object(networks[0]) : .list(networks.map { .object($0) })
  }

  /// The curves that every run has, though some may be empty.
  static let curves = ["loss", "val_loss", "accuracy", "val_accuracy", "lr", "ratio", "gradient_norm"]

  /// What was seen of the stages: by monitor, then by stage, a list with one number an epoch.
  private var monitors: Record {
    var record = Record()
    for monitor in Training.Catalogue.monitors.map({ $0.type.word }) {
      let own = epochs.names.filter { $0.hasPrefix(monitor + ".") }
      guard !own.isEmpty else { continue }
      record[monitor] = .record(
        Record(own.map { (String($0.dropFirst(monitor.count + 1)), .list((epochs[$0] ?? []).map { .number($0) })) }))
    }
    return record
  }

  /// The numbers of that name, one an epoch.
  func curve(_ name: String) -> [Double]? {
    if let monitor = RunPicture.monitors[name] {
      return epochs.names.first { $0.hasPrefix(monitor + ".") }.flatMap { epochs[$0] }
    }
    return epochs[name] ?? (Self.curves.contains(name) ? [] : nil)
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

  /// Its networks as they are kept beside a journal.
  var keptNetworks: Value { networks.count == 1 ? .object(network) : .list(networks.map { .object($0) }) }

  /// The same run.
  public func isEqual(_ other: any Object) -> Bool { (other as? Run) === self }
}
