import Kernels
import Tensors
import Testing

/// The reference convolution against loops that nobody could get wrong.
@Suite struct ReferenceConvolutionTests {
  @Test(arguments: ConvolutionProblem.all)
  func agreesWithPlainLoops(problem p: ConvolutionProblem) throws {
    let (x, w) = (p.values(p.imageCount, stream: 1), p.values(p.weightCount, stream: 2))
    let (b, dy) = (p.values(p.outputs, stream: 3), p.values(p.resultCount, stream: 4))
    let plane = p.outerHeight * p.outerWidth
    var y = (0..<p.resultCount).map { b[$0 / plane % p.outputs] }
    var (dx, dw) = ([Double](repeating: 0, count: x.count), [Double](repeating: 0, count: w.count))
    var db = [Double](repeating: 0, count: p.outputs)
    p.products { pixel, weight, place in
      y[place] += x[pixel] * w[weight]
      dx[pixel] += dy[place] * w[weight]
      dw[weight] += dy[place] * x[pixel]
    }
    for place in dy.indices { db[place / plane % p.outputs] += dy[place] }

    let found = try Engine.perform { try reference(p, x, w, b, dy, as: Double.self) }
    expect(found, [y, dx, dw, db], within: 1e-12)
    let rough = try Engine.perform { try reference(p, x, w, b, dy, as: Float.self) }
    expect(rough, [y, dx, dw, db], within: 2e-5)
  }

  private func expect(_ found: [[Double]], _ exact: [[Double]], within tolerance: Double) {
    for (name, pair) in zip(["y", "dx", "dw", "db"], zip(found, exact)) {
      #expect(pair.0.count == pair.1.count)
      for (a, b) in zip(pair.0, pair.1) where !(abs(a - b) <= tolerance * max(1, abs(b)) * 10) {
        Issue.record("\(name): \(a) in place of \(b)")
        return
      }
    }
  }

  private func reference<S: Scalar>(
    _ p: ConvolutionProblem, _ x: [Double], _ w: [Double], _ b: [Double], _ dy: [Double], as type: S.Type
  ) throws -> [[Double]] {
    let convolution = ReferenceConvolution(
      channels: p.channels, outputs: p.outputs, groups: p.groups, inner: (p.height, p.width), geometry: p.geometry)
    #expect(convolution.outer == (p.outerHeight, p.outerWidth))
    func storage(_ values: [Double]) throws -> Storage<S> {
      let storage = try Storage<S>(count: values.count)
      for (i, value) in values.enumerated() { storage.pointer[i] = S(value) }
      return storage
    }
    func room(_ count: Int) throws -> Storage<S> { try storage([Double](repeating: 7, count: count)) }
    let (x, w, b, dy) = (try storage(x), try storage(w), try storage(b), try storage(dy))
    // What is written must not depend on what was there.
    let (y, dx, dw, db) = (try room(dy.count), try room(x.count), try room(w.count), try room(b.count))
    let unrolled = try room(convolution.unrolledCount)
    convolution.forward(x.pointer, w.pointer, bias: b.pointer, into: y.pointer, batch: p.batch, unrolled: unrolled.pointer)
    convolution.backwardData(dy.pointer, w.pointer, into: dx.pointer, batch: p.batch, unrolled: unrolled.pointer)
    convolution.backwardWeights(
      x.pointer, dy.pointer, into: dw.pointer, bias: db.pointer, batch: p.batch, unrolled: unrolled.pointer)
    return [y, dx, dw, db].map { $0.buffer.map { Double($0) } }
  }
}
