import Forms
import Training

/// What `train` is told: files of trainings hold it, and make it again.
protocol TrainingSettings: Configurable {
  /// How it trains, but for what the session settles: the seed and the precision.
  func options() throws -> TrainingOptions
  /// Each network with its data.
  func subjects() throws -> [Trainer.Subject]
  /// The same on other data.
  mutating func take(_ data: [DatasetReference])
}

extension TrainingSettings {
  /// What stands otherwise than by itself.
  static func unusual(
    _ written: [(name: String, argument: Argument)]
  ) -> [(name: String, argument: Argument)] {
    let usual = Dictionary(uniqueKeysWithValues: form.arguments(of: Self()).map { ($0.name, $0.argument.source) })
    return written.filter { usual[$0.name] != $0.argument.source }
  }
}

extension Vocabulary {
  /// What has the settings of a training.
  static var training: (any TrainingSettings.Type)? {
    if case .command(let type)? = entry("train") { type as? any TrainingSettings.Type } else { nil }
  }
}
