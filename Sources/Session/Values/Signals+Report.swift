import Plots
import Training

extension Signals {
  /// What was seen as a value: records that scripts read, shown as two profiles over depth, a table and a verdict.
  var value: Report {
    let places = stages.indices.map { Double($0 + 1) }
    let forward = LineChart(
      [Series("deviation", stages.map(\.deviation), x: places)], title: "what comes out of each stage", x: "stage",
      y: "deviation", yScale: scale(stages.map(\.deviation)))
    let back = LineChart(
      [Series("gradient", stages.map(\.gradient), x: places)], title: "the gradient that comes back to it", x: "stage",
      y: "size", yScale: scale(stages.map(\.gradient)))
    let words = "\(verdict.rawValue): \(verdict.meaning)"
    return Report(
      "watch",
      [
        ("stages", .list(stages.map { .record($0.record) })), ("weights", .list(weights.map { .record($0.record) })),
        ("loss", .number(loss)), ("verdict", .string(verdict.rawValue)),
      ], summary: words, charts: stages.count > 1 ? [forward, back] : []
    ) { style in
      let charts: [any Chart] = stages.count > 1 ? [forward, back] : []
      return charts.map { .chart($0, style) } + [.chart(stageTable, style), .chart(weightTable, style), .words(words, style)]
    }
  }

  // Sizes that range over powers of ten are compared as such.
  private func scale(_ values: [Double]) -> Scale {
    guard let least = values.min(), let most = values.max(), least > 0 else { return .linear }
    return most / least > 20 ? .log : .linear
  }

  private var stageTable: Table {
    Table(
      ["", "stage", "mean", "deviation", "zeros", "dead", "saturated", "gradient"],
      rows: stages.enumerated().map { place, stage in
        [
          "\(place + 1)", stage.name, NumberFormat.short(stage.mean), NumberFormat.short(stage.deviation),
          percent(stage.zeros), percent(stage.dead), percent(stage.saturated), NumberFormat.short(stage.gradient),
        ]
      })
  }

  private var weightTable: Table {
    Table(
      ["parameter", "norm", "gradient", "update / norm"],
      rows: weights.map { weight in
        [
          weight.name, NumberFormat.short(weight.norm), NumberFormat.short(weight.gradient),
          weight.update.map { NumberFormat.short($0) } ?? "",
        ]
      })
  }

  private func percent(_ share: Double) -> String {
    share == 0 ? "" : "\((share * 100).rounded() == 0 ? "<1" : NumberFormat.short((share * 100).rounded())) %"
  }
}

extension Signals.Stage {
  fileprivate var record: Record {
    Record([
      ("name", .string(name)), ("mean", .number(mean)), ("deviation", .number(deviation)), ("zeros", .number(zeros)),
      ("dead", .number(dead)), ("saturated", .number(saturated)), ("gradient", .number(gradient)),
    ])
  }
}

extension Signals.Weight {
  fileprivate var record: Record {
    Record([
      ("name", .string(name)), ("norm", .number(norm)), ("gradient", .number(gradient)),
      ("ratio", update.map { .number($0) } ?? .none),
    ])
  }
}
