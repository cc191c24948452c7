internal import Kernels
internal import Tensors

/// Convolutions for which Winograd's algorithm pays, by kernels of our own.
extension Conv {
  func lower(_ site: Site<Float>, by winograd: Winograd, then epilogue: Epilogue) throws(EngineError) -> Lowered {
    let b = site.builder
    let (x, w) = (try site.value(0), try site.parameter(1, preferring: winograd.weights))
    let source = try b.reorder(x, to: winograd.source)
    let rectifies = epilogue.contains(.rectification)
    let bias = site.inputs.count > 2 ? try b.plain(site.value(2)) : nil
    let output =
      try site.addend.map { (addend) throws(EngineError) in try b.accumulator(site, addend.node, winograd.destination) }
      ?? b.buffer(winograd.destination)
    try b.winograd(
      site.label, winograd, source, w, bias: bias, into: output, adds: site.addend != nil, rectifies: rectifies)

    return Lowered(output: output) { (dy) throws(EngineError) in
      let dy = rectifies ? try b.rectified(dy, by: output, site.label) : dy
      var gradients = [Buffer?](repeating: nil, count: site.inputs.count)
      if site.wants[1] || (bias != nil && site.wants[2]) {
        let weights = b.destination(for: site.inputs[1], winograd.weights)
        let offset = bias == nil ? nil : b.destination(for: site.inputs[2])
        try b.winogradWeights(
          site.label, winograd, source, try b.reorder(dy, to: winograd.destination), into: weights, bias: offset)
        if site.wants[1] { gradients[1] = weights }
        if bias != nil, site.wants[2] { gradients[2] = offset }
      }
      if site.wants[0] {
        let back = winograd.gradient
        let dx = b.buffer(back.destination)
        try b.winograd(
          "\(site.label) data", back, try b.reorder(dy, to: back.source), w, bias: nil, into: dx, adds: false,
          rectifies: false)
        gradients[0] = dx
      }
      return gradients + (site.addend.map { [$0.isWanted ? dy : nil] } ?? [])
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

  /// Adds the steps of the gradients of weights and bias.
  func winogradWeights(
    _ label: String, _ winograd: Winograd, _ x: Buffer, _ dy: Buffer, into weights: Buffer, bias: Buffer?
  ) throws(EngineError) {
    let (sums, room) = (buffer(bytes: winograd.sumsBytes), buffer(bytes: winograd.pieceRoomBytes))
    let results = [weights] + [bias].compactMap { $0 }
    step(
      "\(label) weights", [x, dy, sums, room] + results, kernel: "own winograd 4x4", layout: winograd.weights.text
    ) { (at) throws(EngineError) in
      let (x, dy, sums) = (at(x, as: Float.self), at(dy, as: Float.self), at(sums, as: Float.self))
      let (room, weights) = (at(room, as: Float.self), at(weights, as: Float.self))
      let bias = bias.map { at($0, as: Float.self) }
      return {
        winograd.sumProducts(x, dy, into: sums, room: room)
        winograd.finish(sums, weights: weights, bias: bias)
      }
    }
  }
}
