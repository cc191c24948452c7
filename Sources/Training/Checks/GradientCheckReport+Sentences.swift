extension GradientVerdict {
  /// The verdict in a word.
  public var word: String {
    switch self {
    case .right: "right"
    case .fine: "fine"
    case .doubtful: "doubtful"
    case .wrong: "wrong"
    }
  }
}

extension GradientCheckReport {
  /// The verdict as a sentence.
  public var sentence: String {
    let worst = Figure.text(worst, digits: 2)
    if compared == 0 { return "the gradients are not known to be right: nothing that is not zero was compared" }
    return switch verdict {
    case .right: "the gradients are right: the worst relative error is \(worst)"
    case .fine: "the gradients are fine: the worst relative error is \(worst), and up to 1e-4 is well with kinks"
    case .doubtful: "the gradients are doubtful: the worst relative error is \(worst), above 1e-4"
    case .wrong: "the gradients are wrong: the worst relative error is \(worst), above 1e-2"
    }
  }
}

extension GradientCheckReport.PlanRow {
  /// What it is, for a table.
  public var title: String { "\(precision) plan, batch \(batch)" }

  /// What was found, as a sentence.
  public var sentence: String {
    let (worst, allowed) = (Figure.text(worst, digits: 2), Figure.text(allowed, digits: 2))
    return passed
      ? "training's \(precision) plan agrees with the reference: \(name) differs most, by \(worst) where rounding explains \(allowed)"
      : "training's \(precision) plan differs from the reference: \(name) by \(worst) where rounding explains \(allowed); a kernel is wrong, or the network magnifies rounding"
  }
}

extension GradientCheckReport.Remark {
  /// The remark as a sentence.
  public var sentence: String {
    switch self {
    case .nothing: "nothing was compared: no parameter is learned, or a kink lay at every coordinate"
    case .mostlyZero(let zeros, let checked):
      "this tested next to nothing: \(zeros) of \(checked) gradients are zero; try other examples, or look for dead units"
    case .kinks(let count):
      "\(count) \(count == 1 ? "coordinate was" : "coordinates were") left out, as a kink lay between the two sides"
    case .noExcuse: "no function here has a kink, so an error above 1e-7 is more than should be"
    case .rounding: "the worst error is that of a gradient so small that rounding of the loss explains it"
    }
  }
}
