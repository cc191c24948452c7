/// A training whose examples are drawn anew, beside the same without: what changes them works beside the engine.
enum FeederBenchmarks {
  private static let pipes = ["flip | crop 32x32 pad 4", "flip | crop 32x32 pad 4 | cutout 8", "flip | crop 32x32 pad 4 | mixup"]

  /// A line of JSON for each pipe: the least time of a step without it and with it, of trainings in alternation.
  static func lines() throws -> [String] {
    guard let net = NetBenchmarks.all.first(where: { $0.name == "vgg" }) else { return [] }
    return try pipes.map { pipe in
      let script = """
        x = shaped(tensor(random(786432)), 256x32x32x3)
        d = dataset x labels [i % 10 for i in 0..255]
        \(net.source)
        warm = train net on d epochs 1 batch \(net.batch) quiet
        for i in 1..5 {
          a = train net on d epochs 3 batch \(net.batch) quiet
          b = train net on (d | \(pipe)) epochs 3 batch \(net.batch) quiet
          print (a.seconds / a.steps) (b.seconds / b.steps)
        }
        """
      let numbers = try Child(Child.tool, ["-e", script]).output.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
      let plain = stride(from: 0, to: numbers.count, by: 2).map { numbers[$0] }.min() ?? .infinity
      let drawn = stride(from: 1, to: numbers.count, by: 2).map { numbers[$0] }.min() ?? .infinity
      func rounded(_ value: Double) -> Double { (value * 1e4).rounded() / 1e4 }
      return
        "{\"name\": \"feeder/\(pipe)\", \"plain_ms\": \(rounded(plain * 1000)), \"drawn_ms\": \(rounded(drawn * 1000)), \"ratio\": \(rounded(drawn / plain))}"
    }
  }
}
