internal import Forms
internal import Glibc

/// Half a cosine from the start to zero, several times over (Huang and others, "Snapshot ensembles", 2017):
/// `V/2 (cos(pi mod(t - 1, ceil(T / M)) / ceil(T / M)) + 1)` for the step t of T in M cycles.
struct Cyclic: Schedule {
  var start = 0.1
  var cycles = 5

  static let form = Form<Cyclic>(
    "half a cosine wave down to zero, several times over, step by step: at the end of each a snapshot can be kept",
    [
      .positional("V", "the number at the start", \.start, .finite),
      .keyword("cycles", "how many there are in all", \.cycles, .atLeast(1)),
    ], examples: [Example("cyclic 0.1"), Example("cyclic 0.2 cycles 6")], related: ["cosine", "sgdr"])

  func value(at moment: Moment) -> Double {
    let length = max((max(moment.steps, 1) - 1) / cycles + 1, 1)
    return start / 2 * (1 + cos(.pi * Double(moment.step % length) / Double(length)))
  }
}
