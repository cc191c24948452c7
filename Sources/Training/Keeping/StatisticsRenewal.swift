internal import Datasets
internal import Graphs
internal import Kernels
internal import Models
internal import Tensors

/// Running statistics anew: weights that are a mean of others have seen no example, so what batch normalisation knows of its
/// inputs is not true of them (Izmailov et al., 2018).
enum StatisticsRenewal {
  /// Goes once over the examples; each batch counts alike. False if `stop` ended it.
  static func renew(_ network: Network, _ head: Objective.Head, batch: Int, stop: () -> Bool) throws -> Bool {
    guard network.parameters.contains(where: { $0.parameter.kind == .statistic }) else { return true }
    let data = head.data
    var plans: [Int: Plan<Float>] = [:]
    var (start, number) = (0, 0)
    while start < data.count {
      let rows = Array(start..<min(start.saturatingSum(batch), data.count))
      start += rows.count
      // One example has no statistics of its own.
      if rows.count == 1, number > 0 { break }
      let plan = try plans[rows.count] ?? made(network, head, rows.count)
      plans[rows.count] = plan
      try data.feed(rows, to: plan)
      plan.run.step = UInt64(number)
      plan.run.momentum = Double(number) / Double(number + 1)
      guard try plan.forward(stop: stop) else { return false }
      plan.commit()
      number += 1
    }
    return true
  }

  private static func made(_ network: Network, _ head: Objective.Head, _ rows: Int) throws -> Plan<Float> {
    try ScoredGraph(network, batch: rows, data: head.data, loss: head.loss, mode: .training).trainingPlan()
  }
}
