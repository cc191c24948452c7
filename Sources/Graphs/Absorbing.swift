public import Kernels

/// An op whose kernels can take along what follows it. Its gradient does not read what comes out of it: that is already past
/// the epilogue.
public protocol Absorbing: Op {
  /// Whether they can take that along; in training the gradients pass it too.
  static func absorbs(_ epilogue: Epilogue, training: Bool) -> Bool

  /// The steps that compute it fast in `Float`, with what follows; nil if the reference is all there is.
  ///
  /// Where a sum follows, what is added is the site's addend, whose gradient stands behind those of the op's own inputs.
  func lower(_ site: Site<Float>, then epilogue: Epilogue) throws(EngineError) -> Lowered?
}

extension Absorbing {
  /// With nothing behind it.
  public func lower(_ site: Site<Float>) throws(EngineError) -> Lowered? { try lower(site, then: []) }
}
