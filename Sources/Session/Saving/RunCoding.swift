import Forms
import Models
import Tensors
import Training

extension ValueEncoder {
  /// The tree of a run: its networks as they are, its options, its history and what it kept. With `standing` it is one that can
  /// go on from there.
  mutating func encode(_ run: Run, _ prefix: String, standing: TrainingState? = nil) throws -> JSON {
    let networks = try run.networks.enumerated().map { try encode(.object($1), "\(prefix)\($0 > 0 ? "\($0)." : "")") }
    let state = standing ?? run.history
    func add(_ numbers: [Float]?, _ name: String) throws -> JSON {
      guard let numbers, !numbers.isEmpty else { return .null }
      return .string(self.add(try Tensor([numbers.count], numbers), prefix + name))
    }
    var kept: [JSON.Pair] = []
    if standing == nil {
      for word in Run.keepers + ["best"] {
        let made = try run.kept(word)
        kept.append(
          JSON.Pair(
            word,
            .array(
              try made.enumerated().map { place, networks in
                .array(try networks.enumerated().map { try encode(.object($1), "\(prefix)\(word).\(place).\($0).") })
              })))
      }
    }
    let task = run.task
    // What stands at its default needs no words.
    let usual = Dictionary(uniqueKeysWithValues: Train.form.arguments(of: Train()).map { ($0.name, $0.argument.source) })
    let options = run.options.written.filter { usual[$0.name] != $0.argument.source }
    return .of(
      ("kind", .string("run")), ("networks", .array(networks)), ("name", .string(run.name)),
      ("options", try encode(options, prefix + "options.")), ("seed", .string("\(run.options.seed)")),
      ("precision", .string(run.options.precision == .bf16 ? "bf16" : "f32")),
      (
        "task",
        .of(
          ("classes", .number(Double(task.classes))), ("chance", task.chance.map(JSON.real) ?? .null),
          ("blind", task.blind.map(JSON.real) ?? .null), ("shares", .array(task.shares.map(JSON.real))),
          ("validation", .number(Double(task.validationExamples))))
      ),
      ("state", state.json), ("losses", try add(state.losses, "batch_loss")), ("kept", .object(kept)),
      ("slots", .array(try state.slots.enumerated().map { try add($1, "slot.\($0)") })),
      ("finite", try add(state.finite, "finite")),
      (
        "weights",
        .object(
          try state.kept.sorted { $0.key < $1.key }.map { word, kept in
            JSON.Pair(word, .array(try kept.weights.enumerated().map { try add($1, "kept.\(word).\($0)") }))
          })
      ))
  }
}

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
  mutating func training(_ tree: JSON) throws -> (networks: [Network], train: Train, options: TrainingOptions) {
    let networks = try (tree["networks"]?.items ?? []).map { item -> Network in
      guard case .object(let object) = try decode(item), let network = object as? Network else { throw broken("a run") }
      return network
    }
    guard !networks.isEmpty else { throw broken("a run") }
    let signature = Train.signature
    // A word that this version does not know changes nothing that it could do.
    let bound = try arguments(tree["options"]).compactMap { name, argument in
      signature.parameters.firstIndex { $0.name == name }.map { BoundArgument($0, argument) }
    }
    let train: Train
    var options: TrainingOptions
    do {
      train = try Train.make([BoundArgument(0, .list(networks.map { .other($0) }))] + bound)
      options = try train.options()
    } catch { throw broken("the options of a run") }
    options.seed = tree["seed"]?.text.flatMap { UInt64($0) } ?? 0
    options.precision = tree["precision"]?.text == "bf16" ? .bf16 : .f32
    return (networks, train, options)
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
