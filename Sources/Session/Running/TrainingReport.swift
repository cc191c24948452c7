import Plots
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
      // At a prompt a person reads, also where nothing can be shown in place.
      let width = host.showsProgress || host.showsAssignments ? host.style.width : .max
      host.write(Self.lines(epoch, of, record, width: width).map { $0 + "\n" }.joined())
    case .handOff(let epoch, let from, let to):
      host.progress(nil)
      host.write(Self.line(epoch, from, to) + "\n")
    }
  }

  /// `epoch 3: nesterov takes over from adam, with a state of its own`.
  static func line(_ epoch: Int, _ from: String, _ to: String) -> String {
    "epoch \(epoch): \(to) takes over from \(from), with a state of its own"
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

  /// `epoch  3/10  loss 0.2525  accuracy 92.4%`. Where that is too wide, what was validated stands in parentheses, and what
  /// has no room then goes on below.
  static func lines(_ epoch: Int, _ of: Int, _ record: Run.Epoch, width: Int = .max, head: String = "") -> [String] {
    let place = String(repeating: " ", count: max("\(of)".count - "\(epoch)".count, 0)) + "\(epoch)/\(of)"
    let figures = Figures.shown(record).map { (name: $0.name, figure: Figures.text($0.name, $0.value)) }
    let whole = (["\(head)epoch \(place)"] + figures.map { "\($0.name) \($0.figure)" }).joined(separator: "  ")
    guard whole.count > width else { return [whole] }
    var lines = ["\(head)epoch \(place)"]
    for (name, figure) in figures where !name.hasPrefix("val_") {
      let validated = figures.first { $0.name == "val_" + name }
      let part = "  \(name) \(figure)" + (validated.map { " (val \($0.figure))" } ?? "")
      if lines[lines.count - 1].count + part.count > width { lines.append(part) } else { lines[lines.count - 1] += part }
    }
    return lines
  }
}
