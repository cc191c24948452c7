extension SanityReport.Row {
  /// What was checked.
  public var name: String {
    switch finding {
    case .data: "data are finite"
    case .accepted: "training accepts it"
    case .chance: "loss at chance"
    case .penalty: "a penalty raises the loss"
    case .gradients: "gradients flow"
    case .symmetry: "units differ"
    case .overfit(let few): "overfits \(few.examples) \(few.examples == 1 ? "example" : "examples")"
    case .leak: "validation is unseen"
    case .inputs: "inputs matter"
    case .shuffled: "shuffled labels teach nothing"
    case .separate: "examples are apart"
    case .repeatable: "evaluation repeats"
    case .reference: "agrees with the reference"
    }
  }

  /// What was measured.
  public var measured: String {
    switch finding {
    case .data(let isFinite, let deviation): isFinite ? "deviation \(Figure.text(deviation))" : "not finite"
    case .accepted(let refusal): refusal == nil ? "yes" : "no"
    case .chance(let loss, _): Figure.text(loss)
    case .penalty(let loss, let penalty): penalty.map { "\(Figure.text(loss)) + \(Figure.text($0))" } ?? "no weights"
    case .gradients(let count, let broken, let zero): "\(count - broken.count - zero.count) of \(count)"
    case .symmetry(let count, let alike): "\(count - alike.count) of \(count)"
    case .overfit(let few):
      "\(Figure.text(few.loss))" + (few.accuracy.map { ", \(Figure.percent($0)) right" } ?? "") + ", \(few.steps) steps"
    case .leak(let shared, _): "\(shared) shared"
    case .inputs(_, let blind): blind.map { "loss \(Figure.text($0)) from zeros" } ?? "little was learned"
    case .shuffled(let right, _): right.map { "\(Figure.percent($0)) right" } ?? "too few examples"
    case .separate(let change): change == 0 ? "no change" : "change of \(Figure.text(change))"
    case .repeatable(let isSame): isSame ? "same bits" : "other bits"
    case .reference(let difference): "off by \(Figure.text(difference))"
    }
  }

  /// What was expected.
  public var expected: String {
    switch finding {
    case .data: "all finite"
    case .accepted: "yes"
    case .chance(_, let chance): chance.map { "about \(Figure.text($0))" } ?? "no figure"
    case .penalty: "above \(lossText)"
    case .gradients, .symmetry: "all"
    case .overfit(let few): few.accuracy == nil ? "below \(Figure.text(few.limit))" : "\(Figure.text(100 * few.wanted)) % right"
    case .leak: "none"
    case .inputs(let loss, _): "above \(Figure.text(loss))"
    case .shuffled(_, let most): "at most \(Figure.percent(most))"
    case .separate: "no change"
    case .repeatable: "same bits"
    case .reference: "below 0.001"
    }
  }

  private var lossText: String { if case .penalty(let loss, _) = finding { Figure.text(loss) } else { "" } }

  /// What to know or to do about it; nil where there is nothing to say.
  public var remark: String? {
    switch finding {
    case .data(let isFinite, let deviation):
      if !isFinite { return "features or targets are infinite or not a number" }
      return deviation > 10 || (deviation > 0 && deviation < 0.01)
        ? "the features are far from a deviation of 1; `standardize` them" : nil
    case .accepted(let refusal): return refusal
    case .chance(let loss, let chance): return Self.remark(loss: loss, chance: chance, passed: passed)
    case .penalty(_, let penalty):
      guard let penalty else { return "no weight is learned" }
      return penalty > 0 ? nil : "all weights are zero and stay so"
    case .gradients(_, let broken, let zero):
      if !broken.isEmpty { return "not finite: \(Figure.list(broken))" }
      return zero.isEmpty ? nil : "nothing reaches \(Figure.list(zero)): dead units, or zero weights above"
    case .symmetry(_, let alike):
      return alike.isEmpty ? nil : "every unit of \(Figure.list(alike)) starts alike and will stay alike; draw them at random"
    case .overfit(let few): return Self.remark(few)
    case .inputs:
      return passed ? nil : "it learned these without looking at them: look at how inputs get in"
    case .shuffled:
      return passed ? nil : "unseen examples are answered after labels were shuffled: the answers leak in by another way"
    case .separate:
      return passed ? nil : "one example's answer depends on another: something mixes the batch"
    case .repeatable: return passed ? nil : "two passes differ: noise is on in inference"
    case .reference: return passed ? nil : "the fast kernels and the reference differ: run `gradcheck`"
    case .leak(let shared, let count):
      return shared > 0 ? "\(shared) of \(count) validation examples are also training examples" : nil
    }
  }

  private static func remark(_ few: SanityReport.Overfit) -> String {
    let adam = "adam at \(Figure.text(few.rate))"
    if few.passed { return few.loss < few.limit ? adam : "\(adam); the loss has further to fall" }
    if few.accuracy ?? 0 >= few.wanted {
      return few.loss.isFinite
        ? "all are right, but the loss hardly falls: initial weights that are too small, or scores that cannot grow"
        : "the loss is not finite any more"
    }
    return "it cannot learn even these: too small a model, a wrong gradient, or labels that do not fit the examples"
  }

  private static func remark(loss: Double, chance: Double?, passed: Bool) -> String? {
    guard let chance else { return "this loss has no figure for a network that knows nothing" }
    guard loss.isFinite else { return "the loss of new weights is not finite" }
    let over = loss / chance - 1
    if !passed {
      return over > 0
        ? "far too sure of itself before it has learned: smaller initial weights, or `standardize` the data"
        : "better than knowing nothing can be: are the answers among the features?"
    }
    return abs(over) < 0.05
      ? nil : "\(Figure.percent(abs(over))) \(over > 0 ? "above: initial scores vary" : "below")"
  }
}
