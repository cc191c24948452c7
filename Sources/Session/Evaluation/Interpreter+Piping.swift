import Datasets
import Forms
import Kernels
import Models
import Tensors

extension Interpreter {
  /// `left | right` for two values: the table of the language's first section.
  func pipe(_ left: Value, into right: Value) throws -> Value {
    guard case .object(let target) = right else { throw Fault.pipe(left, into: right) }
    if let network = target as? Network { return try pipe(left, into: network) }
    if let steps = DataPipe.steps(of: target) {
      if case .object(let source) = left, let before = DataPipe.steps(of: source) {
        return .object(DataPipe(steps: before + steps))
      }
      return try pipe(left, through: steps, DataPipe.fitted(of: target))
    }
    throw Fault.pipe(left, into: right)
  }

  // Data fit preprocessing; numbers go through what was fitted, and if nothing was, it is fitted on them.
  private func pipe(_ left: Value, through steps: [any DataStep], _ fitted: FittedMaps?) throws -> Value {
    if let fitted, fitted.maps.count == steps.count, let numbers = try Self.numbers(left) {
      return .object(try mapped(numbers, by: fitted.maps))
    }
    let result = try steps.reduce(left) { try pipe($0, into: $1) }
    if let fitted, case .object(let object) = result, let data = object as? Dataset ?? (object as? Splits)?.train {
      fitted.maps = data.maps.suffix(steps.count)
    }
    return result
  }

  private func mapped(_ tensor: Tensor<Float>, by maps: [any ExampleMap]) throws -> Tensor<Float> {
    // One example, or several.
    let isOne = maps.first.map { $0.input.rank == tensor.shape.rank } ?? false
    let examples = isOne ? tensor.reshaped(Shape([1] + tensor.shape.dimensions)) ?? tensor : tensor
    var result = examples.shape.rank == 4 ? try ImageLayout.channelsFirst(examples) : examples
    for map in maps {
      do { result = try map.apply(result) } catch { throw DatasetError(error) }
    }
    if result.shape.rank == 4 { result = try ImageLayout.channelsLast(result) }
    return isOne ? result.reshaped(result.shape.perExample) ?? result : result
  }

  private func pipe(_ left: Value, into network: Network) throws -> Value {
    if let examples = try Self.examples(left, for: network) {
      return .object(try outputs(of: network, for: examples))
    }
    if case .object(let source) = left {
      if let before = source as? Network {
        remarkTwice(before, network)
        return .object(try before.then(network).checked())
      }
      if let steps = DataPipe.transforms(of: source) {
        return .object(try steps.reversed().reduce(network) { preprocessing($1).then($0) }.checked())
      }
      if let dataset = source as? Dataset { return .object(try outputs(of: network, on: dataset)) }
      if let splits = source as? Splits {
        return .record(
          Record(try splits.parts.map { ($0.name, .object(try outputs(of: network, on: $0.dataset))) }))
      }
    }
    throw Fault.pipe(left, into: .object(network))
  }

  private func pipe(_ left: Value, into step: any DataStep) throws -> Value {
    if case .object(let source) = left {
      if let dataset = source as? Dataset { return .object(try step.applied(to: dataset)) }
      if let splits = source as? Splits { return .object(try step.applied(to: splits)) }
      if let before = source as? Network, let transform = step as? any Transform {
        return .object(try before.then(preprocessing(transform)).checked())
      }
    }
    guard let numbers = try Self.numbers(left) else { throw Fault.pipe(left, into: .object(Configured(step))) }
    switch step {
    case let transform as any Transform: return .object(try mapped(numbers, by: transform))
    case let augmentation as any Augmentation: return .object(try drawn(numbers, by: augmentation))
    default: throw Fault.pipe(left, into: .object(Configured(step)))
    }
  }

  // A tensor, or numbers that can be one.
  private static func numbers(_ value: Value) throws -> Tensor<Float>? {
    switch value {
    case .object(let object): object.payload as? Tensor<Float>
    case .record(let record): try (record["image"] ?? record["features"]).flatMap { try numbers($0) }
    case .list, .range: try TensorList.tensor(value)
    case .number: try TensorList.tensor(.list([value]))
    default: nil
    }
  }

  // One draw: three axes are one image, four are many, of which each is drawn by itself.
  private func drawn(_ tensor: Tensor<Float>, by augmentation: any Augmentation) throws -> Tensor<Float> {
    let isImage = tensor.shape.rank == 3
    let examples = isImage ? tensor.reshaped(Shape([1] + tensor.shape.dimensions)) ?? tensor : tensor
    let stored = examples.shape.rank == 4 ? try ImageLayout.channelsFirst(examples) : examples
    let result = try augmentation.drawn(stored, random: nextDraw())
    guard result.shape.rank == 4 else { return result }
    let images = try ImageLayout.channelsLast(result)
    return isImage ? images.reshaped(images.shape.perExample) ?? images : images
  }

