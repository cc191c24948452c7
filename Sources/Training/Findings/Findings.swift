/// What all rules find in a case, the most likely cause first.
public struct Findings: Sendable {
  /// What was found; of a training never nothing: `healthy` where nothing is wrong.
  public let list: [Finding]
  /// What could not be looked for, by what is not known.
  public let unknown: [(missing: CasePart, kinds: [FindingKind])]

  /// Goes through all rules.
  public init(_ it: Case) {
    let (parts, rules) = (it.parts, Catalogue.findingrules.map(\.type))
    var found = rules.flatMap { $0.needs.isSubset(of: parts) ? $0.findings(in: it) : [] }
    let outcome = Outcome(it)
    if let outcome {
      for place in found.indices { found[place].level = Self.level(of: found[place], after: outcome) }
    }
    found = Self.distinct(found)
    // Stable, so that rules of the same weight stand in the order of their names.
    func rank(_ place: Int, _ finding: Finding) -> (Int, Double, Int) { (finding.level == .info ? 1 : 0, -finding.weight, place) }
    var ranked = found.enumerated().sorted { rank($0.offset, $0.element) < rank($1.offset, $1.element) }.map(\.element)
    if it.curve != nil, !ranked.contains(where: { $0.level > .info }) {
      let figures = it.curve?.figures ?? []
      ranked.insert(Finding(.healthy, .info, weight: 1, "the training went well", evidence: figures), at: 0)
    }
    list = ranked
    unknown = CasePart.allCases.compactMap { part in
      guard !parts.contains(part) else { return nil }
      let kinds = rules.filter { $0.needs.contains(part) && $0.needs.subtracting(parts) == [part] }.flatMap { $0.kinds }
      return kinds.isEmpty ? nil : (part, kinds)
    }
  }

  /// Whether nothing is wrong.
  public var passed: Bool { !list.contains { $0.level > .info } }

  /// What it comes to: the most likely cause.
  public var verdict: FindingKind { list.first { $0.level > .info }?.kind ?? .healthy }

  // An error is why it did not work: where it did work, nothing is. A cause that is hardly likely is no error either.
  private static func level(of finding: Finding, after outcome: Outcome) -> Finding.Level {
    switch outcome {
    case .good, .fair: min(finding.level, .warning)
    case .poor, .atChance, .diverged: finding.level
    }
  }

  // The same of several stages is said once for each stage; the same without a stage is said once, at its most likely.
  private static func distinct(_ findings: [Finding]) -> [Finding] {
    var places: [String: Int] = [:], result: [Finding] = []
    for finding in findings {
      let key = "\(finding.kind.rawValue) \(finding.stage ?? "")"
      guard let place = places[key] else {
        places[key] = result.count
        result.append(finding)
        continue
      }
      if (finding.level, finding.weight) > (result[place].level, result[place].weight) { result[place] = finding }
    }
    return result
  }
}
