extension Float {
  /// A script's number as a number of a tensor, which holds seven digits and sizes up to 3.4e38. A finite number beyond
  /// that is an error, because it would become infinite without a word.
  init(holding number: Double) throws(Fault) {
    guard Float(number).isFinite || !number.isFinite else { throw .beyondTensor(number) }
    self.init(number)
  }
}
