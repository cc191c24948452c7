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
