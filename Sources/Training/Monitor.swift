/// What is looked at in a network behind each epoch: one file each in `Monitors`. It gives a series for each stage.
public protocol Monitor: SendableMetatype {
  /// What its series are called, before the stage's name.
  static var word: String { get }

  /// What it says of what comes out of a stage for some examples; nil where it has nothing to say.
  static func measure(_ values: UnsafeBufferPointer<Float>) -> Double?
}

extension Monitor {
  /// The type's name in lower case.
  public static var word: String { "\(Self.self)".lowercased() }
}
