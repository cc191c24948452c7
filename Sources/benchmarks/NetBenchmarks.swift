import Glibc

/// Whole training steps and inference passes of nets of several families, beside a peer's if one is given.
enum NetBenchmarks {
  /// A net as it is written here; the peer's script has its twin under the same name.
  struct Net {
    let name: String
    let batch: Int
    let source: String
  }

  static let all = [
    Net(name: "mlp", batch: 64, source: "net = input 64 | dense 128 | relu | dense 10"),
    Net(name: "wide", batch: 64, source: "net = input 784 | dense 1024 | relu | dense 1024 | relu | dense 10"),
    Net(
      name: "lenet", batch: 64,
      source:
        "net = input 28x28x1 | conv 5x5 20 | relu | pool 2 | conv 5x5 50 | relu | pool 2 | flatten | dense 500 | relu | dense 10"),
    Net(
      name: "vgg", batch: 64,
      source: """
        def cbr(n) = conv 3x3 n pad 1 | bn | relu
        net = input 32x32x3 | cbr(64) | cbr(64) | pool 2 | cbr(128) | cbr(128) | pool 2 | cbr(256) | cbr(256) | gap | dense 10
        """),
    Net(
      name: "resnet", batch: 128,
      source: """
        def cbr(n, s = 1) = conv 3x3 n pad 1 stride s | bn | relu
        def same(n) = residual { cbr(n) | conv 3x3 n pad 1 | bn } | relu
        def down(n) = residual { cbr(n, s: 2) | conv 3x3 n pad 1 | bn } via { conv 1x1 n stride 2 | bn } | relu
        net = input 32x32x3 | cbr(16) | repeat 3 { same(16) } | down(32) | repeat 2 { same(32) } | down(64) | repeat 2 { same(64) } | gap | dense 10
        """),
    Net(
      name: "separable", batch: 64,
      source: """
        def ds(c, n, s = 1) = conv 3x3 c pad 1 stride s groups c | bn | relu | conv 1x1 n | bn | relu
        net = input 32x32x3 | conv 3x3 32 pad 1 | bn | relu | ds(32, 64) | ds(64, 128, s: 2) | ds(128, 128) | ds(128, 256, s: 2) | ds(256, 256) | gap | dense 10
        """),
    Net(name: "lstm", batch: 64, source: "net = input 50x64 | lstm 128 | dense 10"),
    Net(
      name: "attention", batch: 32,
      source: """
        block = residual { layernorm | attention 4 causal on } | residual { layernorm | dense 256 | gelu | dense 64 }
        net = input 64x64 | block | block | mean | dense 10
        """),
    Net(
      name: "depthwise", batch: 64,
      source: "net = input 32x32x16 | depthwise 3x3 pad 1 bias on | relu | depthwise 3x3 pad 1 bias on | relu | gap | dense 10"),
    Net(
      name: "groupnorm", batch: 64,
      source:
        "net = input 32x32x16 | conv 3x3 32 pad 1 bias off | groupnorm 8 | relu | conv 3x3 32 pad 1 bias off | groupnorm 8 | relu | gap | dense 10"
    ),
    Net(name: "embed", batch: 64, source: "net = input 64 vocab 5000 | embed 128 | mean | dense 10"),
    Net(
      name: "deconv", batch: 64,
      source:
        "net = input 8x8x32 | deconv 4x4 32 stride 2 pad 1 bias on | relu | deconv 4x4 16 stride 2 pad 1 bias on | relu | gap | dense 10"
    ),
  ]

  private static let convolving = ["lenet", "vgg", "resnet", "separable"]

  /// Figures of one net: milliseconds, and bytes at the peak.
  struct Figures {
    var train = Double.infinity
    var infer = Double.infinity
    var bytes = Int.max
  }

  /// Measures a net, in rounds that alternate with the peer's, and gives a line of JSON.
  static func line(_ net: Net, peer: String?, script: String, rounds: Int) throws -> String {
    var (own, halves, others): ([Figures], [Figures], [String: [Figures]]) = ([], [], [:])
    for _ in 0..<rounds {
      own.append(try measure(net))
      // A processor may have no arithmetic for it.
      if convolving.contains(net.name), let figures = try? measure(net, " precision bf16") { halves.append(figures) }
      guard let peer else { continue }
      let output = try Child(peer, [script, net.name]).output
      for line in output.split(separator: "\n") {
        guard let mode = text("mode", in: line), let train = number("train_ms", in: line) else { continue }
        others[mode, default: []].append(
          Figures(
            train: train, infer: number("infer_ms", in: line) ?? .infinity,
            bytes: Int((number("peak_rss_mb", in: line) ?? 0) * 1_048_576)))
      }
    }
    let mine = median(own)
    var line =
      "{\"name\": \"net/\(net.name)\", \"batch\": \(net.batch), \"train_ms\": \(rounded(mine.train)), \"infer_ms\": \(rounded(mine.infer)), \"peak_mb\": \(mine.bytes >> 20)"
    let half = median(halves)
    if !halves.isEmpty { line += ", \"bf16_train_ms\": \(rounded(half.train)), \"bf16_infer_ms\": \(rounded(half.infer))" }
    let modes = others.filter { $0.key != "bf16" }.mapValues { median($0) }
    if let best = modes.min(by: { $0.value.train < $1.value.train }), let quick = modes.values.map(\.infer).min(),
      let small = modes.values.map(\.bytes).min()
    {
      line +=
        ", \"peer_mode\": \"\(best.key)\", \"peer_train_ms\": \(rounded(best.value.train)), \"peer_infer_ms\": \(rounded(quick))"
      line += ", \"train_ratio\": \(rounded(mine.train / best.value.train)), \"infer_ratio\": \(rounded(mine.infer / quick))"
      if !halves.isEmpty { line += ", \"bf16_train_ratio\": \(rounded(half.train / best.value.train))" }
      line += ", \"memory_ratio\": \(rounded(Double(mine.bytes) / Double(max(small, 1))))"
    }
    return line + "}"
  }

  // A process of its own, as the peer's is.
  private static func measure(_ net: Net, _ options: String = "") throws -> Figures {
    let child = try Child(
      Child.tool, ["-e", net.source + "\nb = bench net batch \(net.batch)\(options)\nprint b.train_ms b.infer_ms"])
    let numbers = child.output.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    guard numbers.count == 2 else { throw Child.Failure.status(net.name, 0) }
    return Figures(train: numbers[0], infer: numbers[1], bytes: child.peakBytes)
  }

  private static func median(_ figures: [Figures]) -> Figures {
    func middle<Value: Comparable>(_ values: [Value], _ none: Value) -> Value {
      values.isEmpty ? none : values.sorted()[values.count / 2]
    }
    return Figures(
      train: middle(figures.map(\.train), .infinity), infer: middle(figures.map(\.infer), .infinity),
      bytes: middle(figures.map(\.bytes), .max))
  }

  private static func rounded(_ value: Double) -> Double { (value * 1e4).rounded() / 1e4 }

  // The peer writes one object a line, with plain keys.
  private static func number(_ key: String, in line: Substring) -> Double? {
    value(key, in: line).flatMap { Double($0) }
  }

  private static func text(_ key: String, in line: Substring) -> String? {
    value(key, in: line).map { $0.filter { $0 != "\"" } }
  }

  private static func value(_ key: String, in line: Substring) -> String? {
    guard let start = line.firstRange(of: "\"\(key)\": ") else { return nil }
    return String(line[start.upperBound...].prefix { $0 != "," && $0 != "}" })
  }
}
