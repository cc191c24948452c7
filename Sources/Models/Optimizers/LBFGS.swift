internal import Forms
internal import Kernels

/// Liu and Nocedal, "On the limited memory BFGS method for large scale optimization", 1989: the curvature of the last steps
/// gives the direction, and a search along it how far to go. The loss must be that of all examples.
struct LBFGS: ExploringOptimizer {
  var rate = Setting(1)
  var history = 10

  static let form = Form<LBFGS>(
    "goes by the curvature of its last steps, and looks how far along the line the loss falls: for all examples at once",
    [
      .keyword("lr", "how far along the line it looks first", \.rate, .each(.atLeast(0))),
      .keyword("history", "how many of its last steps it goes by", \.history, .between(1, 100)),
    ], examples: [Example("lbfgs"), Example("lbfgs history 5")], related: ["adam", "muon"])

  static let scope = OptimizerScope.whole

  // A pair for each step of the history, the newest first: how the parameters moved, and how the gradient changed by that.
  // Behind them the pair that is being made, which nothing reads before it is whole.
  var slots: Int { 2 * (history + 1) }

  private func pair(_ place: Int, _ u: Update) -> (move: UnsafeMutablePointer<Float>, change: UnsafeMutablePointer<Float>) {
    (u.state[2 * place], u.state[2 * place + 1])
  }

  func explore(_ u: Update, pass: () throws -> Double?) throws -> Bool {
    guard let loss = try pass() else { return false }
    let (direction, gradient) = pair(history, u)
    let isFirst = !descend(u, into: direction)
    gradient.update(from: u.gradients, count: u.count)
    let slope = Pass.sum(gradient, direction, count: u.count) { $0 * $1 }
    let reach = (0..<u.count).reduce(0) { max($0, abs(Double(direction[$1]))) }
    let steep = (0..<u.count).reduce(0) { max($0, abs(Double(gradient[$1]))) }
    var (taken, last) = (0.0, 0.0)
    // On level ground there is nowhere to go.
    if steep > 1e-7, slope < -1e-9, loss.isFinite {
      let origin = Array(UnsafeBufferPointer(start: u.values, count: u.count))
      func look(_ far: Double) throws -> StrongWolfe.Place? {
        let step = Float(far)
        origin.withUnsafeBufferPointer { origin in
          guard let origin = origin.baseAddress else { return }
          Pass.map(origin, direction, into: u.values, count: u.count) { $0 + step * $1 }
        }
        guard let loss = try pass() else { return nil }
        last = far
        return StrongWolfe.Place(at: far, loss: loss, slope: Pass.sum(u.gradients, direction, count: u.count) { $0 * $1 })
      }
      let sum = isFirst ? Pass.sum(gradient, count: u.count) { abs($0) } : 1
      let start = StrongWolfe.Place(at: 0, loss: loss, slope: slope)
      guard
        let end = try StrongWolfe(from: start, reach: reach).search(first: min(1, 1 / sum) * u.rate, look: look)
      else { return false }
      if end.at != last, end.at > 0, try look(end.at) == nil { return false }
      taken = end.at
    }
    let step = Float(taken)
    Pass.map(direction, into: direction, count: u.count) { step * $0 }
    // The update goes by the gradient of where it comes from.
    Pass.update(u.gradients, gradient, reading: direction, count: u.count) { new, old, _ in
      (new, old) = (old, new - old)
    }
    return true
  }

  // The direction, by the two loops; false where there is no curvature yet, and it is straight down.
  private func descend(_ u: Update, into q: UnsafeMutablePointer<Float>) -> Bool {
    Pass.map(u.gradients, into: q, count: u.count) { -$0 }
    var (shares, scale): ([(place: Int, share: Double, curve: Double)], Double) = ([], 1)
    for place in 0..<history {
      let (move, change) = pair(place, u)
      let curve = Pass.sum(move, change, count: u.count) { $0 * $1 }
      guard curve > 0 else { break }
      if place == 0 { scale = curve / Pass.sum(change, count: u.count) { $0 * $0 } }
      let share = Pass.sum(move, q, count: u.count) { $0 * $1 } / curve
      shares.append((place, share, curve))
      let take = Float(share)
      Pass.map(q, change, into: q, count: u.count) { $0 - take * $1 }
    }
    let factor = Float(scale)
    Pass.map(q, into: q, count: u.count) { factor * $0 }
    for (place, share, curve) in shares.reversed() {
      let (move, change) = pair(place, u)
      let add = Float(share - Pass.sum(change, q, count: u.count) { $0 * $1 } / curve)
      Pass.map(q, move, into: q, count: u.count) { $0 + add * $1 }
    }
    return !shares.isEmpty
  }

  func update(_ u: Update) {
    let (move, change) = pair(history, u)
    Pass.map(u.values, move, into: u.values, count: u.count) { $0 + $1 }
    guard Pass.sum(move, change, count: u.count, { $0 * $1 }) > 1e-10 else {
      // Where the direction led nowhere, what it came from misleads: the next goes straight down.
      if Pass.sum(move, count: u.count, { $0 * $0 }) == 0 {
        for slot in u.state.dropLast(2) { slot.update(repeating: 0, count: u.count) }
      }
      return
    }
    for slot in (2..<2 * history).reversed() { u.state[slot].update(from: u.state[slot - 2], count: u.count) }
    u.state[0].update(from: move, count: u.count)
    u.state[1].update(from: change, count: u.count)
  }
}
