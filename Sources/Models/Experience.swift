/// How far a stage has been trained, and for what.
public struct Experience: Sendable {
  /// How many epochs were begun.
  public var epochs = 0
  /// How many steps were done.
  public var steps = 0
  /// The loss of the last training.
  public var loss: (any Loss)?
  /// Whether that was on class labels, or on numbers.
  public var classes: Bool?
  /// What the numbers of an example stand for, in order, where it was trained on texts.
  public var symbols: [String] = []

  /// None.
  public init() {}

  /// That much.
  public init(epochs: Int, steps: Int, loss: (any Loss)?, classes: Bool?, symbols: [String] = []) {
    (self.epochs, self.steps, self.loss, self.classes, self.symbols) = (epochs, steps, loss, classes, symbols)
  }
}

extension Network {
  /// How far it has been trained: as far as the stage that has been furthest, for what its last stage was.
  ///
  /// Stages remember it, so that it goes with them into other networks: order and noise of a training depend on it.
  public var experience: Experience {
    get {
      let all = everything.stages.map(\.experience)
      let last = elements.last?.stage.experience
      return Experience(
        epochs: all.map(\.epochs).max() ?? 0, steps: all.map(\.steps).max() ?? 0, loss: last?.loss, classes: last?.classes,
        symbols: last?.symbols ?? [])
    }
    set { for stage in everything.stages { stage.experience = newValue } }
  }

  /// Whether it learned classes or numbers, or its members did if it is an ensemble; nil if nothing yet.
  public var learnedClasses: Bool? {
    guard let last = elements.last?.stage else { return nil }
    return last.experience.classes ?? last.layer.inner.lazy.compactMap(\.learnedClasses).first
  }

  /// How many things the numbers of an example count through, where it says that.
  public var vocabulary: Int? {
    let layers = elements.lazy.map(\.stage.layer)
    return layers.compactMap { ($0 as? Embed)?.rows ?? ($0 as? Input)?.vocabulary }.first
  }
}
