internal import Graphs
internal import Kernels
public import Tensors

extension Network {
  /// How the numbers of a file came to their parameters.
  public enum Pairing: Sendable { case byName, byOrder }

  /// Takes numbers that another program kept, such as PyTorch's state dict: by name where the network's own names are
  /// there, also behind a common prefix such as `model.`, and else stage by stage in order, where all shapes must agree.
  /// Gives how, and how many tensors were left. Nothing changes if it fails.
  public func take(
    _ tensors: [(name: String, shape: Shape)], read: (String) throws -> Tensor<Float>
  ) throws -> (pairing: Pairing, left: Int) {
    guard isAlive else { throw NetworkError.inputUnknown }
    // A count that PyTorch keeps for batch normalisation without need.
    let tensors = tensors.filter { !$0.name.hasSuffix("num_batches_tracked") }
    let named = try namedPairs(tensors)
    let pairs = try named ?? orderedPairs(tensors)
    let numbers = try pairs.map { ($0.parameter, try read($0.tensor)) }
    try Computing.perform { for (parameter, tensor) in numbers { try parameter.write(tensor) } }
    return (named == nil ? .byOrder : .byName, tensors.count - pairs.count)
  }

  private typealias Pair = (parameter: Parameter, tensor: String)

  // Nil where no name is the network's.
  private func namedPairs(_ tensors: [(name: String, shape: Shape)]) throws -> [Pair]? {
    let shapes = Dictionary(tensors.map { ($0.name, $0.shape) }) { first, _ in first }
    let wanted = parameters.filter { $0.parameter.kind != .lossState }
    let own = Set(wanted.map(\.name))
    // What stands before the longest end of a name that is a parameter's.
    let prefixes = tensors.compactMap { tensor in
      let parts = tensor.name.split(separator: ".")
      return parts.indices.lazy.map { parts[$0...].joined(separator: ".") }.first { own.contains($0) }
        .map { tensor.name.dropLast($0.count) }
    }
    guard let prefix = prefixes.min(by: { $0.count < $1.count }) else { return nil }
    return try wanted.map { name, parameter in
      guard let shape = shapes[prefix + name] else { throw WeightFault.missing(name, needed: parameter.shape) }
      guard shape == parameter.shape else { throw WeightFault.shape(name, shape, needed: parameter.shape) }
      return (parameter, prefix + name)
    }
  }

  private func orderedPairs(_ tensors: [(name: String, shape: Shape)]) throws -> [Pair] {
    let stages = namedStages.map { ($0.name, $0.stage.parameters.filter { $0.value.kind != .lossState }) }
      .filter { !$0.1.isEmpty }
    var groups: [(name: String, parts: [String: Shape])] = []
    for (name, shape) in tensors {
      let (head, part) = Self.parts(name)
      if let known = groups.firstIndex(where: { $0.name == head }) {
        groups[known].parts[part] = shape
      } else {
        groups.append((head, [part: shape]))
      }
    }
    guard groups.count == stages.count else { throw WeightFault.groups(groups.count, stages: stages.count) }
    // Files often have them by the alphabet, in which 10 comes before 2.
    groups.sort { Self.numbered($0.name, $1.name) }
    return try zip(stages, groups).flatMap { stage, group in
      try stage.1.map { part, parameter in
        guard let shape = group.parts[part] else {
          throw WeightFault.missing("\(stage.0).\(part)", needed: parameter.shape)
        }
        guard shape == parameter.shape else {
          throw WeightFault.shape("\(stage.0).\(part)", shape, needed: parameter.shape)
        }
        return (parameter, group.name.isEmpty ? part : "\(group.name).\(part)")
      }
    }
  }

  // Whether a name comes before another where runs of digits count as numbers.
  private static func numbered(_ a: String, _ b: String) -> Bool {
    func pieces(_ name: String) -> [String] {
      name.reduce(into: []) { pieces, character in
        if let last = pieces.last?.last, last.isNumber == character.isNumber {
          pieces[pieces.count - 1].append(character)
        } else {
          pieces.append(String(character))
        }
      }
    }
    for (a, b) in zip(pieces(a), pieces(b)) where a != b {
      if let a = Int(a), let b = Int(b) { return a < b }
      return a < b
    }
    return a.count < b.count
  }
}
