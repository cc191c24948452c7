import Glibc

/// Layers of elementwise functions, forward and backward, beside a copy of the same memory: f32, in blocks of channels behind a
/// convolution and in rows.
enum ElementwiseBenchmarks {
  private static let functions = ["tanh", "sigmoid", "elu", "gelu", "softplus", "swish", "leaky", "relu"]
  private static let floats = 32 * 32 * 32 * 64

  /// A line of JSON for each pass of each function, in each layout.
  static func lines() throws -> [String] {
    var lines: [String] = []
    for (layout, net) in [("blocks", "input 32x32x64 | conv 1x1 64 | F | conv 1x1 64 | gap | dense 10"), ("rows", rows)] {
      for function in functions {
        let copy = copySeconds()
        let script = """
          net = \(net.split(separator: "F").joined(separator: function))
          p = explain plan net batch 32
          for s in p.steps { if s.step in ["\(function)1", "\(function)1 backward"] { print "\\(s.phase)|\\(s.ms)" } }
          """
        for line in try Child(Child.tool, ["-e", script]).output.split(separator: "\n") {
          let parts = line.split(separator: "|")
          guard parts.count == 2, let ms = Double(parts[1]) else { continue }
          let ratio = (ms / 1000 / copy * 100).rounded() / 100
          lines.append(
            "{\"name\": \"elementwise/\(layout)/\(function)/\(parts[0])\", \"ms\": \(ms), \"copy_ms\": \(copy * 1000), \"ratio\": \(ratio)}"
          )
        }
      }
    }
    return lines
  }

  private static let rows = "input 4096 | dense 65536 init zeros | F | dense 1 init zeros"

  // The least time of a copy of as much memory on one thread, of many.
  private static func copySeconds() -> Double {
    let bytes = floats * MemoryLayout<Float>.stride
    let (from, to) = (
      UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64),
      UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
    )
    defer {
      from.deallocate()
      to.deallocate()
    }
    memset(from, 1, bytes)
    memset(to, 2, bytes)
    let clock = ContinuousClock()
    return (0..<20).map { _ in
      let taken = clock.measure { to.copyMemory(from: from, byteCount: bytes) }
      return Double(taken.components.attoseconds) * 1e-18 + Double(taken.components.seconds)
    }.min() ?? .infinity
  }
}
