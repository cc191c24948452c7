extension Signals {
  /// What the profiles over depth come to.
  public enum Verdict: String, Sendable, CaseIterable {
    /// Signals and gradients keep their size.
    case alive
    /// They shrink from layer to layer.
    case vanishing
    /// They grow from layer to layer.
    case exploding
    /// Nothing comes through any more.
    case dead

    /// What it means.
    public var meaning: String {
      switch self {
      case .alive: "signals and gradients keep their size through the network"
      case .vanishing: "signals or gradients shrink from layer to layer"
      case .exploding: "signals or gradients grow from layer to layer"
      case .dead: "in some stage nothing comes through"
      }
    }
  }

  // How far the ends of a profile may be apart in a network that is well.
  private static let reach = 300.0

  /// The verdict: by what comes out of the stages, and by how large gradients are beside their weights.
  public var verdict: Verdict {
    guard loss.isFinite, stages.allSatisfy({ $0.deviation.isFinite && $0.gradient.isFinite }) else { return .exploding }
    let bent = stages.dropLast()
    if bent.contains(where: { $0.dead > 0.9 || $0.deviation == 0 }) { return .dead }
    let shares = weights.filter { $0.isWeight && $0.norm > 0 }.map { $0.gradient / $0.norm }
    if let first = shares.first, let last = shares.last, shares.count > 2, last > 0 {
      if first == 0 { return .dead }
      if first / last < 1 / Self.reach { return .vanishing }
      if first / last > Self.reach { return .exploding }
    }
    guard let first = bent.first?.deviation, let last = bent.last?.deviation, first > 0, bent.count > 3 else { return .alive }
    return last / first < 1 / Self.reach ? .vanishing : last / first > Self.reach ? .exploding : .alive
  }
}
