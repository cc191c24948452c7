internal import Graphs
internal import Models
internal import Tensors

extension TrainingStep {
  /// Lets an optimizer move the parameters to where it wants gradients, and sets them back bit for bit, also where that ends
  /// early. Statistics are those of the first pass, and are taken back with a step that is abandoned.
  func explore(
    _ optimizer: any ExploringOptimizer, _ update: Update, keeping place: Storage<Float>, _ pass: (Int) throws -> Loss?
  ) throws -> Loss? {
    let values = block.values.buffer
    _ = place.buffer.update(fromContentsOf: values[block.learned])
    let others = block.learned.upperBound..<values.count
    let before = Array(values[others])
    var (statistics, passes, isWhole) = (before, 0, false)
    var first: Loss?
    defer {
      _ = values.update(fromContentsOf: place.buffer)
      for (place, value) in zip(others, isWhole ? statistics : before) { values[place] = value }
      block.touch()
    }
    isWhole = try optimizer.explore(update) {
      block.touch()
      guard let loss = try pass(passes) else { return nil }
      apply(.loss)
      if passes == 0 {
        first = loss
        plan.commit()
        statistics = Array(values[others])
      }
      passes += 1
      return loss.whole
    }
    return isWhole ? first : nil
  }
}
