import Foundation

// catalogue OUTPUT Folder/File.swift...
//
// A folder whose kind stands in `kinds` is a catalogue: each file in it, or in a folder of it, declares the type of the
// file's name, which conforms to the kind. The word that users type is the file's name in lower case.
let kinds = [
  "Layers": "Layer", "Losses": "Loss", "Optimizers": "Optimizer", "Schedules": "Schedule", "Initializers": "Initializer",
  "Metrics": "Metric", "Formats": "Format", "Generators": "Generator", "Transforms": "Transform",
  "Augmentations": "Augmentation", "Mixtures": "Mixture", "Samplers": "Sampler", "Commands": "Command", "Bundled": "Bundled",
  "Rules": "StepRule", "Monitors": "Monitor", "FindingRules": "FindingRule",
]
let paths = CommandLine.arguments.dropFirst(2).map { URL(filePath: $0) }
let folders = Dictionary(grouping: paths) { $0.pathComponents.dropLast().last { kinds[$0] != nil } ?? "" }
var text = """
  // Written from the file names by Sources/Tools/catalogue.

  /// What this target's catalogue folders hold, by the word that users type.
  public enum Catalogue {

  """
for (folder, files) in folders.sorted(by: { $0.key < $1.key }) {
  guard let kind = kinds[folder] else { continue }
  let rows = files.map { $0.deletingPathExtension().lastPathComponent }.sorted()
    .map { "    (\"\($0.lowercased())\", \($0).self)," }
  text += "  /// The types in `\(folder)`, by word.\n"
  text += "  public static let \(folder.lowercased()): [(word: String, type: any \(kind).Type)] = [\n"
  text += rows.joined(separator: "\n") + "\n  ]\n"
}
try (text + "}\n").write(toFile: CommandLine.arguments[1], atomically: true, encoding: .utf8)
