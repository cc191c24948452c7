import Graphs
import Kernels
import Tensors

/// Sample inputs for an op: what it is given, and how to build it. Inputs whose gradient is checked are parameters.
struct OpSample: Sendable, CustomStringConvertible {
  enum Input: Sendable {
    /// Checked: drawn from the normal distribution, times a scale, plus a shift.
    case values(Shape, scale: Double = 1, shift: Double = 0)
    /// Not checked: whole numbers below a bound.
    case labels(Int, below: Int)
    /// Not checked, and positive.
    case positive(Shape)
  }

  let op: String
  let inputs: [Input]
  let make: @Sendable () -> any Op

  init(_ op: String, _ inputs: [Input], make: @escaping @Sendable () -> any Op) {
    (self.op, self.inputs, self.make) = (op, inputs, make)
  }

  var description: String { "\(op) \(inputs)" }

  /// The op, or the one that something follows.
  var inner: String { (make() as? Fused).map { "\(type(of: $0.op))" } ?? op }

  static let single: [OpSample] = [
    OpSample("Conv", [.values([2, 3, 5, 4]), .values([4, 3, 3, 2]), .values([4])]) { Conv(WindowGeometry(kernel: [3, 2])) },
    OpSample("Conv", [.values([2, 16, 6, 6]), .values([32, 16, 3, 3], scale: 0.1)]) {
      Conv(WindowGeometry(kernel: [3, 3], pad: [1, 1]))
    },
    OpSample("Conv", [.values([1, 4, 7, 9]), .values([6, 2, 3, 3]), .values([6])]) {
      Conv(WindowGeometry(kernel: [3, 3], stride: [2, 3], pad: [2, 1], dilation: [2, 1]), groups: 2)
    },
    OpSample("Conv", [.values([3, 5, 4, 4]), .values([5, 1, 3, 3])]) {
      Conv(WindowGeometry(kernel: [3, 3], pad: [1, 1]), groups: 5)
    },
    OpSample("Fused", [.values([2, 32, 6, 9]), .values([48, 32, 3, 3], scale: 0.1), .values([48])]) {
      Fused(Conv(WindowGeometry(kernel: [3, 3], pad: [1, 1])), then: .rectification)
    },
    OpSample("Fused", [.values([2, 4, 5, 5]), .values([6, 4, 3, 3]), .values([6])]) {
      Fused(Conv(WindowGeometry(kernel: [3, 3], stride: [2, 2])), then: .rectification)
    },
    OpSample("Fused", [.values([2, 4, 5, 5]), .values([6, 4, 3, 3]), .values([6]), .values([2, 6, 3, 3])]) {
      Fused(Conv(WindowGeometry(kernel: [3, 3])), then: .sum)
    },
    OpSample("Fused", [.values([2, 16, 6, 7]), .values([20, 16, 3, 3], scale: 0.1), .values([2, 20, 8, 9])]) {
      Fused(Conv(WindowGeometry(kernel: [3, 3], pad: [2, 2])), then: [.sum, .rectification])
    },
    OpSample("Conv", [.values([2, 3, 5, 6]), .values([4, 3, 2, 4]), .values([4])]) {
      Conv(WindowGeometry(kernel: [2, 4]).same(over: [5, 6]))
    },
    OpSample("Fused", [.values([2, 16, 8, 6]), .values([16, 16, 3, 3], scale: 0.1)]) {
      Fused(Conv(WindowGeometry(kernel: [3, 3], stride: [2, 2]).same(over: [8, 6])), then: .rectification)
    },
    OpSample("WeightedSum", [.values([1]), .values([1]), .values([1])]) { WeightedSum(weights: [1, 0.25, 3]) },
    OpSample("Linear", [.values([3, 7]), .values([5, 7]), .values([5])]) { Linear() },
    OpSample("Fused", [.values([9, 20]), .values([17, 20]), .values([17])]) { Fused(Linear(), then: .rectification) },
    OpSample("Linear", [.values([64, 48]), .values([20, 48])]) { Linear() },
    OpSample("MaxPool", [.values([2, 3, 6, 7])]) { MaxPool(WindowGeometry(kernel: [2, 2], stride: [2, 2])) },
    OpSample("MaxPool", [.values([1, 2, 7, 7])]) { MaxPool(WindowGeometry(kernel: [3, 3], stride: [2, 2], pad: [1, 1])) },
    OpSample("AveragePool", [.values([2, 3, 6, 6])]) { AveragePool(WindowGeometry(kernel: [6, 6])) },
    OpSample("AveragePool", [.values([2, 3, 5, 5])]) {
      AveragePool(WindowGeometry(kernel: [3, 2], stride: [2, 1], pad: [1, 1]))
    },
    OpSample(
      "BatchNorm", [.values([3, 4, 2, 3], scale: 2, shift: 1), .values([4]), .values([4]), .positive([4]), .positive([4])]
    ) { BatchNorm(epsilon: 1e-5, momentum: 0.9) },
    OpSample(
      "Fused", [.values([3, 5, 4, 3], scale: 2, shift: 1), .values([5]), .values([5]), .positive([5]), .positive([5])]
    ) { Fused(BatchNorm(epsilon: 1e-5, momentum: 0.9), then: .rectification) },
    OpSample("BatchNorm", [.values([6, 5]), .values([5]), .values([5]), .positive([5]), .positive([5])]) {
      BatchNorm(epsilon: 1e-3, momentum: 0.5)
    },
    OpSample("BatchNorm", [.values([70, 1]), .values([1]), .values([1]), .positive([1]), .positive([1])]) {
      BatchNorm(epsilon: 1e-5, momentum: 0.9)
    },
    OpSample(
      "Fused",
      [.values([3, 4, 2, 3]), .values([4]), .values([4]), .positive([4]), .positive([4]), .values([3, 4, 2, 3])]
    ) { Fused(BatchNorm(epsilon: 1e-5, momentum: 0.9), then: .sum) },
    OpSample(
      "Fused",
      [.values([3, 4, 2, 3]), .values([4]), .values([4]), .positive([4]), .positive([4]), .values([3, 4, 2, 3])]
    ) { Fused(BatchNorm(epsilon: 1e-5, momentum: 0.9), then: [.sum, .rectification]) },
    OpSample("FixedNorm", [.values([3, 4, 2, 3]), .values([4]), .values([4]), .positive([4]), .positive([4])]) {
      FixedNorm(epsilon: 1e-5)
    },
    OpSample("Fused", [.values([3, 4, 2, 3]), .values([4]), .values([4]), .positive([4]), .positive([4])]) {
      Fused(FixedNorm(epsilon: 1e-5), then: .rectification)
    },
    OpSample("FoldedWeights", [.values([4, 3, 2]), .values([4]), .positive([4])]) { FoldedWeights(epsilon: 1e-3) },
    OpSample("FoldedShift", [.values([4]), .values([4]), .positive([4]), .positive([4])]) { FoldedShift(epsilon: 1e-3) },
    OpSample("FoldedShift", [.values([4]), .values([4]), .positive([4]), .positive([4]), .values([4])]) {
      FoldedShift(epsilon: 1e-3)
    },
    OpSample("Rectify", [.values([3, 11])]) { Rectify() },
    OpSample("LeakyRectify", [.values([3, 11])]) { LeakyRectify(slope: 0.1) },
    OpSample("Sigmoid", [.values([3, 11], scale: 3)]) { Sigmoid() },
    OpSample("Tanh", [.values([3, 11])]) { Tanh() }, OpSample("ELU", [.values([3, 11])]) { ELU(alpha: 1) },
    OpSample("ELU", [.values([2, 20, 3, 3])]) { ELU(alpha: 0.4) }, OpSample("GELU", [.values([3, 11])]) { GELU() },
    OpSample("Softplus", [.values([3, 11])]) { Softplus() }, OpSample("Swish", [.values([3, 11])]) { Swish() },
    OpSample("Softmax", [.values([4, 6], scale: 2)]) { Softmax() },
    OpSample("Softmax", [.values([2, 3, 2, 4], scale: 2)]) { Softmax() },
    OpSample("Drop", [.values([4, 9])]) { Drop(probability: 0.4) },
    OpSample("Reshape", [.values([2, 3, 4, 5])]) { Reshape(example: [60]) },
    OpSample("Add", [.values([2, 3, 4]), .values([2, 3, 4])]) { Add() },
    OpSample("Fused", [.values([2, 3, 4, 5]), .values([2, 3, 4, 5])]) { Fused(Add(), then: .rectification) },
    OpSample("Concat", [.values([2, 3, 2, 2]), .values([2, 1, 2, 2]), .values([2, 4, 2, 2])]) { Concat() },
    OpSample("Concat", [.values([3, 5]), .values([3, 2])]) { Concat() },
    OpSample("Concat", [.values([2, 4, 3]), .values([2, 4, 2])]) { Concat() },
    OpSample("Average", [.values([4, 5]), .values([4, 5]), .values([4, 5])]) { Average(weights: [0.5, 0.3, 0.2]) },
    OpSample("Logarithm", [.positive([3, 4])]) { Logarithm() },
    OpSample("ScaleShift", [.values([3, 2, 4]), .positive([2, 4])]) { ScaleShift() },
    OpSample("Remap", [.values([2, 2, 3, 4])]) { Remap(rule: .resized(height: 5, width: 2)) },
    OpSample("Remap", [.values([2, 3, 2, 2])]) { Remap(rule: .grey) },
    OpSample("Remap", [.values([3, 2, 4])]) { Remap(rule: .even) },
    OpSample("Remap", [.values([2, 2, 4, 5])]) { Remap(rule: .cropped(height: 2, width: 7)) },
    OpSample("ScaleShift", [.values([3, 2, 4]), .positive([2, 4]), .positive([2, 4])]) { ScaleShift() },
    OpSample("CrossEntropy", [.values([5, 7], scale: 2), .labels(5, below: 7)]) { CrossEntropy() },
    OpSample("ShareCrossEntropy", [.values([5, 7], scale: 2), .positive([5, 7])]) { ShareCrossEntropy() },
    OpSample("Hinge", [.values([5, 7], scale: 2), .labels(5, below: 7)]) { Hinge(margin: 1) },
    OpSample("EachRow", [.values([5, 7], scale: 2), .labels(5, below: 7)]) { EachRow(CrossEntropy()) },
    OpSample("EachRow", [.values([5, 3]), .values([5, 3])]) { EachRow(HuberError(delta: 0.7)) },
    OpSample("EachRow", [.values([5, 7], scale: 2), .labels(5, below: 7)]) { EachRow(Hinge(margin: 1)) },
    OpSample("WorstMean", [.values([7])]) { WorstMean(share: 0.4) },
    OpSample("WorstMean", [.values([12])]) { WorstMean(share: 0.5, rows: 3) },
    OpSample("ClassRows", [.labels(5, below: 2)]) { ClassRows([[0.5, 1, -1], [2, 0.25, 3]]) },
    OpSample("ClassRows", [.values([4, 2])]) { ClassRows([[0.5, 1, -1], [2, 0.25, 3]]) },
    OpSample("ExpectedCost", [.values([5, 4]), .values([5, 4])]) { ExpectedCost() },
    OpSample("SquaredError", [.values([5, 3]), .values([5, 3])]) { SquaredError() },
    OpSample("AbsoluteError", [.values([5, 3]), .values([5, 3])]) { AbsoluteError() },
    OpSample("HuberError", [.values([5, 3]), .values([5, 3])]) { HuberError(delta: 0.7) },
    OpSample("Focal", [.values([5, 7], scale: 2), .labels(5, below: 7)]) { Focal(gamma: 2) },
    OpSample("Focal", [.values([4, 3]), .labels(4, below: 3)]) { Focal(gamma: 0.5) },
    OpSample("BinaryCrossEntropy", [.values([5, 3], scale: 2), .values([5, 3])]) { BinaryCrossEntropy() },
    OpSample("BinaryCrossEntropy", [.values([5, 3], scale: 2), .values([5, 3]), .values([5, 3])]) { BinaryCrossEntropy() },
    OpSample("Focal", [.values([5, 3], scale: 2), .labels(5, below: 3)]) { Focal(gamma: 2, weights: [0.5, 2, 1.25]) },
    OpSample("SameRows", [.values([4, 2])]) { SameRows([0.5, 2, -1]) },
    OpSample("CenterDistance", [.values([6, 4]), .values([3, 4]), .labels(6, below: 3)]) { CenterDistance(share: 0.5) },
    OpSample("CenterDistance", [.values([6, 4]), .values([3, 4]), .labels(6, below: 3)]) {
      CenterDistance(share: 0.5, each: true)
    },
    OpSample("MarginScores", margin(bias: false)) { MarginScores(multiple: 4, softening: OpSample.hard) },
    OpSample("MarginScores", margin(bias: true)) { MarginScores(multiple: 3, softening: OpSample.hard) },
    OpSample("MarginScores", margin(bias: true)) {
      MarginScores(multiple: 2, softening: .init(base: 4, gamma: 0.5, power: 2, floor: 0.25))
    },
    OpSample("MarginScores", margin(bias: false)) { MarginScores(multiple: 1, softening: OpSample.hard) },
    OpSample("Logit", [.values([4, 3], scale: 0.1, shift: 0.5)]) { Logit() },
    OpSample("OneHot", [.labels(5, below: 7)]) { OneHot(classes: 7) },
    OpSample("Lookup", [.labels(6, below: 5), .values([5, 3])]) { Lookup() },
    OpSample("StepRows", [.values([2, 3, 4])]) { StepRows() },
    OpSample("RowSteps", [.values([6, 4])]) { RowSteps(steps: 3) },
    OpSample("GroupNorm", [.values([3, 6, 2, 5], scale: 2, shift: 1), .values([6]), .values([6])]) {
      GroupNorm(groups: 2, epsilon: 1e-5)
    },
    OpSample("GroupNorm", [.values([5, 9]), .values([9]), .values([9])]) { GroupNorm(groups: 1, epsilon: 1e-3) },
    OpSample("GroupNorm", [.values([2, 3, 3, 3])]) { GroupNorm(groups: 3, epsilon: 1e-5) },
    OpSample("UnitLength", [.values([4, 7])]) { UnitLength(length: 3) },
    OpSample("UnitLength", [.values([2, 5, 3, 2])]) { UnitLength(length: 1) },
    OpSample("LearnedLeak", [.values([4, 7]), .values([7])]) { LearnedLeak() },
    OpSample("LearnedLeak", [.values([2, 3, 3, 4]), .values([3])]) { LearnedLeak() },
    OpSample("LearnedLeak", [.values([2, 3, 3, 4]), .values([1])]) { LearnedLeak() },
    OpSample("RandomLeak", [.values([3, 11])]) { RandomLeak(low: 3, high: 8) },
    OpSample("Disturb", [.values([3, 11])]) { Disturb(deviation: 0.3) },
    OpSample("ChannelScale", [.values([4, 7]), .values([7])]) { ChannelScale() },
    OpSample("ChannelScale", [.values([2, 3, 3, 4]), .values([3])]) { ChannelScale() },
    OpSample("Offset", [.values([2, 3, 3, 4]), .values([3])]) { Offset() },
    OpSample("Offset", [.values([3, 4, 5]), .values([4, 5])]) { Offset() },
    OpSample("Deconv", [.values([2, 3, 4, 5]), .values([3, 2, 3, 2])]) { Deconv(WindowGeometry(kernel: [3, 2])) },
    OpSample("Deconv", [.values([2, 16, 4, 3]), .values([16, 8, 4, 4], scale: 0.1)]) {
      Deconv(WindowGeometry(kernel: [4, 4], stride: [2, 2], pad: [1, 1]))
    },
    OpSample("Deconv", [.values([1, 4, 3, 2]), .values([4, 5, 2, 3])]) {
      Deconv(WindowGeometry(kernel: [2, 3], stride: [3, 1], pad: [0, 1]))
    },
    OpSample("DropBlocks", [.values([2, 3, 6, 5])]) { DropBlocks(size: 2, probability: 0.3) },
    OpSample("DropRows", [.values([7, 3, 2])]) { DropRows(probability: 0.4) },
    OpSample("Enlarge", [.values([2, 3, 2, 3])]) { Enlarge(down: 2, across: 3) },
    OpSample("ChannelMax", [.values([4, 6])]) { ChannelMax(pieces: 3) },
    OpSample("ChannelMax", [.values([2, 6, 2, 3])]) { ChannelMax(pieces: 2) },
    OpSample("StepMean", [.values([3, 5, 4])]) { StepMean() },
    OpSample("StepLast", [.values([3, 5, 4])]) { StepLast() },
    OpSample("Blend", [.values([3, 5]), .values([3, 5]), .values([3, 5])]) { Blend() },
    OpSample("SinePositions", [.values([2, 5, 4])]) { SinePositions() },
    OpSample("Attention", [.values([2, 5, 12])]) { Attention(heads: 2, isCausal: false) },
    OpSample("Attention", [.values([3, 4, 9])]) { Attention(heads: 3, isCausal: true) },
    OpSample("Opposed", [.values([5, 1])]) { Opposed(total: 1) },
  ]

