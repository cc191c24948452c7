public import Forms

/// A figure that says how good predictions are: one file each in `Metrics`, whose word `train` and `evaluate` take.
///
/// It is gathered batch by batch in sums, which a training that is paused keeps like all its other numbers.
public protocol Metric: Configurable, Sendable {
  /// What it judges.
  static var subject: MetricSubject { get }
  /// Whether it lies between 0 and 1 and is read as a percentage.
  static var isShare: Bool { get }
  /// Whether more of it is better.
  static var isGain: Bool { get }

  /// The sums before the first example, for predictions of so many columns.
  func sums(columns: Int) -> [Double]
  /// Adds some examples to the sums.
  func add(_ batch: ScoredRows, to sums: inout [Double])
  /// The figure that the sums give; nil where there is none.
  func value(of sums: [Double]) -> Double?
}

extension Metric {
  /// It is, as most figures on classes are.
  public static var isShare: Bool { subject == .classes }
  /// It is.
  public static var isGain: Bool { true }
}

/// What a metric judges.
public enum MetricSubject: Sendable {
  /// Answers among classes.
  case classes
  /// Numbers.
  case numbers
}

/// What a network says of some examples, beside what is true of them.
public struct ScoredRows {
  /// What it says: `rows` times `columns` numbers. With classes, a column for each, of which the largest is the answer.
  public let scores: UnsafePointer<Float>
  /// The truth: the index of the class of each row, or as many numbers as there are scores.
  public let targets: UnsafePointer<Float>
  /// How many examples there are, and how many scores each has.
  public let rows: Int, columns: Int
  /// What makes probabilities of the scores.
  public let scale: ScoreScale

  /// Those rows.
  public init(
    scores: UnsafePointer<Float>, targets: UnsafePointer<Float>, rows: Int, columns: Int, scale: ScoreScale = .probabilities
  ) {
    (self.scores, self.targets, self.rows, self.columns, self.scale) = (scores, targets, rows, columns, scale)
  }
}

/// What scores of classes are.
public enum ScoreScale: Sendable {
  /// Probabilities, or something that has no more to say than which is the largest.
  case probabilities
  /// What enters a softmax.
  case softmax
  /// Each by itself what enters a sigmoid.
  case sigmoid
}

/// A metric as a parameter.
public struct MetricChoice: ArgumentConvertible, Sendable {
  /// The metric.
  public let value: any Metric

  /// A metric.
  public static var expectation: String { "a metric, such as `f1`" }
  /// Every metric's word.
  public static var choices: [String] { Catalogue.metrics.map(\.word) }

  /// The metric of that word, or one that was configured.
  public init?(_ argument: Argument) {
    switch argument {
    case .symbol(let word):
      guard let type = Catalogue.metrics.first(where: { $0.word == word })?.type, let made = try? type.make([]) else {
        return nil
      }
      value = made
    case .other(let other):
      guard let made = other as? any Metric else { return nil }
      value = made
    default: return nil
    }
  }

  /// Its word.
  public var argument: Argument { .symbol(type(of: value).word) }
}
