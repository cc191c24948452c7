extension Run {
  /// Why a training ended before all its epochs were done.
  public enum Ending: String, Sendable {
    /// It had not become better for a while.
    case early
    /// What it was to go on until was reached.
    case until
    /// Its time was over.
    case time
    /// It was going wrong, and was to stop then.
    case bad
  }

  /// Why it ended before all its epochs were done, if it did.
  public var ending: Ending? { record.ending }

  /// The epoch with the least loss on the validation part, or else with the least loss, from 1.
  public var bestEpoch: Int? { epochs.best }

  /// What there is to say of its end.
  public var endingNotice: String? {
    let isBack = options.keeping.keepsBest && (bestEpoch ?? 0) < epochs.count
    let back = isBack ? bestEpoch.map { "; the weights of epoch \($0), the best, are back" } ?? "" : ""
    let of = "epoch \(epochs.count) of \(options.epochs)"
    switch ending {
    case .early?:
      return
        "stopped early, in \(of): no epoch was better than epoch \(bestEpoch ?? 0)\(isBack ? ", whose weights are back" : "")"
    case .until?: return "stopped in \(of), where the condition of `until` holds\(back)"
    case .time?: return "stopped in \(of): the time is over\(back)"
    case .bad?: return "stopped in \(of): it was going wrong\(back)"
    case nil: return isBack ? "\(back.dropFirst(2))" : nil
    }
  }
}
