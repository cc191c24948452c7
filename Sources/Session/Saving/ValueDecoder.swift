import Datasets
import Kernels
import Models
import Tensors

/// What a file of `save` holds, as values again. The file may come from anywhere.
struct ValueDecoder {
  // Nothing where a tree stands alone.
  private let file: InputFile?
  private let tensors: Safetensors?
  // The layers by their numbers in the file: those that stand in several networks are one.
  private var stages: [Int: Stage] = [:]

  init(_ file: InputFile, _ tensors: Safetensors) { (self.file, self.tensors) = (file, tensors) }

  /// A reader of trees without numbers.
  init() { (file, tensors) = (nil, nil) }

  private var path: String { file?.path ?? "" }

  func broken(_ what: String) -> FormatFault {
    FormatFault(path: path, reason: "what it says of \(what) cannot be", place: .byte(8))
  }

  /// The value that a tree stands for.
  mutating func decode(_ tree: JSON) throws -> Value {
    switch tree {
    case .null: return .none
    case .boolean(let value): return .boolean(value)
    case .string(let text): return .string(text)
    case .number(let number): return .number(number)
    case .array(let items):
      var values: [Value] = []
      for item in items { values.append(try decode(item)) }
      return .list(values)
    case .object: break
    }
    switch tree["kind"]?.text {
    case "number": if let number = tree["text"]?.text.flatMap({ Double($0) }) { return .number(number) }
    case "dims": if let sizes = tree["sizes"]?.counts, !sizes.isEmpty { return .dims(sizes) }
    case "range": if let low = tree["low"]?.number, let high = tree["high"]?.number { return .range(low, high) }
    case "record":
      var record = Record()
      for item in tree["items"]?.items ?? [] {
        guard let pair = item.items, pair.count == 2, let name = pair[0].text else { throw broken("a record") }
        record[name] = try decode(pair[1])
      }
      return .record(record)
    case "tensor": return .object(try tensor(tree["name"]))
    case "dataset": return .object(try dataset(tree))
    case "splits":
      let parts = try (tree["parts"]?.items ?? []).map { try dataset($0) }
      if parts.count == 3 { return .object(Splits(train: parts[0], validation: parts[1], test: parts[2])) }
    case "made":
      if let text = tree["source"]?.text, let value = try SavedPipe.value(text, named: path) { return value }
    case "network": return .object(try network(tree))
    case "run": return .object(try run(tree))
    default: break
    }
    throw broken("a value")
  }

  func tensor(_ name: JSON?) throws -> Tensor<Float> {
    guard let tensors, let name = name?.text else { throw broken("a tensor") }
    return try tensors.tensor(name)
  }

  func dataset(_ tree: JSON) throws -> Dataset {
    let features = try tensor(tree["features"])
    let columns = try columns(tree)
    // Files of earlier versions have maps alone, and do not say what was written for them.
    let stages = try (tree["stages"]?.items ?? tree["maps"]?.items ?? []).map { try stage($0) }
    var kept: Dataset.Kept?
    if let before = tree["kept"], before.pairs != nil {
      guard let place = before["stage"]?.count else { throw broken("the pipe of a dataset") }
      kept = Dataset.Kept(features: try tensor(before["features"]), place: place)
    }
    return try Dataset(name: tree["name"]?.text ?? "data", features: features, columns: columns, stages: stages, kept: kept)
  }

  private func map(_ tree: JSON, _ word: String) throws -> RuleMap {
    let values = try (tree["values"]?.items ?? []).map { try tensor($0) }
    guard let sizes = tree["sizes"]?.counts, let input = tree["input"]?.counts,
      let rule = MapRule(word: word, sizes: sizes), let map = RuleMap(rule, input: Shape(input), values: values)
    else { throw broken("the preprocessing of a dataset") }
    return map
  }

  private func stage(_ tree: JSON) throws -> DataStage {
    let source = tree["source"]?.text
    guard tree["shift"] == nil else {
      let (shift, scale) = (try tensor(tree["shift"]), try tensor(tree["scale"]))
      do { return .map(try FeatureMap(shift: shift, scale: scale), source: source) } catch {
        throw broken("the preprocessing of a dataset")
      }
    }
    if let word = tree["rule"]?.text { return .map(try map(tree, word), source: source) }
    guard let source, case .object(let object)? = try SavedPipe.value(source, named: path) else {
      throw broken("the pipe of a dataset")
    }
    switch object.payload {
    case let sampler as any Sampler: return .sampler(sampler)
    case let augmentation as any Augmentation:
      guard let input = tree["input"]?.counts else { return .augmentation(augmentation) }
      // The shape is what it learned; how many numbers there are is the file's to show.
      guard input.count == 3, input.allSatisfy({ (1...10_000).contains($0) }) else { throw broken("the pipe of a dataset") }
      return .augmentation(try augmentation.fitted(to: Tensor(zeros: Shape([1] + input))))
    case let mixture as any Mixture: return .mixture(mixture)
    default: throw broken("the pipe of a dataset")
    }
  }

