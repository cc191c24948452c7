import Datasets
import Kernels
import Models
import Synchronization
import Tensors
import Training

/// A file that a training is kept in as it goes on, whole enough for another session to take it up: the networks and their
/// numbers, the data, the options, the optimizer's state and the history. It is written beside its place and renamed into it.
final class TrainingFile: TrainingCompanion {
  let path: String
  private let every: Int
  private let areSteps: Bool
  private let subjects: [Trainer.Subject]
  private let lastFailure = Mutex<(any Error)?>(nil)

  // Data that take more are not copied into the file each time; whoever resumes says what they are.
  private static let most = 64 << 20

  init(_ path: String, every: Int, areSteps: Bool, of subjects: [Trainer.Subject]) {
    (self.path, self.every, self.areSteps, self.subjects) = (path, every, areSteps, subjects)
  }

  /// What went wrong when it was last written, if anything did.
  var failure: (any Error)? { lastFailure.withLock { $0 } }

  func begins(_ trainer: Trainer) throws {
    try write(trainer)
    lastFailure.withLock { $0 = nil }
  }

  func hears(_ event: Trainer.Event, of trainer: Trainer) {
    switch event {
    case .epoch(let number, _, _) where !areSteps && number % every == 0: note(trainer)
    case .step where areSteps && trainer.run.steps % every == 0: note(trainer)
    default: break
    }
  }

  func stops(_ trainer: Trainer) { note(trainer) }

  private func note(_ trainer: Trainer) {
    let result = Result { try write(trainer) }
    lastFailure.withLock { if case .failure(let error) = result { $0 = error } else { $0 = nil } }
  }

  private func write(_ trainer: Trainer) throws {
    let (tree, tensors) = try Computing.perform { () throws -> (JSON, [(name: String, tensor: Tensor<Float>)]) in
      var encoder = ValueEncoder()
      var pairs = try encoder.encode(trainer.run, "", standing: trainer.standing()).pairs ?? []
      pairs += [
        JSON.Pair("every", .number(Double(every))), JSON.Pair("steps", .boolean(areSteps)),
        JSON.Pair("threads", .number(Double(Threads.granted(.max)))),
        JSON.Pair("data", .array(try subjects.enumerated().map { try Self.tree($1, "data.\($0).", &encoder) })),
      ]
      return (.object(pairs), encoder.tensors)
    }
    try Safetensors.write(tensors, metadata: [("format", "pt"), (ValueFile.key, tree.encoded())], to: path)
  }

  private static func tree(_ subject: Trainer.Subject, _ prefix: String, _ encoder: inout ValueEncoder) throws -> JSON {
    let parts = [subject.data] + [subject.validation].compactMap(\.self)
    let bytes = parts.reduce(0) { $0.saturatingSum($1.features.count.saturatingProduct(MemoryLayout<Float>.stride)) }
    guard bytes <= most else {
      return .of(("stamp", .string(DataStamp.text(of: subject.data))), ("name", .string(subject.data.name)))
    }
    return .of(
      ("training", try encoder.encode(.object(subject.data), prefix)),
      ("validation", try subject.validation.map { try encoder.encode(.object($0), prefix + "validation.") } ?? .null),
      ("weight", .number(subject.weight)))
  }
}

/// What tells data from others, in a few words.
enum DataStamp {
  /// The shape, how many there are, and the sum of the first and last numbers' bits.
  static func text(of data: Dataset) -> String {
    let elements = data.features.elements
    let some = elements.prefix(100_000) + elements.suffix(100_000)
    let sum = some.reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1.bitPattern)) &* 1_099_511_628_211 }
    return "\(data.count) of \(data.exampleShape), \(String(sum, radix: 16))"
  }
}
