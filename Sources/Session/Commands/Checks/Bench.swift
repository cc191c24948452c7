import Forms
import Kernels
import Models
import Plots
import Training

/// How fast a network is on this machine.
struct Bench: Command {
  var network = NetworkReference(Network([]))
  var batch = 64
  var steps: Int?
  var threads: Int?
  var precision: PrecisionChoice?
  var optimizer = OptimizerChoice(.symbol("momentum")) ?? OptimizerChoice()

  static let form = Form<Bench>(
    "how long a training step and an inference pass of a network take here, and how much of the machine they use",
    [
      .positional("NET", "the network, which is left as it is", \.network),
      .keyword("batch", "how many examples go through at once", \.batch, .between(1, 1_000_000)),
      .keyword(
        "steps", "how many are measured; as many as fit into a second unless given", \.steps,
        .optional(.between(1, 1_000_000))),
      .keyword("optimizer", "what updates the parameters in a training step", \.optimizer),
      .keyword("threads", "how many threads work at most; one a core unless given", \.threads, .optional(.between(1, 1024))),
      .keyword("precision", PrecisionChoice.summary, \.precision),
    ],
    examples: [Example("bench (input 8x8x1 | flatten | dense 10) batch 8 steps 3")], related: ["summary", "train"])

  static let gives: String? = "a report"
  static let family = CommandFamily.checks

  func run(in session: Interpreter) throws -> Value {
    let bench = try NetworkBench(
      network.network, batch: batch, steps: steps, threads: threads, optimizer: optimizer.value,
      precision: session.precision(precision)
    ) { Interpreter.isInterrupted }
    try session.checkInterrupt()
    return .object(bench.value)
  }
}

extension NetworkBench {
  /// The figures as a value; times are in milliseconds.
  var value: Report {
    func median(_ times: [Double]) -> Double { times.isEmpty ? .nan : times[times.count / 2] * 1000 }
    let (train, infer) = (median(training), median(inference))
    let (rate, trainRate) = (Double(batch) / train * 1000, gigaflop / train * 1000)
    let megabytes = Double(bytes) / 1_048_576
    func figure(_ value: Double) -> String { NumberFormat.short(value, digits: 3) }
    let fields: [(String, Value)] = [
      ("train_ms", .number(train)), ("train_min_ms", .number((training.first ?? .nan) * 1000)), ("infer_ms", .number(infer)),
      ("infer_min_ms", .number((inference.first ?? .nan) * 1000)), ("images_per_second", .number(rate)),
      ("gflops", .number(trainRate)), ("peak_share", .number(trainRate / peak)), ("memory_mb", .number(megabytes)),
    ]
    let summary =
      "batch \(batch) on \(threads) thread\(threads == 1 ? "" : "s")\(precision == .f32 ? "" : " in \(precision)"): \(figure(train)) ms a training step, \(figure(infer)) ms an inference pass"
    let (training, inference) = (training, inference)
    let (batch, peak) = (batch, peak)
    let remarks = Self.remarks(
      share: trainRate / peak, usesWinograd: usesWinograd, precision: precision, isDisturbed: isDisturbed)
    return Report("bench", fields, summary: summary) { style in
      func row(_ name: String, _ times: [Double]) -> [String] {
        let middle = median(times)
        return [
          name, figure(middle), figure((times.first ?? .nan) * 1000),
          NumberFormat.grouped(Int(exactly: (Double(batch) / middle * 1000).rounded()) ?? 0),
          "\(times.count)",
        ]
      }
      let table = Table(
        ["", "median ms", "least ms", "examples/s", "runs"],
        rows: [row("training step", training), row("inference pass", inference)],
        alignments: [.left, .right, .right, .right, .right], wraps: true)
      let rates =
        "\(figure(trainRate)) GFLOP/s in training, \(Percent.text(trainRate / peak)) of the \(figure(peak)) that this machine does at best; \(Footprint.text(bytes)) of memory"
      return [.chart(table, style), .words(rates, style)] + remarks.map { .words($0, style) }
    }
  }

  /// What must be known of a share of the machine's peak: why it is more than all of it, and whether it can be relied upon.
  static func remarks(share: Double, usesWinograd: Bool, precision: Kernels.Precision, isDisturbed: Bool) -> [String] {
    var remarks: [String] = []
    if share > 1 {
      if usesWinograd {
        remarks.append(
          "more than all of it: multiplications are counted as the layers define them, and the Winograd kernels of 3x3 convolutions do about a fourth of theirs"
        )
      } else if precision != .f32 {
        remarks.append("more than all of it: the best is measured in f32, and \(precision) multiplies faster")
      } else {
        remarks.append("more than all of it: the machine was busier while its best was measured; try again when it is quiet")
      }
    }
    if isDisturbed {
      remarks.append("other programs took a part of the machine meanwhile: when it is quiet, the times are shorter")
    }
    return remarks
  }
}
