internal import Kernels
internal import Tensors

/// Convolutions for which Winograd's algorithm pays, by kernels of our own; the gradient of the weights is oneDNN's.
extension Conv {
  func lower(_ site: Site<Float>, by winograd: Winograd) throws(EngineError) -> Lowered {
    let b = site.builder
    let (x, w) = (try site.value(0), try site.parameter(1, preferring: winograd.weights))
    let source = try b.reorder(x, to: winograd.source)
    let bias = hasBias(site.inputs.count) ? try b.plain(site.value(2)) : nil
    let output =
      adds ? try b.accumulator(site, site.inputs.count - 1, winograd.destination) : b.buffer(winograd.destination)
    try b.winograd(site.label, winograd, source, w, bias: bias, into: output, adds: adds, rectifies: rectifies)

    return Lowered(output: output) { (dy) throws(EngineError) in
      let dy = rectifies ? try b.rectified(dy, by: output, site.label) : dy
      var gradients = [Buffer?](repeating: nil, count: site.inputs.count)
      if site.wants[1] || (bias != nil && site.wants[2]) {
        let convolution = try Convolution(
          source: site.inputs[0].shape, weights: site.inputs[1].shape, outputs: site.shape[1], hasBias: bias != nil,
          geometry: geometry, training: true)
        try lowerWeights(site, convolution, source, dy, into: &gradients)
      }
      if site.wants[0] {
        let back = winograd.gradient
        let dx = b.buffer(back.destination)
        try b.winograd(
          "\(site.label) data", back, try b.reorder(dy, to: back.source), w, bias: nil, into: dx, adds: false,
          rectifies: false)
        gradients[0] = dx
      }
      if adds, site.wants.last ?? false { gradients[gradients.count - 1] = dy }
      return gradients
    }
  }
}

extension PlanBuilder<Float> {
  /// Adds the steps of a convolution by Winograd's algorithm: weights, then images.
  func winograd(
    _ label: String, _ winograd: Winograd, _ x: Buffer, _ weights: Buffer, bias: Buffer?, into y: Buffer, adds: Bool,
    rectifies: Bool
  ) throws(EngineError) {
    let transformed = try preparing(weights) { () throws(EngineError) in
      let w = try reorder(weights, to: winograd.weights)
      let transformed = buffer(bytes: winograd.transformedBytes)
      step("\(label) weights to points", [w, transformed]) { (at) throws(EngineError) in
        let (w, transformed) = (at(w, as: Float.self), at(transformed, as: Float.self))
        return { winograd.transform(w, into: transformed) }
      }
      return transformed
    }
    let room = buffer(bytes: winograd.roomBytes)
    step(
      label, [x, transformed, y, room] + [bias].compactMap { $0 }, kernel: "own winograd 4x4", layout: winograd.destination.text
    ) { (at) throws(EngineError) in
      let (x, transformed, y) = (at(x, as: Float.self), at(transformed, as: Float.self), at(y, as: Float.self))
      let (bias, room) = (bias.map { UnsafePointer(at($0, as: Float.self)) }, at(room, as: Float.self))
      return { winograd.run(x, transformed, bias: bias, into: y, adds: adds, rectifies: rectifies, room: room) }
    }
  }
}
