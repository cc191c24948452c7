import Datasets
import Forms
import Kernels
import Models
import Training

/// A training that a file holds, taken up again.
struct KeptTraining {
  let trainer: Trainer
  /// What is not as it was when the file was written.
  private(set) var notices: [String] = []

  /// The training of a file; where the file has no data, those are `data`.
  init(_ path: String, on data: [DatasetReference]) throws {
    let (file, tensors, tree) = try ValueFile.saved(path)
    guard tree["kind"]?.text == "run", let parts = tree["data"]?.items else { throw Fault.noTraining(path) }
    var decoder = ValueDecoder(file, tensors)
    var (networks, settings, options) = try decoder.training(tree)
    let state = try decoder.state(tree)
    var subjects: [Trainer.Subject] = []
    if data.isEmpty {
      guard parts.count == networks.count else { throw Fault.noTraining(path) }
      for (network, part) in zip(networks, parts) {
        guard part["training"] != nil else { throw Fault.dataNotKept(path, name: part["name"]?.text ?? "data") }
        let validation = part["validation"].flatMap { $0.pairs == nil ? nil : $0 }
        subjects.append(
          Trainer.Subject(
            network, on: try decoder.dataset(part["training"] ?? .null),
            validation: try validation.map { try decoder.dataset($0) },
            weight: part["weight"]?.number ?? 1))
      }
    } else {
      settings.take(data)
      subjects = try settings.subjects()
      for (subject, part) in zip(subjects, parts) {
        let known = part["stamp"]?.text
        if let known, known != DataStamp.text(of: subject.data) {
          notices.append("the data are not those that it was trained on")
        }
      }
    }
    if options.written.contains(where: { $0.name == "until" }), tree["options"].map({ Self.hasBraces($0) }) ?? false {
      notices.append("what its `until` says is not run from a file, so it goes on to its last epoch")
    }
    if let threads = tree["threads"]?.count, threads != Threads.granted(.max) {
      notices.append(
        "it ran on \(threads) threads and now has \(Threads.granted(.max)), so its numbers may differ in the last digits")
    }
    options.endings.condition = nil
    trainer = try Trainer(subjects, options: options)
    trainer.restore(state)
    trainer.settleExperience()
    try trainer.takeUpKept()
    trainer.run.settle(name: tree["name"]?.text ?? "run")
    trainer.companions = [
      TrainingFile(path, every: max(tree["every"]?.count ?? 1, 1), areSteps: tree["steps"]?.boolean ?? false, of: subjects)
    ]
  }

  private static func hasBraces(_ options: JSON) -> Bool {
    (options.items ?? []).contains { $0.items?.last?["kind"]?.text == "braces" }
  }
}
