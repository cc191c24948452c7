internal import Graphs
internal import Kernels
public import Models
internal import Tensors

/// The way of an optimizer over a function of two numbers, which it is given as if they were the parameters of a network.
public struct OptimizerRace: Sendable {
  /// The places it came through, the start first. It ends early where a place is no pair of finite numbers.
  public let path: [(x: Double, y: Double)]
  /// The function's values there.
  public let values: [Double]

  /// A race of so many steps.
  public init(_ optimizer: any Optimizer, on course: RaceCourse, steps: Int, stop: () -> Bool = { false }) throws {
    (path, values) = try Computing.perform {
      let (numbers, gradients) = (try Storage<Float>(count: 2), try Storage<Float>(count: 2))
      numbers.buffer[0] = Float(course.start.x)
      numbers.buffer[1] = Float(course.start.y)
      var state = OptimizerState()
      try state.renew(for: optimizer, count: 2, at: 0)
      var (path, values) = ([course.start], [course.value(course.start.x, course.start.y)])
      // The value where the numbers are, whose gradient it leaves.
      func look() -> Double {
        let (x, y) = (Double(numbers.buffer[0]), Double(numbers.buffer[1]))
        let slope = course.gradient(x, y)
        (gradients.buffer[0], gradients.buffer[1]) = (Float(slope.x), Float(slope.y))
        return course.value(x, y)
      }
      for step in 0..<steps {
        if stop() { throw TrainingError.interrupted }
        let moment = Moment(epoch: step, epochs: steps, step: step, steps: steps, losses: values)
        let update = Update(
          values: numbers.pointer, gradients: gradients.pointer, state: state.slots.map(\.pointer), count: 2,
          rate: optimizer.rate.schedule.value(at: moment), step: step + 1, moment: moment)
        if let exploring = optimizer as? any ExploringOptimizer {
          let before = (numbers.buffer[0], numbers.buffer[1])
          _ = try exploring.explore(update) { look() }
          (numbers.buffer[0], numbers.buffer[1]) = before
        } else {
          _ = look()
        }
        optimizer.update(update)
        let place = (x: Double(numbers.buffer[0]), y: Double(numbers.buffer[1]))
        let value = course.value(place.x, place.y)
        guard place.x.isFinite, place.y.isFinite, value.isFinite else { break }
        path.append(place)
        values.append(value)
      }
      return (path, values)
    }
  }
}
