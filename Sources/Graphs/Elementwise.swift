public import Kernels
public import Tensors

/// A function of each element alone: its value and its slope are all there is to write.
///
/// What it reads in a backward pass it says in `backwardReads`: what went in or what came out. Plans work it out over vectors,
/// in whatever layout the memory comes, on all threads; the reference is the same formula in `Float` and `Double`.
public protocol Elementwise: Op, Formula {
  /// `FormulaPasses(self)`, which is to stand beside the formula: only there is it compiled into loops.
  var passes: FormulaPasses { get }

  /// Whether it has a kink at zero.
  var hasKink: Bool { get }
}

extension Elementwise {
  /// As it came.
  public func shape(of inputs: [Shape]) -> Shape { inputs[0] }

  /// Smooth.
  public var hasKink: Bool { false }

  /// Whether zero stays zero, so that memory may have gaps of zeros.
  public var isElementwise: Bool { value(0.0) == 0 }

  /// The value of each element.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    if let o = o as? Operands<Double> {
      passes.exactForward(o.inputs[0], o.output, o.count)
    } else if let o = o as? Operands<Float> {
      passes.plainForward(o.inputs[0], o.output, o.count)
    }
  }

  /// The slope at each element times the gradient.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    if let o = o as? Operands<Double>, let dx = o.inputGradients[0] {
      passes.exactBackward(read(o), o.outputGradient, dx, o.count)
    } else if let o = o as? Operands<Float>, let dx = o.inputGradients[0] {
      passes.plainBackward(read(o), o.outputGradient, dx, o.count)
    }
  }

  /// The sign of each element, where there is a kink.
  public func branches<S: Scalar>(_ o: Operands<S>, into hash: inout BranchHash) {
    if hasKink { hash.addSigns(o.inputs[0], count: o.count) }
  }

  /// The passes over vectors.
  public func lower(_ site: Site<Float>) throws(EngineError) -> Lowered? {
    let passes = passes
    return try site.builder.elementwise(
      self, site, keepsZero: isElementwise, forward: { passes.forward($0.inputs[0], $0.output, $0.count) },
      backward: { if let dx = $0.inputGradients[0] { passes.backward(read($0), $0.outputGradient, dx, $0.count) } })
  }

  private func read<S>(_ o: Operands<S>) -> UnsafeMutablePointer<S> {
    backwardReads.contains(.inputs) ? o.inputs[0] : o.output
  }
}
