internal import Graphs
internal import Tensors

extension Network {
  /// Lets training leave its stages alone, with all that stand inside of them, or takes them up again.
  public func setFrozen(_ isFrozen: Bool) {
    for stage in everything.stages { stage.isFrozen = isFrozen }
  }

  /// The names of the stages that training leaves alone.
  public var frozenStages: [String] { namedStages.filter(\.stage.isFrozen).map(\.name) }

  /// Freezes the stages of those names, and no others.
  public func freeze(_ names: Set<String>) {
    for (name, stage) in namedStages { stage.isFrozen = names.contains(name) }
  }

  /// How many of its parameters are frozen.
  public var frozenCount: Int {
    parameters.reduce(0) {
      $0.saturatingSum($1.parameter.isFrozen && $1.parameter.kind.isLearned ? $1.parameter.shape.count : 0)
    }
  }
}
