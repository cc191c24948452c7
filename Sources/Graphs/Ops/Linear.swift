public import Kernels
public import Tensors

/// Rows [N, D] times weights [O, D], and a bias [O] if there is a third input: `y = x wᵀ + b`.
public struct Linear: Absorbing {
  /// The op.
  public init() {}

  /// [N, O].
  public func shape(of inputs: [Shape]) throws(ShapeError) -> Shape {
    guard inputs[0].rank == 2 else { throw .needsVector(inputs[0]) }
    guard inputs[1].rank == 2, inputs[0][1] == inputs[1][1] else { throw .mismatch(inputs[0], inputs[1]) }
    return [inputs[0][0], inputs[1][0]]
  }

  /// A row of the weights for each number that comes out.
  public func multiplications(of inputs: [Shape], to output: Shape) -> Int { output.count.saturatingProduct(inputs[1][1]) }

  /// `y = x wᵀ + b`.
  public func forward<S: Scalar>(_ o: Operands<S>) {
    let (rows, columns) = (o.outputShape[0], o.outputShape[1])
    S.multiply(
      o.inputs[0], transposed: false, o.inputs[1], transposed: true, into: o.output, rows: rows, columns: columns,
      inner: o.inputShapes[0][1], beta: 0)
    if o.inputs.count > 2 { Rows.add(o.inputs[2], to: o.output, rows: rows, columns: columns) }
  }

  /// `dx = dy w`, `dw = dyᵀ x`, and `db` is the sum of the rows of `dy`.
  public func backward<S: Scalar>(_ o: Operands<S>) {
    let (rows, columns, inner) = (o.outputShape[0], o.outputShape[1], o.inputShapes[0][1])
    let dy = o.outputGradient
    if let dx = o.inputGradients[0] {
      S.multiply(
        dy, transposed: false, o.inputs[1], transposed: false, into: dx, rows: rows, columns: inner,
        inner: columns, beta: 0)
    }
    if let dw = o.inputGradients[1] {
      S.multiply(
        dy, transposed: true, o.inputs[0], transposed: false, into: dw, rows: columns, columns: inner,
        inner: rows, beta: 0)
    }
    if o.inputGradients.count > 2, let db = o.inputGradients[2] {
      Rows.sum(dy, into: db, rows: rows, columns: columns)
    }
  }

  /// The rows and the weights.
  public var backwardReads: BackwardReads { .inputs }

  /// max(x, 0) goes along.
  public static func absorbs(_ epilogue: Epilogue, training: Bool) -> Bool { epilogue == .rectification }

  /// oneDNN's inner product, the weights in the layout that it chooses.
  public func lower(_ site: Site<Float>, then epilogue: Epilogue) throws(EngineError) -> Lowered? {
    let b = site.builder
    let rectifies = epilogue.contains(.rectification)
    let (rows, weight) = (site.inputs[0].shape, site.inputs[1].shape)
    let hasBias = site.inputs.count > 2
    let precision = b.precision
    let product = try InnerProduct(
      source: rows, outputs: weight[0], hasBias: hasBias, training: site.isTraining, precision: precision)
    let chosen = product.forward.layout(.weights, like: try .plain(weight))
    let halves = try Layout.plain(rows, .bf16)
    let source = precision == .f32 ? try b.plain(site.value(0)) : try b.reorder(site.value(0), to: halves)
    let w = try site.parameter(1, preferring: precision == .f32 ? chosen : .plain(weight))
    let weights = try b.reorder(w, to: chosen)
    let bias = hasBias ? try b.plain(site.value(2)) : nil
    let output = b.buffer(site.shape)
    try b.call(
      site.label, product.forward,
      [(.source, source), (.weights, weights), (.destination, output)] + (bias.map { [(.bias, $0)] } ?? []))
    if rectifies { try b.rectify(output, site.label) }

    return Lowered(output: output) { (dy) throws(EngineError) in
      var dy = rectifies ? try b.rectified(dy, by: output, site.label) : try b.plain(dy)
      if precision == .bf16 { dy = try b.reorder(dy, to: .plain(site.shape, .bf16)) }
      var gradients = [Buffer?](repeating: nil, count: site.inputs.count)
      if site.wants[1] || (hasBias && site.wants[2]) {
        let recipe = try product.backwardWeights()
        let dw = b.destination(for: site.inputs[1], recipe.layout(.weightsGradient, like: try .plain(weight)))
        let db = hasBias ? b.destination(for: site.inputs[2]) : nil
        try b.call(
          "\(site.label) weights", recipe,
          [(.source, source), (.destinationGradient, dy), (.weightsGradient, dw)] + (db.map { [(.biasGradient, $0)] } ?? []))
        if site.wants[1] { gradients[1] = dw }
        if hasBias, site.wants[2] { gradients[2] = db }
      }
      if site.wants[0] {
        let recipe = try product.backwardData()
        let weights = try b.reorder(w, to: recipe.layout(.weights, like: try .plain(weight)))
        let dx = b.buffer(rows)
        try b.call(
          "\(site.label) data", recipe, [(.destinationGradient, dy), (.weights, weights), (.sourceGradient, dx)])
        gradients[0] = dx
      }
      return gradients
    }
  }
}
