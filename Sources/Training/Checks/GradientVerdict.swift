/// What a relative error between a gradient and a measured slope says, by the bands of the CS231n notes.
public enum GradientVerdict: Sendable, CaseIterable {
  /// At most 1e-7: right.
  case right
  /// At most 1e-4: fine, most of all where there are kinks.
  case fine
  /// At most 1e-2: doubtful.
  case doubtful
  /// Above: wrong.
  case wrong

  /// What that error says.
  public init(worst: Double) {
    switch worst {
    case ...1e-7: self = .right
    case ...1e-4: self = .fine
    case ...1e-2: self = .doubtful
    default: self = .wrong
    }
  }
}
