import Datasets
import Forms
import Models
import Training

/// Every word that is built in, and what stands behind it.
enum Vocabulary {
  /// What a word stands for.
  enum Entry: Sendable {
    case layer(any Layer.Type)
    case command(any Command.Type)
    case function(BuiltInFunction)
    /// A stage of a data pipe: preprocessing, an augmentation, a sampler.
    case step(any DataStep.Type, family: String)
    /// `record(a: 1)`, whose names are the caller's own.
    case record
    /// An optimizer, a loss, a schedule or an initializer: made by its form, and handed on as it is.
    case configurable(any Configurable.Type, family: String)

    var signature: Signature {
      switch self {
      case .layer(let type): type.signature
      case .command(let type): type.signature
      case .function(let function): function.signature
      case .step(let type, _): type.signature
      case .record: Signature(summary: "values by name", parameters: [], examples: [Example("record(a: 1, b: [2, 3])")])
      case .configurable(let type, _): type.signature
      }
    }

    /// Whether its bare name does not make anything; functions are values even so.
    var needsArguments: Bool {
      switch self {
      case .layer, .step, .configurable, .command:
        signature.parameters.contains { $0.role == .positional(optional: false) }
      case .function, .record: false
      }
    }

    /// Whether a variable may not take the name.
    var isReserved: Bool {
      switch self {
      case .layer(let type): !type.isEverydayWord
      case .command(let type): type.works
      case .configurable(_, let family): family == "optimizer" || family == "loss"
      case .function, .step, .record: false
      }
    }

    /// Whether a variable of that name takes its place: a metric is only meant where metrics are listed.
    var canBeHidden: Bool { if case .configurable(_, "metric") = self { false } else { true } }

    /// Under what help lists it.
    var heading: String {
      switch self {
      case .layer: "layers"
      case .command(let type): type.family.rawValue
      case .function, .record: "functions"
      case .step(_, let family): family == "preprocessing" ? family : family + "s"
      case .configurable(_, let family): family == "loss" ? "losses" : family + "s"
      }
    }

    /// The headings in the order in which help lists them.
    static let headings =
      [
        "layers", "initializers", "losses", "metrics", "optimizers", "schedules", "groups", "preprocessing", "augmentations",
        "samplers",
      ]
      + CommandFamily.allCases.map(\.rawValue) + ["functions"]

    /// What help calls it.
    var family: String {
      switch self {
      case .layer: "layer"
      case .command: "command"
      case .function, .record: "function"
      case .step(_, let family): family
      case .configurable(_, let family): family
      }
    }
  }

  // Only types are listed here: no form is built until its word is looked up.
  static let entries: [String: Entry] = {
    var entries: [String: Entry] = [:]
    // A command of the same word stands before a metric, which is meant where metrics are listed.
    for (word, type) in Models.Catalogue.metrics { entries[word] = .configurable(type, family: "metric") }
    for (word, type) in Models.Catalogue.initializers { entries[word] = .configurable(type, family: "initializer") }
    for (word, type) in Models.Catalogue.schedules { entries[word] = .configurable(type, family: "schedule") }
    for (word, type) in Models.Catalogue.losses { entries[word] = .configurable(type, family: "loss") }
    for (word, type) in Models.Catalogue.optimizers { entries[word] = .configurable(type, family: "optimizer") }
    for (word, type) in Datasets.Catalogue.transforms { entries[word] = .step(type, family: "preprocessing") }
    for (word, type) in Datasets.Catalogue.augmentations { entries[word] = .step(type, family: "augmentation") }
    for (word, type) in Datasets.Catalogue.mixtures { entries[word] = .step(type, family: "augmentation") }
    for (word, type) in Datasets.Catalogue.samplers { entries[word] = .step(type, family: "sampler") }
    for function in BuiltInFunction.all { entries[function.word] = .function(function) }
    entries["record"] = .record
    entries["group"] = .configurable(Group.self, family: "group")
    for (word, type) in Catalogue.commands { entries[word] = .command(type) }
    for (word, type) in Models.Catalogue.layers { entries[word] = .layer(type) }
    return entries
  }()

  static func entry(_ word: String) -> Entry? { entries[word] }

  /// What a word stands for where it has arguments: `tanh` and `mean` are layers alone, and functions of numbers.
  static func entry(calling word: String) -> Entry? {
    guard let entry = entries[word] else { return nil }
    if case .layer = entry, let function = BuiltInFunction.all.first(where: { $0.word == word }) { return .function(function) }
    return entry
  }

  /// What something that a form makes is called.
  static func family(of value: any Configurable) -> String {
    switch value {
    case is any Optimizer: "optimizer"
    case is any Loss: "loss"
    case is any Metric: "metric"
    case is any Schedule: "schedule"
    case is any Initializer: "initializer"
    case is any Transform: "preprocessing"
    case is any Augmentation, is any Mixture: "augmentation"
    case is any Sampler: "sampler"
    case is Group: "group"
    default: type(of: value).word
    }
  }
}
