import Plots
import Synchronization
import Training

/// What is shown while a network trains: a panel in place on a terminal, epochs as lines.
final class TrainingReport {
  private let host: any Host
  private let quiet: Bool
  private let epochs: Int
  private var panel = TrainingPanel()
  private let clock = ContinuousClock()
  private var shown: ContinuousClock.Instant?

  init(_ host: any Host, quiet: Bool, epochs: Int) { (self.host, self.quiet, self.epochs) = (host, quiet, epochs) }

  /// Shows an event: steps in place on a terminal, epochs as lines.
  func hear(_ event: Trainer.Event) {
    guard !quiet else { return }
    switch event {
    case .step(let progress):
      guard host.showsProgress else { return }
      panel.note(progress)
      if due() { host.progress(panel.lines(progress, host.style).joined(separator: "\n")) }
    case .epoch(let epoch, let of, let record):
      guard Self.isWorthALine(epoch, of, host.showsProgress) else { return }
      host.progress(nil)
      host.write(Self.line(epoch, of, record) + "\n")
    }
  }

  // A person sees ten pictures a second; more would only cost time.
  private func due() -> Bool {
    let now = clock.now
    if let shown, now - shown < .milliseconds(100) { return false }
    shown = now
    return true
  }

  /// Whether an epoch gets a line: all do in a file, and on a terminal so many that they can be read.
  static func isWorthALine(_ epoch: Int, _ of: Int, _ isLive: Bool) -> Bool {
    let step = isLive ? max(of / 20, 1) : 1
    return epoch % step == 0 || epoch == 1 || epoch == of
  }

  /// `epoch  3/10  loss 0.2525  accuracy 92.4%`.
  static func line(_ epoch: Int, _ of: Int, _ record: Run.Epoch) -> String {
    let width = "\(of)".count
    var line = "epoch " + String(repeating: " ", count: max(width - "\(epoch)".count, 0)) + "\(epoch)/\(of)"
    line += "  loss \(NumberFormat.fixed(record.loss, decimals: 4))"
    if let accuracy = record.accuracy { line += "  accuracy \(Percent.text(accuracy))" }
    if let loss = record.validationLoss { line += "  val_loss \(NumberFormat.fixed(loss, decimals: 4))" }
    if let accuracy = record.validationAccuracy { line += "  val_accuracy \(Percent.text(accuracy))" }
    return line
  }
}
