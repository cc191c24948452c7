/// Something to look for: one file each in `FindingRules`, with what it says and what helps.
///
/// A rule says nothing where what it reads is not known; `needs` lets a report tell that apart from nothing wrong.
public protocol FindingRule: SendableMetatype {
  /// What it finds, the main kind first.
  static var kinds: [FindingKind] { get }
  /// What it cannot do without.
  static var needs: Set<CasePart> { get }

  /// What it finds in a case.
  static func findings(in it: Case) -> [Finding]
}

/// Something that may be known of a case.
public enum CasePart: Sendable, CaseIterable {
  /// The network's structure.
  case network
  /// The examples.
  case data
  /// How it is trained: loss, optimizer, rates.
  case options
  /// The curves of a training.
  case history
  /// What goes through the network, forward and back.
  case signals

  /// What it is called in a sentence.
  public var name: String {
    switch self {
    case .network: "the network"
    case .data: "the data"
    case .options: "how it is trained"
    case .history: "the curves of a training"
    case .signals: "what goes through the network"
    }
  }
}