  // Files of earlier versions have the targets alone.
  private func columns(_ tree: JSON) throws -> [Column] {
    guard let columns = tree["columns"]?.items else {
      let targets = try values(tree["targets"], classes: tree["classes"])
      return [Column(targets.labels == nil ? Dataset.target : Dataset.label, targets)]
    }
    return try columns.map { column in
      guard let name = column["name"]?.text else { throw broken("a column of a dataset") }
      return Column(name, try values(column["values"], classes: column["classes"]))
    }
  }

  private func values(_ name: JSON?, classes: JSON?) throws -> Column.Values {
    let numbers = try tensor(name)
    guard let names = classes?.texts else { return .numbers(numbers) }
    if numbers.shape.rank == 2 { return .steps(numbers, names: names) }
    let labels = numbers.elements.compactMap { Int(exactly: $0) }
    guard labels.count == numbers.count else { throw broken("the classes of a dataset") }
    return .classes(labels, names: names)
  }

  private mutating func network(_ tree: JSON) throws -> Network {
    guard let text = tree["source"]?.text, let ids = tree["layers"]?.counts,
      case .object(let object)? = try SavedPipe.value(text, named: path), let made = object as? Network,
      made.occurrences.count == ids.count
    else { throw broken("a network") }
    let network = made.replacingStages(
      known: { place, stage in
        // A layer that is written otherwise is another one, whatever the file says.
        stages[ids[place]].flatMap { $0.layer.source == stage.layer.source ? $0 : nil }
      }, made: { place, stage in stages[ids[place]] = stage })
    try bringToLife(try network.checked(), tree)
    return network
  }

  /// Gives the networks in a value the numbers that the tree of a value like it stands for.
  mutating func takeUp(_ value: Value, _ tree: JSON) throws {
    switch (value, tree) {
    case (.object(let object), _):
      guard let network = object as? Network else { return }
      let stages = network.occurrences
      guard let ids = tree["layers"]?.counts, ids.count == stages.count, tree["source"]?.text == network.source else {
        throw broken("a network")
      }
      for (id, stage) in zip(ids, stages) { self.stages[id] = stage }
      try bringToLife(network, tree)
    case (.list(let values), .array(let trees)):
      for (value, tree) in zip(values, trees) { try takeUp(value, tree) }
    case (.record(let record), _):
      for (pair, item) in zip(record.pairs, tree["items"]?.items ?? []) {
        if let tree = item.items?.last { try takeUp(pair.1, tree) }
      }
    default: break
    }
  }

  private func bringToLife(_ network: Network, _ tree: JSON) throws {
    guard let tensors, let input = tree["input"]?.counts else { return }
    let (names, fitted) = try names(of: tree, in: network, input: Shape(input))
    try network.comeToLife(
      input: Shape(input), fitted: fitted, kept: names.compactMapValues { tensors.shapes[$0] }
    ) { name in try tensors.tensor(names[name] ?? name) }
    network.experience = try experience(tree["trained"])
    network.freeze(Set(tree["frozen"]?.texts ?? []))
  }

  // Files of earlier versions do not say it.
  private func experience(_ tree: JSON?) throws -> Experience {
    guard let tree, tree.pairs != nil else { return Experience() }
    guard let epochs = tree["epochs"]?.count, let steps = tree["steps"]?.count else { throw broken("a training") }
    var loss: (any Loss)?
    if let text = tree["loss"]?.text {
      guard case .object(let made)? = try SavedPipe.value(text, named: path), let known = made.payload as? any Loss else {
        throw broken("a loss")
      }
      loss = known
    }
    return Experience(
      epochs: epochs, steps: steps, loss: loss, classes: tree["classes"]?.boolean, symbols: tree["symbols"]?.texts ?? [])
  }

  /// The names that a network's tensors have in the file, by their names in the network, and the stages that are fitted.
  private func names(of tree: JSON, in network: Network, input: Shape) throws -> ([String: String], Set<String>) {
    var (named, kept, fitted): ([String], [String], [String]) = ([], [], tree["fitted"]?.texts ?? [])
    for item in tree["tensors"]?.items ?? [] {
      guard let pair = item.texts, pair.count == 2 else { throw broken("the tensors of a network") }
      named.append(pair[0])
      kept.append(pair[1])
    }
    if tree["names"] == nil, let now = try network.currentNames(of: named, input: input) {
      // What is fitted has numbers, and what it is called now goes with them.
      for (old, new) in zip(named, now) where old != new {
        let (before, after) = (old.split(separator: ".").dropLast(), new.split(separator: ".").dropLast())
        fitted = fitted.map { $0 == before.joined(separator: ".") ? after.joined(separator: ".") : $0 }
      }
      named = now
    }
    var names: [String: String] = [:]
    for (name, tensor) in zip(named, kept) where names.updateValue(tensor, forKey: name) != nil {
      throw broken("the tensors of a network")
    }
    return (names, Set(fitted))
  }
}
