extension Int {
  /// The nearest whole number that lies in the range. What is not a number becomes the lower bound: a conversion must
  /// not end the process, whatever the data.
  init(rounding value: Double, within range: ClosedRange<Int>) {
    if !(value > Double(range.lowerBound)) {
      self = range.lowerBound
    } else if value >= Double(range.upperBound) {
      self = range.upperBound
    } else {
      self = Int(value.rounded())
    }
  }
}