  static let all = single + recurrent

  // Rows and weights long enough for scores of their own to be products of them.
  private static func margin(bias: Bool) -> [OpSample.Input] {
    [.values([9, 4], scale: 0.3), .values([9, 7]), .values([4, 7]), .labels(9, below: 4)]
      + (bias ? [.values([4], scale: 0.2)] : [])
  }

  // The whole margin at once.
  private static let hard = MarginScores.Softening(base: 0, gamma: 0, power: 0, floor: 0)

  /// Odd sizes, so that no block of a fast kernel is full; one step; more units than a block; the input not learned.
  static let recurrent: [OpSample] = [false, true].flatMap { all -> [OpSample] in
    [(3, 4, 5, 3), (1, 1, 2, 1), (7, 3, 2, 17), (2, 5, 1, 8)].flatMap { n, t, f, h -> [OpSample] in
      func inputs(_ gates: Int) -> [OpSample.Input] {
        [
          .values([n, t, f]), .values([gates * h, f], scale: 0.5), .values([gates * h, h], scale: 0.3),
          .values([gates * h], scale: 0.5),
        ]
      }
      return [
        OpSample("LSTM", inputs(4)) { LSTM(givesAll: all) }, OpSample("RNN", inputs(1)) { RNN(givesAll: all) },
        OpSample("GRU", inputs(3) + [.values([h], scale: 0.5)]) { GRU(givesAll: all) },
      ]
    }
  }
}
