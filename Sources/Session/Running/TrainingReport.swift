import Plots
import Training

/// What is shown while a network trains.
final class TrainingReport {
  private let host: any Host
  private let quiet: Bool
  private let epochs: Int
  private let clock = ContinuousClock()
  private var shown: ContinuousClock.Instant?

  init(_ host: any Host, quiet: Bool, epochs: Int) { (self.host, self.quiet, self.epochs) = (host, quiet, epochs) }

  /// Shows an event: steps in place on a terminal, epochs as lines.
  func hear(_ event: Trainer.Event) {
    switch event {
    case .step(let epoch, let step, let steps, let loss):
      guard host.showsProgress, !quiet, due() else { return }
      let part = Double(step) / Double(max(steps, 1))
      let filled = min(max(Int((part * 20).rounded()), 0), 20)
      let unicode = host.style.charset != .ascii
      let bar =
        String(repeating: unicode ? "━" : "=", count: filled) + String(repeating: unicode ? "╌" : "-", count: 20 - filled)
      host.progress("epoch \(epoch)/\(epochs) \(bar) loss \(NumberFormat.short(loss))")
    case .epoch(let epoch, let of, let record):
      guard !quiet else { return }
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

  private static func line(_ epoch: Int, _ of: Int, _ record: Run.Epoch) -> String {
    let width = "\(of)".count
    var line = "epoch " + String(repeating: " ", count: max(width - "\(epoch)".count, 0)) + "\(epoch)/\(of)"
    line += "  loss \(NumberFormat.fixed(record.loss, decimals: 4))"
    if let accuracy = record.accuracy { line += "  accuracy \(Percent.text(accuracy))" }
    if let loss = record.validationLoss { line += "  val_loss \(NumberFormat.fixed(loss, decimals: 4))" }
    if let accuracy = record.validationAccuracy { line += "  val_accuracy \(Percent.text(accuracy))" }
    return line
  }
}
