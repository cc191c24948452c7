internal import Forms
internal import Kernels
internal import Tensors

/// Something that is stages of a data pipe one after the other.
public protocol DataSteps {
  /// The stages.
  var steps: [any DataStep] { get }
}

/// Augmentations in braces: what an example may go through.
struct AugmentationBraces: ArgumentConvertible, Sendable {
  /// Augmentations one after the other.
  struct Branch: Sendable {
    var steps: [any Augmentation]

    func change(_ picture: Picture, _ random: Random) {
      for (number, step) in steps.enumerated() { step.change(picture, random: random.stream(UInt64(number))) }
    }
  }

  private(set) var branches: [Branch] = []
  // What evaluating the braces threw: arguments are converted before there is a place to say so.
  private var failure: (any Error)?
  private var stranger: String?

  static var expectation: String { "braces" }

  /// Nothing.
  init() {}

  init?(_ argument: Argument) {
    guard case .block(let braces) = argument else { return nil }
    do {
      for value in try braces.evaluate() {
        guard case .other(let other) = value else {
          stranger = stranger ?? value.kind
          continue
        }
        let steps = (other as? any DataSteps)?.steps ?? (other as? any DataStep).map { [$0] } ?? []
        let own = steps.compactMap { $0 as? any Augmentation }
        if own.isEmpty || own.count < steps.count { stranger = stranger ?? value.kind }
        branches.append(Branch(steps: own))
      }
    } catch { failure = error }
  }

  var argument: Argument {
    let source = branches.map { $0.steps.map(\.source).joined(separator: " | ") }.joined(separator: ", ")
    return .block(Braces(source: source) { branches.map { .other(BracedSteps(steps: $0.steps)) } })
  }

  /// Throws what is wrong with the braces.
  func checkParts(word: String) throws {
    if let failure { throw failure }
    if let stranger { throw DatasetError.needsAugmentations(word: word, found: stranger) }
    if branches.isEmpty { throw DatasetError.needsAugmentations(word: word, found: "nothing") }
  }

  /// What each needs.
  func check(_ example: Shape) throws(DatasetError) {
    for step in branches.flatMap(\.steps) { try step.check(example) }
  }

  /// The same, each fitted.
  func fitted(to features: Tensor<Float>) throws(DatasetError) -> Self {
    var copy = self
    for branch in branches.indices {
      for step in branches[branch].steps.indices {
        let own = try branches[branch].steps[step].fitted(to: features)
        if let cut = own.cut { throw .cutInBraces(ImageLayout.display(cut.input), ImageLayout.display(cut.output)) }
        copy.branches[branch].steps[step] = own
      }
    }
    return copy
  }
}

private struct BracedSteps: DataSteps {
  let steps: [any DataStep]
}
