import Kernels
import Plots
import Training

/// What is shown in place while a network trains: how far it is, how fast, and the curve of the loss so far.
struct TrainingPanel {
  private var losses = Thinned()
  private var began: Double?
  private var seenBefore = 0

  /// Takes note of a step.
  mutating func note(_ progress: Trainer.Progress) {
    if began == nil { (began, seenBefore) = (Clock.seconds(), Self.seen(progress)) }
    losses.append(progress.loss)
  }

  /// The lines: one with a bar, one with figures, and where there is room the curve.
  func lines(_ progress: Trainer.Progress, _ style: PlotStyle) -> [String] {
    let width = max(style.width - 1, 1)
    var lines = [bar(progress, width, style.charset == .ascii), figures(progress, width)]
    if style.height >= 10, width >= 40, losses.values.count > 1 {
      let small = PlotStyle(width: width, height: 7, charset: style.charset, colour: style.colour)
      // A loss that has fallen to a fiftieth would else lie on the axis.
      let (low, high) = (losses.values.min() ?? 0, losses.values.max() ?? 0)
      let scale = low > 0 && high / low > 50 ? Scale.log : .linear
      lines += LineChart([Series("loss", losses.values, x: losses.places)], yScale: scale).render(small)
    }
    return lines
  }

  private func bar(_ progress: Trainer.Progress, _ width: Int, _ isPlain: Bool) -> String {
    let head = "epoch \(progress.epoch)/\(progress.epochs) "
    let share = Double(progress.step) / Double(max(progress.steps, 1))
    // How long it still takes is worth more than how fast it is.
    let parts = [[rate(progress), left(progress)], [left(progress)], []]
    let tails = parts.map { " " + ([Percent.text(share)] + $0.compactMap { $0 }).joined(separator: " ") }
    let tail = tails.first { head.count + $0.count + 8 <= width } ?? ""
    let room = min(max(width - head.count - tail.count, 4), 40)
    let filled = min(max(Int((share * Double(room)).rounded()), 0), room)
    let (full, empty) = isPlain ? ("=", "-") : ("━", "╌")
    return head + String(repeating: full, count: filled) + String(repeating: empty, count: room - filled) + tail
  }

  private func figures(_ progress: Trainer.Progress, _ width: Int) -> String {
    var parts = ["loss \(NumberFormat.loss(progress.loss))"]
    if let accuracy = progress.accuracy { parts.append("accuracy \(Percent.text(accuracy))") }
    parts.append("examples \(NumberFormat.grouped(progress.seen))/\(NumberFormat.grouped(progress.examples))")
    while parts.count > 1, parts.joined(separator: "  ").count > width { parts.removeLast() }
    return parts.joined(separator: "  ")
  }

  // All examples that were seen since the training began.
  private static func seen(_ progress: Trainer.Progress) -> Int {
    (progress.epoch - 1).saturatingProduct(progress.examples).saturatingSum(progress.seen)
  }

  private func speed(_ progress: Trainer.Progress) -> Double? {
    guard let began else { return nil }
    let (seconds, seen) = (Clock.seconds() - began, Self.seen(progress) - seenBefore)
    return seconds > 0.2 && seen > 0 ? Double(seen) / seconds : nil
  }

  private func rate(_ progress: Trainer.Progress) -> String? {
    speed(progress).map { "\(NumberFormat.grouped(Int(exactly: $0.rounded()) ?? 0))/s" }
  }

  private func left(_ progress: Trainer.Progress) -> String? {
    guard let speed = speed(progress) else { return nil }
    let rest = progress.epochs.saturatingProduct(progress.examples) - Self.seen(progress)
    return "\(TimeSpan.text(Double(max(rest, 0)) / speed)) left"
  }
}
