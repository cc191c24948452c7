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
    let options = Vocabulary.training?.unusual(run.options.written) ?? []
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