  // Numbers are what they are fitted on; images are in the users' order of axes, and three axes are one image.
  private func mapped(_ tensor: Tensor<Float>, by transform: any Transform) throws -> Tensor<Float> {
    let isImage = tensor.shape.rank == 3
    let examples = isImage ? tensor.reshaped(Shape([1] + tensor.shape.dimensions)) ?? tensor : tensor
    let stored = examples.shape.rank == 4 ? try ImageLayout.channelsFirst(examples) : examples
    let images = try transform.fit(stored).apply(stored)
    guard images.shape.rank == 4 else { return isImage ? images.reshaped(images.shape.perExample) ?? images : images }
    let result = try ImageLayout.channelsLast(images)
    if images.shape[0] == 1, Self.isEven(result), !Self.isEven(tensor) {
      host.notice(
        "`\(transform.source)` is fitted on this one image, whose features each have one value, so all become the same: fit it on a dataset, or add `per channel`"
      )
    }
    return isImage ? result.reshaped(result.shape.perExample) ?? result : result
  }

  private static func isEven(_ tensor: Tensor<Float>) -> Bool {
    tensor.withElements { elements in elements.allSatisfy { $0 == elements.first } }
  }

  private func preprocessing(_ transform: any Transform) -> Network {
    Network(
      Preprocessing(source: transform.source, rule: { try transform.rule(for: $0) }, fit: { try transform.fit($0) }),
      random: nextLayerRandom())
  }

  // What makes probabilities of probabilities leaves hardly a difference between them.
  private func remarkTwice(_ before: Network, _ after: Network) {
    guard let last = before.elements.last?.stage.layer.source, last == after.elements.first?.stage.layer.source,
      ["softmax", "sigmoid"].contains(last)
    else { return }
    host.notice("`\(last)` stands twice in a row, which makes all answers nearly alike: leave one out")
  }

  // MARK: Outputs

  /// Says so where values go through preprocessing that has seen no examples yet.
  func remarkUnfitted(_ network: Network) {
    if remarkUnfittable(network) { return }
    guard let stage = network.unfittedStages.first else { return }
    host.notice("\(stage) is fitted when the network is trained; until then values go through it as they are")
  }

  /// The same of preprocessing that training does not fit either, as it does in the copies that checks work with. True if there
  /// is any.
  @discardableResult func remarkUnfittable(_ network: Network) -> Bool {
    guard let stage = network.unfittableStages.first else { return false }
    host.notice("\(stage) stands inside of another stage, where nothing fits it: values go through it as they are")
    return true
  }

  private func outputs(of network: Network, on dataset: Dataset) throws -> Tensor<Float> {
    if let input = network.input, input != dataset.exampleShape, dataset.count > 0 {
      throw NetworkError.input(network: input, data: dataset.exampleShape)
    }
    return try outputs(of: network, for: dataset.features, classes: dataset.hasClasses)
  }

  private func outputs(of network: Network, for examples: Tensor<Float>, classes: Bool? = nil) throws -> Tensor<Float> {
    remarkUnfitted(network)
    let result = try network.outputs(for: examples, classes: classes) { Interpreter.isInterrupted }
    try checkInterrupt()
    return result.shape.rank == 4 ? try ImageLayout.channelsLast(result) : result
  }

  // Tensors and lists of numbers as examples of a network: in the users' order of axes, with or without the first
  // axis that counts them.
  static func examples(_ value: Value, for network: Network) throws -> Tensor<Float>? {
    var tensor: Tensor<Float>
    switch value {
    case .object(let object):
      guard let known = object.payload as? Tensor<Float> else { return nil }
      tensor = known
    case .list, .range:
      let numbers = try Items.numbers(value)
      tensor = try Tensor([numbers.count], numbers.map { try Float(holding: $0) })
    case .number(let number): tensor = try Tensor([1], [Float(holding: number)])
    // An example of a dataset.
    case .record(let record):
      guard let features = record["image"] ?? record["features"] else { return nil }
      return try examples(features, for: network)
    default: return nil
    }
    let rank = network.input?.rank ?? (tensor.shape.rank == 3 || tensor.shape.rank == 4 ? 3 : 1)
    if tensor.shape.rank == rank { tensor = tensor.reshaped(Shape([1] + tensor.shape.dimensions)) ?? tensor }
    if tensor.shape.rank == 4 { tensor = try ImageLayout.channelsFirst(tensor) }
    if let input = network.input, tensor.shape.perExample != input {
      throw NetworkError.input(network: input, data: tensor.shape.perExample)
    }
    return tensor
  }
}
