import Forms
import Models
import Plots
import Training

/// Lets optimizers run over a function of two numbers.
struct Race: Command {
  /// Where they run.
  struct Course: ArgumentConvertible {
    let course: RaceCourse

    static var expectation: String { choices.map { "`\($0)`" }.joined(separator: ", ") }
    static var choices: [String] { RaceCourse.allCases.map(\.rawValue) }

    init(_ course: RaceCourse) { self.course = course }

    init?(_ argument: Argument) {
      guard case .symbol(let word) = argument, let course = RaceCourse(rawValue: word) else { return nil }
      self.course = course
    }

    var argument: Argument { .symbol(course.rawValue) }
  }

  var racers = OneOrMore<OptimizerChoice>()
  var course = Course(.ravine)
  var steps = 100
  var title = ""
  var file: PictureFile?

  static let form = Form<Race>(
    "the paths of optimizers over a function of two numbers, in one picture: a ravine, a saddle, Beale's plain or Rosenbrock's valley",
    [
      .positional("OPTIMIZERS", "the optimizers, such as [sgd lr 0.1, adam lr 0.1]", \.racers),
      .keyword("on", "the function", \.course), .keyword("steps", "how many steps each takes", \.steps, .between(1, 100_000)),
      .keyword("title", "what stands above", \.title),
      .keyword("to", "also write the picture to a file that ends in .svg or .png", \.file),
    ],
    examples: [
      Example("race [sgd lr 0.1, momentum lr 0.01, adam lr 0.3] on ravine"),
      Example("found = race [adam lr 0.1, rmsprop lr 0.05] on beale steps 200\nprint found.winner"),
    ], related: ["landscape", "sgd", "momentum", "adam"])

  static let gives: String? = "a report"
  static let family = CommandFamily.pictures

  func run(in session: Interpreter) throws -> Value {
    let course = course.course
    let runs = try racers.items.map { racer in
      (
        name: racer.value.source,
        race: try OptimizerRace(racer.value, on: course, steps: steps) { Interpreter.isInterrupted }
      )
    }
    let window = course.window
    let chart = ContourChart(
      course.heights(81), x: window.x, y: window.y,
      ways: runs.map { Series($0.name, $0.race.path.map(\.y), x: $0.race.path.map(\.x)) },
      title: title.isEmpty ? "\(course.rawValue): \(course.formula)" : title, xLabel: "x", yLabel: "y")
    try session.save([chart], to: file)
    // What left all numbers behind has lost, whatever it was worth before.
    let ends = runs.map { $0.race.path.count > steps ? $0.race.values.last ?? .infinity : .infinity }
    let best = ends.indices.min { ends[$0] < ends[$1] }
    func places(_ race: OptimizerRace) -> Value { .list(race.path.map { .list([.number($0.x), .number($0.y)]) }) }
    let rows = runs.map { name, race in
      [
        name, race.path.last.map { "\(NumberFormat.short($0.x)), \(NumberFormat.short($0.y))" } ?? "",
        NumberFormat.short(race.values.last ?? .nan), race.path.count > steps ? "" : "diverged at step \(race.path.count)",
      ]
    }
    let sentence = best.map { "lowest after \(steps) steps: \(runs[$0].name), at \(NumberFormat.short(ends[$0]))" } ?? ""
    let table = Table(["optimizer", "x, y", "value", ""], rows: rows, alignments: [.left, .right, .right, .left], wraps: true)
    return .object(
      Report(
        "race",
        [
          ("paths", .list(runs.map { places($0.race) })), ("names", .list(runs.map { .string($0.name) })),
          ("values", .list(runs.map { .list($0.race.values.map { .number($0) }) })),
          ("winner", .string(best.map { runs[$0].name } ?? "")),
        ], summary: sentence, charts: [chart]
      ) { style in [.chart(chart, style), .chart(table, style), .words(sentence, style)] })
  }
}
