public import Kernels
public import Tensors

/// Transposed convolution: what `Conv` of that geometry does to gradients, done to images [N, C, H, W] with weights [C, O, h, w].
///
/// Each number that enters is spread over a window of what comes out (Zeiler and others, "Deconvolutional networks", 2010).
public struct Deconv: Op {
  /// How the window moves over what comes out.
  public let geometry: WindowGeometry

  /// A transposed convolution of that geometry.
  public init(_ geometry: WindowGeometry) { self.geometry = geometry }

  /// [N, O, rows, columns], over which the window has as many places as there are numbers in the image.
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    let (x, w) = (inputs[0], inputs[1])
    guard x.rank == 4 else { throw .needsImage(x) }
    guard w.rank == 4, w[0] == x[1] else { throw .mismatch(x, w) }
    var sizes = [x[0], w[1]]
    for axis in 0..<2 {
      let whole = (x[2 + axis] - 1).saturatingProduct(geometry.stride[axis]).saturatingSum(geometry.reach(axis))
      let size = whole - min(geometry.pad[axis], Int(Int32.max)) * 2
      guard size > 0 else { throw .nothingLeft(pad: geometry.pad[axis], of: whole) }
      sizes.append(size)
    }
    try SizeLimit.check(geometry, over: Shape(sizes))
    return Shape(sizes)
  }

  /// The window's numbers for each number that enters.
  public func multiplications(of inputs: [Shape], to output: Shape) -> Int {
    inputs[0].count.saturatingProduct(inputs[1].perExample.count)
  }

  /// Room for the unrolled windows of one image.
  public func saved(for inputs: [Shape]) -> [Shape] {
    (try? shape(of: inputs)).map { [[reference(inputs, $0).unrolledCount]] } ?? []
  }

  /// The gradient that a convolution would hand down.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    reference(o.inputShapes, o.outputShape).backwardData(
      o.inputs[0], o.inputs[1], into: o.output, batch: o.inputShapes[0][0], unrolled: o.saved[0])
  }

  /// The convolution itself, and its weights' gradient with both sides exchanged.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    let (reference, batch) = (reference(o.inputShapes, o.outputShape), o.inputShapes[0][0])
    if let dx = o.inputGradients[0] {
      reference.forward(o.outputGradient, o.inputs[1], bias: nil, into: dx, batch: batch, unrolled: o.saved[0])
    }
    if let dw = o.inputGradients[1] {
      reference.backwardWeights(o.outputGradient, o.inputs[0], into: dw, bias: nil, batch: batch, unrolled: o.saved[0])
    }
  }

  /// The images and the weights.
  public var backwardReads: BackwardReads { .inputs }

  private func reference(_ inputs: [Shape], _ output: Shape) -> ReferenceConvolution {
    ReferenceConvolution(
      channels: output[1], outputs: inputs[0][1], groups: 1, inner: (output[2], output[3]), geometry: geometry)
  }

  /// oneDNN's convolution the other way round.
  public func lower(_ site: Site<Float>) throws(EngineError) -> Lowered? {
    let b = site.builder
    let (image, weight) = (site.inputs[0].shape, site.inputs[1].shape)
    let convolution = try Convolution(
      source: site.shape, weights: weight, outputs: weight[0], hasBias: false, geometry: geometry, training: true)
    let recipe = try convolution.backwardData()
    let x = try site.value(0)
    let source = try b.reorder(x, to: recipe.layout(.destinationGradient, like: try .plain(image)))
    let w = try site.parameter(1, preferring: recipe.layout(.weights, like: try .plain(weight)))
    let weights = try b.reorder(w, to: recipe.layout(.weights, like: try .plain(weight)))
    let output = b.buffer(recipe.layout(.sourceGradient, like: try .plain(site.shape)))
    try b.call(site.label, recipe, [(.destinationGradient, source), (.weights, weights), (.sourceGradient, output)])

    return Lowered(output: output) { (dy) throws(EngineError) in
      var gradients: [Buffer?] = [nil, nil]
      if site.wants[1] {
        let recipe = try convolution.backwardWeights()
        let dy = try b.reorder(dy, to: recipe.layout(.source, like: try .plain(site.shape)))
        let x = try b.reorder(x, to: recipe.layout(.destinationGradient, like: try .plain(image)))
        let dw = b.destination(for: site.inputs[1], recipe.layout(.weightsGradient, like: try .plain(weight)))
        try b.call("\(site.label) weights", recipe, [(.source, dy), (.destinationGradient, x), (.weightsGradient, dw)])
        gradients[1] = dw
      }
      if site.wants[0] {
        let recipe = convolution.forward
        let dy = try b.reorder(dy, to: recipe.layout(.source, like: try .plain(site.shape)))
        let weights = try b.reorder(w, to: recipe.layout(.weights, like: try .plain(weight)))
        let dx = b.buffer(recipe.layout(.destination, like: try .plain(image)))
        try b.call("\(site.label) data", recipe, [(.source, dy), (.weights, weights), (.destination, dx)])
        gradients[0] = dx
      }
      return gradients
    }
  }
}
