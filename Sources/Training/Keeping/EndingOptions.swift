/// When a training ends before all its epochs are done.
public struct EndingOptions {
  /// Behind so many epochs that were no better than the best.
  public var patience: Int?
  /// After so many seconds of training.
  public var seconds: Double?
  /// Where this holds behind an epoch.
  public var condition: ((Run) throws -> Bool)?

  /// Where it is going wrong.
  public var stopsWhenBad = false

  /// It does not.
  public init() {}
}
