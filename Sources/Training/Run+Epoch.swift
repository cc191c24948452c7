extension Run {
  /// What was measured of one epoch, by name: `loss`, `val_accuracy` and whatever metrics were asked for.
  public struct Epoch: Sendable {
    /// The names and the figures, in the order in which they came.
    public private(set) var figures: [(name: String, value: Double)]

    /// An epoch with those figures.
    public init(_ figures: [(name: String, value: Double)] = []) { self.figures = figures }

    /// An epoch with the usual figures.
    public init(
      loss: Double, accuracy: Double? = nil, validationLoss: Double? = nil, validationAccuracy: Double? = nil, rate: Double,
      updateRatio: Double
    ) {
      self.init()
      (self.loss, self.accuracy, self.validationLoss) = (loss, accuracy, validationLoss)
      (self.validationAccuracy, self.rate, self.updateRatio) = (validationAccuracy, rate, updateRatio)
    }

    /// The figure of that name.
    public subscript(name: String) -> Double? {
      get { figures.first { $0.name == name }?.value }
      set {
        let place = figures.firstIndex { $0.name == name }
        switch (place, newValue) {
        case (let place?, let value?): figures[place].value = value
        case (let place?, nil): figures.remove(at: place)
        case (nil, let value?): figures.append((name, value))
        case (nil, nil): break
        }
      }
    }

    /// The mean loss over the steps, the penalty included.
    public var loss: Double {
      get { self["loss"] ?? .nan }
      set { self["loss"] = newValue }
    }

    /// The share of examples that were right during the epoch; nil without classes.
    public var accuracy: Double? {
      get { self["accuracy"] }
      set { self["accuracy"] = newValue }
    }

    /// The loss on the validation part, without the penalty; nil without one.
    public var validationLoss: Double? {
      get { self["val_loss"] }
      set { self["val_loss"] = newValue }
    }

    /// The share of validation examples that are right.
    public var validationAccuracy: Double? {
      get { self["val_accuracy"] }
      set { self["val_accuracy"] = newValue }
    }

    /// The learning rate of the last step.
    public var rate: Double {
      get { self["lr"] ?? .nan }
      set { self["lr"] = newValue }
    }

    /// The norm of the last step's update, divided by the norm of the parameters.
    public var updateRatio: Double {
      get { self["ratio"] ?? .nan }
      set { self["ratio"] = newValue }
    }

    /// The norm of the last step's gradient, before anything is clipped.
    public var gradientNorm: Double? {
      get { self["gradient_norm"] }
      set { self["gradient_norm"] = newValue }
    }

    /// The mean penalty over the steps, which is in the loss.
    public var penalty: Double {
      get { self["penalty"] ?? 0 }
      set { self["penalty"] = newValue }
    }

    /// What the last step promised: the gradient times the update, as a share of the loss. A step that promises most of
    /// the loss is too long for a straight line to be true.
    public var promise: Double? {
      get { self["promise"] }
      set { self["promise"] = newValue }
    }

    /// The share of the weights whose gradients were wholly zero in the last step.
    public var still: Double? {
      get { self["still"] }
      set { self["still"] = newValue }
    }
  }
}
