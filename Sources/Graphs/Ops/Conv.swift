public import Kernels
public import Tensors

/// Convolution of images [N, C, H, W] with weights [O, C/G, h, w], and a bias [O] if there is one more input.
public struct Conv: Absorbing {
  /// How the window moves.
  public let geometry: WindowGeometry
  /// How many groups of channels keep to themselves.
  public let groups: Int

  /// A convolution of that geometry.
  public init(_ geometry: WindowGeometry, groups: Int = 1) { (self.geometry, self.groups) = (geometry, groups) }

  /// [N, O, places, places].
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    let (x, w) = (inputs[0], inputs[1])
    guard x.rank == 4 else { throw .needsImage(x) }
    guard groups > 0, x[1] % groups == 0, w[0] % groups == 0 else { throw .groups(groups, channels: x[1]) }
    guard w.rank == 4, w[1] == x[1] / groups else { throw .mismatch(x, w) }
    try SizeLimit.check(geometry, over: x)
    let (rows, columns) = (geometry.places(0, over: x[2]), geometry.places(1, over: x[3]))
    guard rows > 0, columns > 0 else { throw .windowTooLarge(kernel: [geometry.reach(0), geometry.reach(1)], image: x) }
    return [x[0], w[0], rows, columns]
  }

  /// The window's numbers for each number that comes out.
  public func multiplications(of inputs: [Shape], to output: Shape) -> Int {
    output.count.saturatingProduct(inputs[1].perExample.count)
  }

  /// Room for the unrolled windows of one image.
  public func saved(for inputs: [Shape]) -> [Shape] { [[reference(inputs).unrolledCount]] }

  /// `y = x * w + b`.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    reference(o.inputShapes).forward(
      o.inputs[0], o.inputs[1], bias: o.inputs.count > 2 ? o.inputs[2] : nil, into: o.output,
      batch: o.inputShapes[0][0], unrolled: o.saved[0])
  }

  /// Correlation with the flipped weights, and of the images with the gradient.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    let (reference, batch) = (reference(o.inputShapes), o.inputShapes[0][0])
    let dy = o.outputGradient
    if let dx = o.inputGradients[0] {
      reference.backwardData(dy, o.inputs[1], into: dx, batch: batch, unrolled: o.saved[0])
    }
    if let dw = o.inputGradients[1] {
      reference.backwardWeights(
        o.inputs[0], dy, into: dw, bias: o.inputs.count > 2 ? o.inputGradients[2] : nil, batch: batch,
        unrolled: o.saved[0])
    }
  }

  /// The images and the weights.
  public var backwardReads: BackwardReads { .inputs }

  /// max(x, 0) goes along; a sum where the value that it is added to is needed no more: not in training.
  public static func absorbs(_ epilogue: Epilogue, training: Bool) -> Bool { !training || epilogue == .rectification }

  private func reference(_ inputs: [Shape]) -> ReferenceConvolution {
    ReferenceConvolution(
      channels: inputs[0][1], outputs: inputs[1][0], groups: groups, inner: (inputs[0][2], inputs[0][3]), geometry: geometry)
  }

  /// oneDNN's convolution, everything in the layouts that it chooses, or Winograd's algorithm.
  public func lower(_ site: Site<Float>, then epilogue: Epilogue) throws(EngineError) -> Lowered? {
    let b = site.builder
    let (image, weight) = (site.inputs[0].shape, site.inputs[1].shape)
    let grouped = grouped(weight)
    if b.precision == .f32, groups == 1,
      let winograd = try Winograd(source: image, weights: weight, geometry: geometry)
    {
      return try lower(site, by: winograd, then: epilogue)
    }
    let (hasBias, rectifies) = (site.inputs.count > 2, epilogue.contains(.rectification))
    let convolution = try convolution(image, grouped, outputs: weight[0], hasBias: hasBias, site)
    let recipe = convolution.forward
    let chosen = recipe.layout(.weights, like: try .plain(grouped))
    let x = try site.value(0)
    let source = try b.reorder(x, to: recipe.layout(.source, like: try .plain(image)))
    var w = try site.parameter(1, preferring: try preferred(convolution, chosen, site))
    // What was computed from a parameter has its axes; the library has one more for groups.
    if w.shape.rank < grouped.rank { w = b.view(try b.plain(w), grouped) }
    let weights = try b.reorder(w, to: chosen)
    let bias = hasBias ? try b.plain(site.value(2)) : nil
    let destination = recipe.layout(.destination, like: try .plain(site.shape))
    let output =
      try site.addend.map { (addend) throws(EngineError) in try b.accumulator(site, addend.node, destination) }
      ?? b.buffer(destination)
    try b.call(
      site.label, recipe,
      [(.source, source), (.weights, weights), (.destination, output)] + (bias.map { [(.bias, $0)] } ?? []))
    if rectifies { try b.rectify(output, site.label) }

    return Lowered(output: output) { (dy) throws(EngineError) in
      let dy = rectifies ? try b.rectified(dy, by: output, site.label) : dy
      var gradients = [Buffer?](repeating: nil, count: site.inputs.count)
      if site.wants[1] || (hasBias && site.wants[2]) {
        try lowerWeights(site, convolution, x, dy, into: &gradients)
      }
      if site.wants[0] {
        let recipe = try convolution.backwardData()
        let weights = try b.reorder(w, to: recipe.layout(.weights, like: try .plain(grouped)))
        let dy = try b.reorder(dy, to: recipe.layout(.destinationGradient, like: try .plain(site.shape)))
        let dx = b.buffer(recipe.layout(.sourceGradient, like: try .plain(image)))
        try b.call(
          "\(site.label) data", recipe, [(.destinationGradient, dy), (.weights, weights), (.sourceGradient, dx)])
        gradients[0] = dx
      }
      return gradients + (site.addend.map { [$0.isWanted ? dy : nil] } ?? [])
    }
  }

  /// The gradients of the weights and of the bias, from the images and the gradient of the result.
  func lowerWeights(
    _ site: Site<Float>, _ convolution: Convolution, _ x: Buffer, _ dy: Buffer, into gradients: inout [Buffer?]
  ) throws(EngineError) {
    let (b, hasBias) = (site.builder, site.inputs.count > 2)
    let recipe = try convolution.backwardWeights()
    let source = try b.reorder(x, to: recipe.layout(.source, like: try .plain(site.inputs[0].shape)))
    let dy = try b.reorder(dy, to: recipe.layout(.destinationGradient, like: try .plain(site.shape)))
    let dw = b.destination(for: site.inputs[1], recipe.layout(.weightsGradient, like: try .plain(grouped(site.inputs[1].shape))))
    let db = hasBias ? b.destination(for: site.inputs[2]) : nil
    try b.call(
      "\(site.label) weights", recipe,
      [(.source, source), (.destinationGradient, dy), (.weightsGradient, dw)] + (db.map { [(.biasGradient, $0)] } ?? []))
    if site.wants[1] { gradients[1] = dw }
    if hasBias, site.wants[2] { gradients[2] = db }
  }

  // The library's extents of weights: groups are an axis of their own.
  private func grouped(_ weight: Shape) -> Shape {
    groups == 1 ? weight : [groups, weight[0] / groups, weight[1], weight[2], weight[3]]
  }

  // In halves where the plan wants them and the library has a kernel for the case: it has none for one channel.
  private func convolution(
    _ image: Shape, _ weights: Shape, outputs: Int, hasBias: Bool, _ site: Site<Float>
  ) throws(EngineError) -> Convolution {
    func make(_ precision: Precision) throws(EngineError) -> Convolution {
      try Convolution(
        source: image, weights: weights, outputs: outputs, hasBias: hasBias, geometry: geometry, training: site.isTraining,
        adds: site.addend != nil, precision: precision)
    }
    if site.builder.precision == .bf16, let halves = try? make(.bf16),
      !site.isTraining || (try? halves.backwardWeights()) != nil && (try? halves.backwardData()) != nil
    {
      return halves
    }
    return try make(.f32)
  }

  // A parameter lies as the forward pass likes it. In halves that pass works on a copy, so that the parameter lies as
  // its gradient comes.
  private func preferred(_ convolution: Convolution, _ chosen: Layout, _ site: Site<Float>) throws(EngineError) -> Layout {
    guard chosen.precision == .bf16 else { return chosen }
    let plain = try Layout.plain(chosen.shape)
    return site.isTraining ? try convolution.backwardWeights().layout(.weightsGradient, like: plain) : plain
  }
}
