extension Finding {
  /// What is seen, where, and the numbers that say so: the one place where a finding becomes a sentence.
  public var sentence: String {
    let place = stage.map { "\($0): " } ?? ""
    let numbers = evidence.map { "\($0.name) \(Figure.text($0.value))" }.joined(separator: ", ")
    return place + observation + (numbers.isEmpty ? "" : " (\(numbers))")
  }

  /// The sentence and what to do.
  public var whole: String { sentence + (cure.map { "; try: \($0)" } ?? "") }
}
