internal import Forms
internal import Graphs
internal import Kernels
public import Tensors

extension Network {
  /// The names of the stages whose preprocessing has been fitted.
  public var fittedStages: [String] { namedStages.filter(\.stage.isFitted).map(\.name) }

  /// The names of those that have not been.
  public var unfittedStages: [String] {
    namedStages.filter(\.stage.needsFitting).map(\.name)
  }

  /// The names of those that training the network does not fit: they stand inside of another stage.
  public var unfittableStages: [String] {
    if isEnsemble { return [] }
    let own = Set(elements.map { ObjectIdentifier($0.stage) })
    return namedStages.filter {
      $0.stage.needsFitting && !own.contains(ObjectIdentifier($0.stage))
    }.map(\.name)
  }

  /// Brings the network to life with numbers that were kept somewhere, by the names that `parameters` gives.
  ///
  /// A layer that is alive already and of which nothing was kept is shared with something that has its numbers, and
  /// keeps them. Nothing is taken that the kept numbers do not account for.
  public func comeToLife(
    input shape: Shape, fitted: Set<String>, kept shapes: [String: Shape], read: (String) throws -> Tensor<Float>
  ) throws {
    let known = Set(everything.stages.filter(\.isAlive).map { ObjectIdentifier($0) })
    try checkSize(input: shape, kept: shapes)
    try comeToLife(input: shape)
    try Computing.perform {
      for (name, stage) in namedStages {
        let isNew = !known.contains(ObjectIdentifier(stage))
        if isNew { try stage.settleBias(shapes[name + ".bias"]) }
        if isNew || fitted.contains(name) { stage.isFitted = fitted.contains(name) }
        for parameter in stage.parameters.values where parameter.kind != .lossState {
          let full = name + "." + parameter.name
          guard let found = shapes[full] else {
            if isNew { throw WeightFault.missing(full, needed: parameter.shape) }
            continue
          }
          guard found == parameter.shape else { throw WeightFault.shape(full, found, needed: parameter.shape) }
          try parameter.write(try read(full))
        }
      }
      try takeLossState(kept: shapes, read)
    }
    // The biases that are there are now settled, and must fit.
    var builder = NetworkBuilder(mode: .inference)
    _ = try builder.build(self, builder.graph.input(Shape([1] + shape.dimensions)))
    for network in everything.networks { network.plans = [:] }
  }

  /// Takes what losses had kept for themselves at the stages: of what was kept, that which is no layer's. What was not kept
  /// begins anew.
  public func takeLossState(kept shapes: [String: Shape], _ read: (String) throws -> Tensor<Float>) throws {
    var kept: [Substring: [Substring]] = [:]
    for name in shapes.keys.sorted() {
      guard let dot = name.lastIndex(of: ".") else { continue }
      kept[name[..<dot], default: []].append(name[name.index(after: dot)...])
    }
    try Computing.perform {
      for (name, stage) in namedStages where stage.isAlive {
        guard let parts = kept[name[...]] else { continue }
        for parameter in stage.parameters.values where parameter.kind == .lossState { try parameter.fill { _ in 0 } }
        for part in parts {
          let (part, full) = (String(part), "\(name).\(part)")
          guard let shape = shapes[full], stage.parameters[part].map({ $0.kind == .lossState }) ?? true else { continue }
          let parameter =
            stage.parameters[part] ?? Parameter(name: part, shape: shape, kind: .lossState, order: stage.parameters.count)
          guard parameter.shape == shape else { throw WeightFault.shape(full, shape, needed: parameter.shape) }
          try ParameterBlock.bringToLife([parameter])
          try parameter.write(try read(full))
          stage.parameters[part] = parameter
        }
      }
    }
  }

  private func checkSize(input shape: Shape, kept shapes: [String: Shape]) throws {
    var builder = NetworkBuilder(mode: .inference)
    _ = try builder.build(self, builder.graph.input(Shape([1] + shape.dimensions)))
    let needed = builder.graph.parameters.filter { !$0.isAlive && $0.name != "bias" }
      .reduce(0) { $0.saturatingSum($1.shape.count) }
    let kept = shapes.values.reduce(0) { $0.saturatingSum($1.count) }
    guard needed <= kept else { throw WeightFault.tooFew(kept, needed: needed) }
  }

  /// Every stage in the order of the text, a shared one as often as it stands there.
  public var occurrences: [Stage] {
    elements.flatMap { [$0.stage] + $0.stage.layer.inner.flatMap(\.occurrences) }
  }

  /// The same network with other stages in it: `known` is given the place of each in `occurrences` and the stage that is
  /// there, and may give another one; `made` is told what stands there in the end.
  public func replacingStages(known: (Int, Stage) -> Stage?, made: (Int, Stage) -> Void) -> Network {
    var place = 0
    return replacingStages(&place, known, made)
  }

  private func replacingStages(
    _ place: inout Int, _ known: (Int, Stage) -> Stage?, _ made: (Int, Stage) -> Void
  ) -> Network {
    Network(
      elements.map { element in
        let (own, stage) = (place, element.stage)
        place += 1
        if let other = known(own, stage) {
          place += stage.layer.inner.reduce(0) { $0.saturatingSum($1.occurrences.count) }
          return Element(other, alias: element.alias)
        }
        var final = stage
        if !stage.layer.inner.isEmpty {
          let layer = stage.layer.replacingInner { $0.replacingStages(&place, known, made) }
          final = Stage(layer, random: stage.random)
        }
        made(own, final)
        return Element(final, alias: element.alias)
      })
  }
}

extension Stage {
  /// Whether a layer has a bias may have been decided by what once stood behind it: what was kept says how.
  fileprivate func settleBias(_ kept: Shape?) throws(EngineError) {
    guard type(of: layer).signature.keyword("bias") != nil else { return }
    if kept == nil { parameters["bias"] = nil }
    if let kept, parameters["bias"] == nil {
      let bias = Parameter(name: "bias", shape: kept, kind: .offset, order: parameters.count)
      try ParameterBlock.bringToLife([bias])
      parameters["bias"] = bias
    }
  }
}

/// What is wrong with numbers that were kept for a network.
public enum WeightFault: Error {
  /// None are there under a name.
  case missing(String, needed: Shape)
  /// They have another shape.
  case shape(String, Shape, needed: Shape)
  /// There are fewer than the network has.
  case tooFew(Int, needed: Int)
  /// They belong to another number of layers, and their names are not the network's.
  case groups(Int, stages: Int)
}

extension WeightFault {
  /// What is wrong.
  public var sentence: String {
    switch self {
    case .missing(let name, let shape): "there are no numbers for `\(name)`, which is \(shape)"
    case .shape(let name, let found, let needed): "the numbers for `\(name)` are \(found), and it is \(needed)"
    case .groups(let groups, let stages):
      "no name is one of the network's, and in order it needs numbers for \(stages) layer\(stages == 1 ? "" : "s") where there are some for \(groups)"
    case .tooFew(let kept, let needed): "the network has \(needed) numbers, and \(kept) are there"
    }
  }
}
