import Kernels
import Models
import Synchronization
import Tensors
import Training

/// A file beside the journal that holds how a training stands: the network's numbers, the optimizer's state and the
/// history. Only the last one is kept. It is written from whatever thread trains.
final class Checkpoint: EpochKeeper, @unchecked Sendable {
  let path: String
  // Who trains holds it; when nobody does, there is nothing left to write.
  private weak let trainer: Trainer?
  // Which training of which cell wrote it.
  private let origin: JSON
  private let pace = Mutex(Pace())

  private struct Pace {
    var last = Clock.seconds()
    var cost = 0.0
    var failure: (any Error)?
    var hasWritten = false
  }

  // No more often than this, and never for more than a small part of the time: what an epoch takes may be less than
  // what a disk does.
  private static let interval = 0.5, share = 0.02

  init(_ trainer: Trainer, at path: String, origin: JSON) {
    (self.trainer, self.path, self.origin) = (trainer, path, origin)
  }

  /// What went wrong last, if anything did.
  var failure: (any Error)? { pace.withLock { $0.failure } }

  /// Whether there is a file.
  var hasWritten: Bool { pace.withLock { $0.hasWritten } }

  /// An epoch is done.
  func noteEpoch() {
    let isDue = pace.withLock { Clock.seconds() - $0.last >= max(Self.interval, $0.cost / Self.share) }
    if isDue { write() }
  }

  /// The training is at its end: what took a while is kept, and what did not is trained again.
  func noteEnd() { if pace.withLock({ Clock.seconds() - $0.last >= Self.interval }) { write() } }

  /// Writes how the training stands, between two of its steps.
  func write() {
    guard let trainer else { return }
    let began = Clock.seconds()
    let result = Result {
      let network = trainer.run.trained
      let (state, values) = try Computing.perform {
        (try trainer.standing(), try network.parameters.map { ("value/" + $0.name, try $0.parameter.read()) })
      }
      // What is finished needs no optimizer any more.
      let slots = try (state.isFinished ? [] : state.slots).enumerated().map { ("slot/\($0)", try Tensor<Float>([$1.count], $1)) }
      let finite = try state.finite.map { [(Self.finiteKey, try Tensor<Float>([$0.count], $0))] } ?? []
      let kept = try state.kept.flatMap { word, kept in
        try kept.weights.enumerated().map { (Self.keptKey(word, $0), try Tensor<Float>([$1.count], $1)) }
      }
      let losses = state.losses.isEmpty ? [] : [(Self.lossesKey, try Tensor<Float>([state.losses.count], state.losses))]
      let facts = JSON.of(("origin", origin), ("state", state.json))
      try Safetensors.write(
        (values + slots + finite + losses + kept).map { (name: $0.0, tensor: $0.1) }, metadata: [(Self.key, facts.encoded())],
        to: path)
    }
    let ended = Clock.seconds()
    pace.withLock {
      ($0.last, $0.cost, $0.hasWritten) = (ended, ended - began, true)
      if case .failure(let error) = result { $0.failure = error } else { $0.failure = nil }
    }
  }

  /// Leaves the history alone in the file: the numbers are of no more use.
  func strip() {
    guard let kept = KeptCheckpoint(path), !kept.isBare else { return }
    let facts = JSON.of(("origin", kept.origin), ("state", kept.state.json))
    try? Safetensors.write([], metadata: [(Self.key, facts.encoded())], to: path)
  }

  fileprivate static let key = "dlscript-training"
  fileprivate static let finiteKey = "finite"
  fileprivate static func keptKey(_ word: String, _ place: Int) -> String { "kept/\(word)/\(place)" }
  fileprivate static let lossesKey = "losses"
}

/// A checkpoint that was found.
struct KeptCheckpoint {
  /// Which training of which cell wrote it.
  let origin: JSON
  /// How the training stood.
  let state: TrainingState
  private let tensors: Safetensors

  /// The checkpoint in a file; nil where there is none that can be read.
  init?(_ path: String) {
    guard let file = try? InputFile(path), let tensors = try? Safetensors(file),
      let text = tensors.metadata[Checkpoint.key], let facts = try? JSONReader.read(Array(text.utf8)),
      let origin = facts["origin"], var state = facts["state"].flatMap({ TrainingState($0) })
    else { return nil }
    for index in 0..<tensors.names.count {
      guard tensors.shapes["slot/\(index)"] != nil else { break }
      guard let slot = try? tensors.tensor("slot/\(index)") else { return nil }
      state.slots.append(slot.elements)
    }
    if tensors.shapes[Checkpoint.finiteKey] != nil {
      guard let finite = try? tensors.tensor(Checkpoint.finiteKey) else { return nil }
      state.finite = finite.elements
    }
    if tensors.shapes[Checkpoint.lossesKey] != nil {
      guard let losses = try? tensors.tensor(Checkpoint.lossesKey) else { return nil }
      state.losses = losses.elements
    }
    for word in state.kept.keys {
      for place in 0..<tensors.names.count {
        let key = Checkpoint.keptKey(word, place)
        guard tensors.shapes[key] != nil else { break }
        guard let weights = try? tensors.tensor(key) else { return nil }
        state.kept[word]?.weights.append(weights.elements)
      }
    }
    (self.origin, self.state, self.tensors) = (origin, state, tensors)
  }

  /// Whether it has no numbers: they were trained further by another training.
  var isBare: Bool { tensors.names.isEmpty }

  /// Gives a network its numbers.
  func bring(to network: Network) throws {
    if isBare { return }
    try Computing.perform {
      for (name, parameter) in network.parameters where parameter.kind != .lossState {
        let kept = "value/" + name
        guard tensors.shapes[kept] == parameter.shape else {
          throw WeightFault.missing(name, needed: parameter.shape)
        }
        try parameter.write(try tensors.tensor(kept))
      }
      let values = tensors.shapes.filter { $0.key.hasPrefix("value/") }
      try network.takeLossState(
        kept: Dictionary(values.map { (String($0.key.dropFirst("value/".count)), $0.value) }) { first, _ in first }
      ) { try tensors.tensor("value/" + $0) }
    }
  }
}
