import Training

extension Trainer {
  /// Trains to the end. With a number it stops on the way, once in every so many questions and each time a little later: a step
  /// asks often, so that stops fall on every place in it.
  func trainToTheEnd(stopping: Int? = nil, observe: (Event) -> Void = { _ in }) throws {
    var (asked, next) = (0, stopping ?? 0)
    repeat {
      try train(
        stop: {
          asked += 1
          guard let after = stopping, asked > next else { return false }
          (asked, next) = (0, next + after)
          return true
        }, observe: observe)
    } while run.state != .finished
  }
}
