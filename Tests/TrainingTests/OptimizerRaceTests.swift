import Foundation
import Models
import TestSupport
import Testing

@testable import Training

/// Races over functions of two numbers, beside PyTorch's, which `Numbers/races.py` wrote.
@Suite struct OptimizerRaceTests {
  private struct Case: Decodable {
    let course, optimizer: String
    let rate: Double
    let path: [[Double]]
  }

  /// The paths are PyTorch's in double precision, as far as single precision goes.
  @Test func thePathsArePyTorchs() throws {
    let file = repositoryRoot.appending(path: "Tests/TrainingTests/Numbers/races.json")
    let cases = try JSONDecoder().decode([Case].self, from: Data(contentsOf: file))
    #expect(cases.count == 16)
    for one in cases {
      let course = try #require(RaceCourse(rawValue: one.course))
      let race = try OptimizerRace(Nets.optimizer(one.optimizer, rate: one.rate), on: course, steps: one.path.count - 1)
      #expect(race.path.count == one.path.count && race.values.count == race.path.count)
      for (found, exact) in zip(race.path, one.path) {
        let size = max(abs(exact[0]), abs(exact[1]), 1)
        guard abs(found.x - exact[0]) < 2e-4 * size, abs(found.y - exact[1]) < 2e-4 * size else {
          Issue.record("\(one.optimizer) on \(one.course): \(found), and PyTorch's is \(exact)")
          break
        }
      }
    }
  }

  /// Each gradient is the slope of its function, and each goal a place where it is none.
  @Test(arguments: RaceCourse.allCases)
  func gradientsAreSlopes(course: RaceCourse) {
    for (x, y) in [(0.3, -0.7), (1.5, 0.2), (-1.1, 1.9), (2.5, 0.4)] {
      let (slope, h) = (course.gradient(x, y), 1e-6)
      let dx = (course.value(x + h, y) - course.value(x - h, y)) / (2 * h)
      let dy = (course.value(x, y + h) - course.value(x, y - h)) / (2 * h)
      #expect(abs(slope.x - dx) < 1e-5 * max(1, abs(dx)) && abs(slope.y - dy) < 1e-5 * max(1, abs(dy)))
    }
    guard let goal = course.goal else { return }
    let slope = course.gradient(goal.x, goal.y)
    #expect(abs(slope.x) < 1e-12 && abs(slope.y) < 1e-12 && course.value(goal.x, goal.y) < 1e-20)
  }

  /// Every optimizer goes down the ravine, also those that look around or take a matrix at a time.
  @Test func everyOptimizerGoesDown() throws {
    for (word, _) in Models.Catalogue.optimizers {
      let race = try OptimizerRace(Nets.optimizer(word), on: .ravine, steps: 60)
      #expect((race.values.last ?? .infinity) < race.values[0], "\(word): \(race.values.last ?? 0)")
    }
    let quick = try OptimizerRace(Nets.optimizer("lbfgs"), on: .ravine, steps: 15)
    #expect((quick.values.last ?? 1) < 1e-6)
  }

  /// What leaves all numbers ends there.
  @Test func aRaceThatDivergesEnds() throws {
    let race = try OptimizerRace(Nets.optimizer("sgd", rate: 10), on: .rosenbrock, steps: 100)
    #expect(race.path.count < 100 && race.values.allSatisfy(\.isFinite))
    #expect(throws: TrainingError.interrupted) {
      try OptimizerRace(Nets.optimizer("sgd"), on: .ravine, steps: 100) { true }
    }
  }
}
