/// What is done with an op's result in the same pass over memory: a value is added to it, then max(x, 0) taken.
public struct Epilogue: OptionSet, Sendable {
  /// The bits.
  public let rawValue: Int
  /// Options of those bits.
  public init(rawValue: Int) { self.rawValue = rawValue }
  /// A value is added: what goes around a residual block.
  public static let sum = Epilogue(rawValue: 1)
  /// max(x, 0) is taken.
  public static let rectification = Epilogue(rawValue: 2)

  /// What it is called in plans, behind the op's name.
  var name: String { (contains(.sum) ? "+add" : "") + (contains(.rectification) ? "+relu" : "") }
}
