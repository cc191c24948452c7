import Forms
import Models
import Testing

/// The numbers that schedules are known to give.
@Suite struct EveryScheduleTests {
  private func schedule(_ source: String) throws -> any Schedule {
    try #require(try PhraseReader.thing(source, Catalogue.schedules) as? any Schedule)
  }

  private func epochs(_ source: String, _ epochs: [Int], of count: Int = 30) throws -> [Double] {
    let schedule = try schedule(source)
    return epochs.map { schedule.value(at: Moment(epoch: $0, epochs: count, step: $0 * 10, steps: count * 10)) }
  }

  private func expect(_ values: [Double], _ expected: [Double], within tolerance: Double = 1e-12) {
    #expect(values.count == expected.count)
    for (value, exact) in zip(values, expected) { #expect(abs(value - exact) <= tolerance) }
  }

  @Test func steps() throws {
    try expect(epochs("step 0.01 every 5 by 0.5", [0, 4, 5, 9, 10]), [0.01, 0.01, 0.005, 0.005, 0.0025])
    try expect(epochs("step 0.01 every 20 by 0.1", [0, 19, 20]), [0.01, 0.01, 0.001])
  }

  @Test func exponentials() throws {
    try expect(epochs("exponential 0.1 0.05", [0, 10, 20]), [0.1, 0.060653065971, 0.036787944117], within: 1e-12)
    // Twenty rates from 1e-2 to 1e-5, evenly spaced in the logarithm: each is 0.695193 of the one before.
    let values = try epochs("exponential 0.01 0.363566", [0, 1, 2, 3, 19])
    expect(values, [1e-2, 6.9519e-3, 4.8329e-3, 3.3598e-3, 1e-5], within: 1e-7)
  }

  @Test func cosines() throws {
    try expect(epochs("cosine 0.1", [0, 15], of: 30), [0.1, 0.05])
    let cosine = try schedule("cosine 0.1")
    #expect(cosine.value(at: Moment(epoch: 0, epochs: 1, step: 49, steps: 50)) < 1e-4)
    expect([cosine.value(at: Moment(epoch: 0, epochs: 1, step: 24, steps: 50))], [0.05314], within: 1e-5)
    expect([cosine.value(at: Moment(epoch: 0, epochs: 1, step: 49, steps: 50))], [9.9e-5], within: 1e-6)
  }

  private func steps(_ source: String, _ steps: [Int], of count: Int, epochs: Int = 10) throws -> [Double] {
    let schedule = try schedule(source)
    return steps.map {
      schedule.value(at: Moment(epoch: $0 * epochs / count, epochs: epochs, step: $0, steps: count))
    }
  }

  @Test func inversesAndPowers() throws {
    try expect(epochs("inverse 0.1 0.5", [0, 1, 2, 18]), [0.1, 0.1 / 1.5, 0.05, 0.01])
    try expect(steps("linear 0.1 to 0.02", [0, 25, 50, 100], of: 100), [0.1, 0.08, 0.06, 0.02])
    try expect(steps("poly 0.1 power 4", [0, 50, 90, 100], of: 100), [0.1, 0.00625, 1e-5, 0], within: 1e-12)
    try expect(steps("poly 0.1", [20], of: 100), [0.064], within: 1e-12)
  }

  /// Snapshots of 300 steps in six cycles; and cycles that do not divide the steps, where the last one is cut off.
  @Test func cycles() throws {
    try expect(
      steps("cyclic 0.1 cycles 6", [0, 24, 25, 49, 50, 299], of: 300), [0.1, 0.05314, 0.05, 9.9e-5, 0.1, 9.9e-5], within: 1e-5)
    try expect(steps("cyclic 0.1 cycles 3", [4, 8, 9], of: 10), [0.1, 0.1, 0.1 / 2 * (1 + 0.5.squareRoot())], within: 1e-12)
    // torch.optim.lr_scheduler.CosineAnnealingWarmRestarts(T_0=2, T_mult=2, eta_min=0.01) from 0.1, at 0, 1, 1.5, 2, 4, 5.5, 6, 13 epochs.
    try expect(
      steps("sgdr 0.1 first 2 times 2 low 0.01", [0, 10, 15, 20, 40, 55, 60, 130], of: 200, epochs: 20),
      [0.1, 0.055, 0.023180194846605366, 0.1, 0.055, 0.013425420336705732, 0.1, 0.013425420336705732], within: 1e-9)
    try expect(
      steps("triangular 0.1 low 0.02 every 4", [0, 10, 20, 30, 40, 45], of: 100), [0.02, 0.06, 0.1, 0.06, 0.02, 0.04],
      within: 1e-12)
  }

  /// Cycles of which there are more than could be counted one by one.
  @Test func shortCyclesTakeNoTime() throws {
    for source in ["sgdr 0.1 first 1e-12 times 1.0000000001", "sgdr 0.1 first 1e-300", "sgdr 0.1 first 1e-300 times 1"] {
      #expect(try steps(source, [0, 7, 99], of: 100).allSatisfy { (0...0.1).contains($0) })
    }
  }

  @Test func warmups() throws {
    // The peak of 512 features and 4,000 steps.
    let peak = 6.987712429686844e-4
    try expect(
      steps("noam \(peak) warmup 4000", [0, 1999, 3999, 15_999], of: 100_000),
      [peak / 4000, peak / 2, peak, peak / 2], within: 1e-15)
    try expect(steps("onecycle 0.1", [0, 50, 100, 200, 400], of: 400), [0.004, 0.052, 0.1, 0.0750002, 1e-6], within: 1e-6)
    try expect(epochs("onecycle 0.1 up 0", [0]), [0.1])
    // Ten steps an epoch: two epochs up, and the cosine's own time in the other eight.
    try expect(
      steps("warmup 2 then (cosine 0.1)", [0, 9, 19, 20, 60], of: 100), [0.005, 0.05, 0.1, 0.1, 0.05], within: 1e-12)
    try expect(steps("warmup 0.5 then 0.2", [0, 4, 5, 99], of: 100), [0.04, 0.2, 0.2, 0.2], within: 1e-12)
    try expect(
      steps("warmup 2 then (step 0.1 every 3 by 0.5)", [19, 20, 49, 50], of: 100), [0.1, 0.1, 0.1, 0.05], within: 1e-12)
    #expect(try schedule("warmup 50 then 0.1").value(at: Moment(epoch: 0, epochs: 2, step: 0, steps: 20)) == 0.1 / 20)
  }

  /// As torch.optim.lr_scheduler.ReduceLROnPlateau goes from 1 with these losses, a factor of 0.5 and a patience of 2.
  @Test func plateausFallWhereTheLossDoesNot() throws {
    let losses = [1, 0.9, 0.95, 0.9, 0.91, 0.92, 0.92, 0.93, 0.8, 0.79999, 0.81, 0.82, 0.83, 0.84]
    let rates = try (0...losses.count).map { count in
      try schedule("plateau 1 by 0.5 patience 2").value(
        at: Moment(epoch: count, epochs: 20, step: count, steps: 20, losses: Array(losses[..<count])))
    }
    #expect(rates == [1, 1, 1, 1, 1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25, 0.125, 0.125, 0.125])
    let floor = try schedule("plateau 1 by 0.1 patience 0 least 0.05")
    #expect(floor.value(at: Moment(epoch: 4, epochs: 9, step: 4, steps: 9, losses: [1, 2, 3, 4])) == 0.05)
  }

  @Test func fixedNumbersAndLists() throws {
    try expect(epochs("fixed 0.1", [0, 7, 29]), [0.1, 0.1, 0.1])
    let list = try #require(Setting(.list([.number(3), .number(1)]))).schedule
    expect([0, 1, 2, 9].map { list.value(at: Moment(epoch: $0, epochs: 10, step: 0, steps: 1)) }, [3, 1, 1, 1])
    #expect(Setting(.string("fast")) == nil && Setting(.list([])) == nil)
  }

  @Test(arguments: Catalogue.schedules.map(\.word))
  func hasExamplesThatReadBackAndStayFinite(word: String) throws {
    let examples = try #require(Catalogue.schedules.first { $0.word == word }).type.signature.examples
    #expect(!examples.isEmpty)
    for example in examples {
      let made = try schedule(example.source)
      let again = try schedule(made.source)
      #expect(again.source == made.source)
      let moment = Moment(epoch: 7, epochs: 20, step: 70, steps: 200)
      #expect(again.value(at: moment) == made.value(at: moment))
      for (epoch, total) in [(0, 0), (0, 1), (1_000_000, 1_000_000)] {
        #expect(made.value(at: Moment(epoch: epoch, epochs: total, step: epoch, steps: total)).isFinite)
      }
    }
  }
}
