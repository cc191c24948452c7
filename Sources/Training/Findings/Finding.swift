/// One thing that was found in a network, its data or its training: a fact with its evidence, and what to do about it.
public struct Finding: Sendable {
  /// How much it matters.
  public enum Level: Int, Sendable, Comparable, CaseIterable {
    /// Good to know.
    case info
    /// It probably hurts.
    case warning
    /// It cannot work, or is why it did not.
    case error

    /// Less matters less.
    public static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }

    /// The next below, where that holds.
    func lowered(if isMild: Bool) -> Level { isMild ? Level(rawValue: rawValue - 1) ?? .info : self }

    /// The word that scripts compare with.
    public var word: String { "\(self)" }
  }

  /// What it is.
  public let kind: FindingKind
  /// How much it matters.
  public var level: Level
  /// How likely it is the cause of what is wrong, beside others: from 0 to 1.
  public var weight: Double
  /// The stage that it is about, if it is about one.
  public let stage: String?
  /// What is seen, as a clause.
  public let observation: String
  /// The numbers that say so, by name, in order.
  public let evidence: [(name: String, value: Double)]
  /// A line that the user can run, or what to do where no line does it.
  public let cure: String?

  /// A finding.
  public init(
    _ kind: FindingKind, _ level: Level, weight: Double, stage: String? = nil, _ observation: String,
    evidence: [(name: String, value: Double)] = [], cure: String? = nil
  ) {
    (self.kind, self.level, self.weight, self.stage) = (kind, level, weight, stage)
    (self.observation, self.evidence, self.cure) = (observation, evidence, cure)
  }
}
