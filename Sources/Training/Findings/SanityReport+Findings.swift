extension SanityReport {
  /// What the checks that failed found, in the words of all findings.
  public var findings: [Training.Finding] {
    rows.compactMap { row -> Training.Finding? in
      guard !row.passed else { return nil }
      return Training.Finding(
        row.kind, .error, weight: 0.5, row.remark ?? "\(row.name): \(row.measured), expected: \(row.expected)",
        cure: "diagnose, or lint net on data")
    }
  }
}

extension SanityReport.Row {
  /// What it is where it fails.
  fileprivate var kind: FindingKind {
    switch finding {
    case .data: .nanInput
    case .accepted: .refused
    case .chance(let loss, let chance): loss > chance ?? 0 || !loss.isFinite ? .initScale : .leakage
    case .penalty: .initConstant
    case .gradients(_, let broken, _): broken.isEmpty ? .deadUnits : .exploding
    case .symmetry: .symmetry
    case .overfit: .notMoving
    case .leak, .shuffled: .leakage
    case .inputs: .noSignal
    case .separate: .bnInference
    case .repeatable: .dropoutInference
    case .reference: .lossImpl
    }
  }
}
