/// A function of one number and its derivative, written once for single numbers and for vectors.
public protocol Formula: Sendable {
  /// The function.
  func value<E: Elements>(_ x: E) -> E

  /// Its derivative, of what went in or of what came out: whoever writes it reads one of the two.
  func slope<E: Elements>(_ x: E, _ y: E) -> E
}
