import Forms
import Models
import Tensors
import Training

extension ValueDecoder {
  /// How a training stood, with all its numbers.
  func state(_ tree: JSON) throws -> TrainingState {
    guard var state = tree["state"].flatMap({ TrainingState($0) }) else { throw broken("a training") }
    func numbers(_ name: JSON?) throws -> [Float]? { name?.text == nil ? nil : try tensor(name).elements }
    state.losses = try numbers(tree["losses"]) ?? []
    state.slots = try (tree["slots"]?.items ?? []).map { try numbers($0) ?? [] }
    state.finite = try numbers(tree["finite"])
    for pair in tree["weights"]?.pairs ?? [] {
      state.kept[pair.name]?.weights = try (pair.value.items ?? []).map { try numbers($0) ?? [] }
    }
    return state
  }

  /// The networks of a run and how they are trained.
  mutating func training(_ tree: JSON) throws -> (
    networks: [Network], settings: any TrainingSettings, options: TrainingOptions
  ) {
    let networks = try (tree["networks"]?.items ?? []).map { item -> Network in
      guard case .object(let object) = try decode(item), let network = object as? Network else { throw broken("a run") }
      return network
    }
    guard !networks.isEmpty else { throw broken("a run") }
    guard let type = Vocabulary.training else { throw broken("a run") }
    let signature = type.signature
    // A word that this version does not know changes nothing that it could do.
    let bound = try arguments(tree["options"]).compactMap { name, argument in
      signature.parameters.firstIndex { $0.name == name }.map { BoundArgument($0, argument) }
    }
    let settings: any TrainingSettings
    var options: TrainingOptions
    do {
      settings = try type.make([BoundArgument(0, .list(networks.map { .other($0) }))] + bound)
      options = try settings.options()
    } catch { throw broken("the options of a run") }
    options.seed = tree["seed"]?.text.flatMap { UInt64($0) } ?? 0
    options.precision = tree["precision"]?.text == "bf16" ? .bf16 : .f32
    return (networks, settings, options)
  }

  /// A run that is over, or whose training cannot go on from here.
  mutating func run(_ tree: JSON) throws -> Run {
    let (networks, _, options) = try training(tree)
    let (state, task) = (try state(tree), tree["task"])
    var models: [String: [[Network]]] = [:]
    for pair in tree["kept"]?.pairs ?? [] {
      var all: [[Network]] = []
      for item in pair.value.items ?? [] {
        var own: [Network] = []
        for tree in item.items ?? [] {
          guard case .object(let object) = try decode(tree), let network = object as? Network else { throw broken("a run") }
          own.append(network)
        }
        all.append(own)
      }
      models[pair.name] = all
    }
    return Run(
      networks: networks, options: options,
      task: Run.Task(
        classes: task?["classes"]?.count ?? 0, chance: task?["chance"]?.real, blind: task?["blind"]?.real,
        shares: (task?["shares"]?.items ?? []).compactMap(\.real), validation: task?["validation"]?.count ?? 0),
      over: state, kept: models, name: tree["name"]?.text ?? "run")
  }
}
