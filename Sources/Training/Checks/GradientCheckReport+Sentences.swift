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
    return switch verdict {
    case .right: "the gradients are right: the worst relative error is \(worst)"
    case .fine: "the gradients are fine: the worst relative error is \(worst), and up to 1e-4 is well with kinks"
    case .doubtful: "the gradients are doubtful: the worst relative error is \(worst), above 1e-4"
    case .wrong: "the gradients are wrong: the worst relative error is \(worst), above 1e-2"
    }
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
    }
  }
}
