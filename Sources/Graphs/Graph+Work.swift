internal import Tensors

extension Graph {
  /// The multiply-and-adds of the ops under one label.
  public struct Work: Sendable {
    /// What the ops are called: a stage's full name.
    public let label: String
    /// Those of a forward run, and of a backward run beside it.
    public internal(set) var forward = 0, backward = 0
  }

  /// What each label's ops take, in the order of the labels; those that take none too.
  public var work: [Work] {
    let needs = needsGradient()
    var (work, places): ([Work], [String: Int]) = ([], [:])
    for entry in entries {
      guard case .op(let op, let inputs) = entry.source else { continue }
      let place = places[entry.label] ?? work.count
      if place == work.count {
        places[entry.label] = place
        work.append(Work(label: entry.label))
      }
      let count = op.multiplications(of: inputs.map(\.shape), to: entry.shape)
      let passes = inputs.prefix(2).count { needs[$0.index] }
      work[place].forward = work[place].forward.saturatingSum(count)
      work[place].backward = work[place].backward.saturatingSum(count.saturatingProduct(passes))
    }
    return work
  }
}
