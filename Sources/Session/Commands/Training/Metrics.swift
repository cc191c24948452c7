import Datasets
import Forms
import Models
import Tensors

/// How good scores are, beside what is true.
struct Metrics: Command {
  var scores = Value.none
  var labels = Value.none
  var targets = Value.none
  var classes = Value.none

  static let form = Form<Metrics>(
    "every figure that applies to what was said of some examples, beside what is true of them, as a record",
    [
      .positional(
        "SCORES",
        "what was said: a row of scores for each example, the probability of the second of two classes, or numbers", \.scores
      ).of("tensor", items: ["number"]),
      .keyword("labels", "the class of each example: its number from 0, or its name where `classes` are given", \.labels)
        .of("tensor", "range", items: ["number", "string"]),
      .keyword("targets", "the numbers that should have been said", \.targets).of("tensor", "range", items: ["number"]),
      .keyword("classes", "the names of the classes", \.classes).of("range", items: ["string", "number"]),
    ],
    examples: [
      Example("metrics [[0.7, 0.3], [0.2, 0.8], [0.6, 0.4]] labels [0, 1, 1]"),
      Example("metrics [1.1, 1.9, 3.2] targets [1, 2, 3]"),
      Example(
        """
        d = load digits | take 50
        net = input 8x8x1 | flatten | dense 10
        found = metrics (predict net on d) labels d.labels
        print found.f1
        """),
    ], related: ["report", "evaluate", "confusion", "accuracy"])

  static let gives: String? = "a record"
  static let family = CommandFamily.training

  func run(in session: Interpreter) throws -> Value {
    guard labels.isNone != targets.isNone else {
      throw UsageError.missing(parameter: "labels", summary: "what is true, such as `labels d.labels`, or `targets`")
    }
    let said = try DatasetRows.tensor(scores, "the scores")
    return .record(Record(try targets.isNone ? ofClasses(said) : ofNumbers(said)))
  }

  private func ofNumbers(_ said: Tensor<Float>) throws -> [(String, Value)] {
    let truth = try DatasetRows.tensor(targets, "the targets")
    guard said.count == truth.count, said.shape.rank == 0 || said.shape[0] == truth.shape[0] else {
      throw Fault.argument(
        function: "metrics", "has \(said.shape.display) scores and \(truth.shape.display) targets: a row for each example")
    }
    return Self.figures(said, truth, columns: said.shape.stride, .numbers, scale: .probabilities)
  }

  private func ofClasses(_ said: Tensor<Float>) throws -> [(String, Value)] {
    guard said.shape.rank == 1 || said.shape.rank == 2, said.shape[0] > 0 else {
      throw Fault.argument(function: "metrics", "takes a row of scores for each example, and this is \(said.shape.display)")
    }
    let (isSingle, count) = (said.shape.stride == 1, said.shape[0])
    let isShare = said.withElements { $0.allSatisfy { $0 >= 0 && $0 <= 1 } }
    guard isShare || !isSingle else {
      throw Fault.argument(function: "metrics", "takes the probability of the second of two classes, from 0 to 1")
    }
    let columns = isSingle ? 2 : said.shape.stride
    let rows = try isSingle ? Tensor<Float>([count, 2], said.withElements { $0.flatMap { [1 - $0, $0] } }) : said
    let given = try Items.of(labels)
    guard given.count == count else {
      throw Fault.argument(function: "metrics", "has \(count) rows of scores and \(given.count) labels")
    }
    let places = try places(of: given)
    guard let wrong = places.first(where: { $0 < 0 || $0 >= columns }) else {
      // What is no probability is what enters a softmax.
      return Self.figures(
        rows, try Tensor([count], places.map { Float($0) }), columns: columns, .classes,
        scale: isShare ? .probabilities : .softmax)
    }
    throw Fault.argument(function: "metrics", "has the label \(wrong), and scores of classes 0 to \(columns - 1)")
  }

  private func places(of labels: [Value]) throws -> [Int] {
    guard classes.isNone else {
      guard case .classes(let places, _) = try LabelReader(classes: classes).values(.list(labels)) else { return [] }
      return places
    }
    return try labels.watched { label in
      guard let place = Int(Argument(label)) else {
        throw Fault.needs("a label is the number of a class, or its name beside `classes`", got: label)
      }
      return place
    }
  }

  private static func figures(
    _ scores: Tensor<Float>, _ truth: Tensor<Float>, columns: Int, _ subject: MetricSubject, scale: ScoreScale
  ) -> [(String, Value)] {
    let rows = scores.count / max(columns, 1)
    return scores.withElements { scores in
      truth.withElements { truth in
        guard let scores = scores.baseAddress, let truth = truth.baseAddress else { return [] }
        let batch = ScoredRows(scores: scores, targets: truth, rows: rows, columns: columns, scale: scale)
        return Models.Catalogue.metrics.filter { $0.type.subject == subject }.compactMap { word, type in
          let metric = type.init()
          var sums = metric.sums(columns: columns)
          metric.add(batch, to: &sums)
          return metric.value(of: sums).map { (word, .number($0)) }
        }
      }
    }
  }
}
