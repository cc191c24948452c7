public import Kernels
internal import Tensors

extension RecurrentOp {
  /// Steps of our own, in the processor's vectors.
  public func lower(_ site: Site<Float>) throws(EngineError) -> Lowered? {
    let b = site.builder
    let x = site.inputs[0].shape
    let fast = Recurrence(Cell.fast, batch: x[0], steps: x[1], features: x[2], units: site.inputs[2].shape[1])
    var inputs: [Buffer] = []
    for index in site.inputs.indices { inputs.append(try b.plain(site.value(index))) }
    let (source, weight, recurrent, bias) = (inputs[0], inputs[1], inputs[2], inputs[3])
    let inner = inputs.count > 4 ? inputs[4] : nil
    let (sequence, output) = (b.buffer(fast.sequence), b.buffer(site.shape))
    let kept = b.buffer(site.isTraining ? fast.kept : fast.state)
    let (training, all) = (site.isTraining, givesAll)

    let panels = try b.preparing(weight) {
      let panels = b.buffer(fast.panels)
      b.step("\(site.label) weights", [weight, recurrent, bias, panels] + (inner.map { [$0] } ?? [])) { at in
        let (w, u, c) = (at(weight, as: Float.self), at(recurrent, as: Float.self), at(bias, as: Float.self))
        let (d, panels) = (inner.map { UnsafePointer(at($0, as: Float.self)) }, at(panels, as: Float.self))
        return { fast.pack(weight: w, recurrent: u, bias: c, inner: d, into: panels) }
      }
      return panels
    }
    b.step(site.label, [source, panels, sequence, kept, output], kernel: "own \(fast.lanes) lanes") { at in
      let (x, panels, sequence) = (at(source, as: Float.self), at(panels, as: Float.self), at(sequence, as: Float.self))
      let (kept, y) = (at(kept, as: Float.self), at(output, as: Float.self))
      return {
        fast.forward(x, panels, sequence, kept: training ? kept : nil, state: training ? nil : kept)
        fast.take(sequence, into: y, all: all)
      }
    }

    return Lowered(output: output) { (dy) throws(EngineError) in
      let dy = try b.plain(dy)
      let (panels, incoming) = (b.buffer(fast.backwardPanels), b.buffer(fast.incoming))
      let (sums, totals) = (b.buffer(fast.sums), b.buffer(fast.totals))
      b.step(
        "\(site.label) backward", [recurrent, panels, sequence, kept, dy, incoming, sums, totals],
        kernel: "own \(fast.lanes) lanes"
      ) { at in
        let (u, panels, sequence) = (at(recurrent, as: Float.self), at(panels, as: Float.self), at(sequence, as: Float.self))
        let (kept, dy) = (at(kept, as: Float.self), at(dy, as: Float.self))
        let (incoming, sums, totals) = (at(incoming, as: Float.self), at(sums, as: Float.self), at(totals, as: Float.self))
        return {
          fast.packBackward(recurrent: u, into: panels)
          fast.backward(panels, sequence, kept: kept, dy, all: all, incoming: incoming, into: sums, totals: totals)
        }
      }
      var gradients: [Buffer?] = site.wants.map { _ in nil }
      for index in site.inputs.indices where index > 0 && site.wants[index] {
        gradients[index] = b.destination(for: site.inputs[index])
      }
      let learned = gradients
      if learned.contains(where: { $0 != nil }) {
        let products = b.buffer(fast.products)
        b.step("\(site.label) gradients", [sums, totals, sequence, products] + learned.compactMap { $0 }) { at in
          let (sums, sequence, products) = (at(sums, as: Float.self), at(sequence, as: Float.self), at(products, as: Float.self))
          let totals = at(totals, as: Float.self)
          let d = learned.map { $0.map { at($0, as: Float.self) } }
          return {
            fast.gradients(
              sums, totals: totals, sequence, products: products, weight: d[1], recurrent: d[2], bias: d[3],
              inner: d.count > 4 ? d[4] : nil)
          }
        }
      }
      if site.wants[0] {
        let (room, dx) = (b.buffer(fast.inputProducts), b.buffer(x))
        b.step("\(site.label) data", [sums, weight, room, dx]) { at in
          let (sums, w) = (at(sums, as: Float.self), at(weight, as: Float.self))
          let (room, dx) = (at(room, as: Float.self), at(dx, as: Float.self))
          return { fast.inputGradient(sums, weight: w, room: room, into: dx) }
        }
        gradients[0] = dx
      }
      return gradients
    }
  }
}
