/// What is looked at in a network behind each epoch: one file each in `Monitors`. It gives a series for each stage.
public protocol Monitor: SendableMetatype {
  /// What its series are called, before the stage's name.
  static var word: String { get }

  /// What it says of a stage; nil where it has nothing to say.
  static func measure(_ trace: StageTrace) -> Double?
}

/// What went through a stage for some examples, as monitors see it.
public struct StageTrace {
  /// What came out.
  public let values: UnsafeBufferPointer<Float>
  /// The gradient of the loss with respect to it.
  public let gradient: UnsafeBufferPointer<Float>
  /// How many units it has, channels of an image or numbers of a row, and how many numbers of each an example has.
  public let units: Int, inner: Int

  /// What came out of a stage, with its gradient.
  public init(_ values: UnsafeBufferPointer<Float>, gradient: UnsafeBufferPointer<Float>, units: Int, inner: Int) {
    (self.values, self.gradient, self.units, self.inner) = (values, gradient, units, inner)
  }
}

extension Monitor {
  /// The type's name in lower case.
  public static var word: String { "\(Self.self)".lowercased() }
}
