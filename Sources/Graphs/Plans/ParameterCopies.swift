internal import Kernels
internal import Tensors

/// Where the value and the gradient of each parameter of a plan are.
struct ParameterHomes {
  var values: [UnsafeMutableRawPointer] = []
  var gradients: [UnsafeMutableRawPointer] = []

  init() {}

  /// The places in a network's block.
  init(_ block: ParameterBlock, _ parameters: [Parameter]) throws(EngineError) {
    for parameter in parameters {
      guard let home = parameter.home, home.block === block else {
        throw .broken("a plan has a parameter `\(parameter.name)` that its network does not hold")
      }
      let offset = block.slots[home.slot].offset
      values.append(UnsafeMutableRawPointer(block.values.pointer + offset))
      gradients.append(UnsafeMutableRawPointer((block.gradients ?? block.values).pointer + offset))
    }
  }
}

/// A plan's own copy of the parameters, renewed when they change: `Float` in the plan's layouts, `Double` plain.
final class ParameterCopies<S: Scalar> {
  private struct Copy {
    let parameter: Parameter
    let layout: Layout?
    let values, gradients: Storage<S>
    var version: UInt64?
  }

  private var copies: [Copy] = []

  init(_ parameters: [Parameter], layouts: [Layout?], gradients: Bool) throws(EngineError) {
    for (parameter, layout) in zip(parameters, layouts) {
      let count = layout?.count ?? parameter.shape.count
      copies.append(
        Copy(
          parameter: parameter, layout: layout,
          values: try engineMemory { () throws(MemoryShortage) in try Storage(count: count) },
          gradients: try engineMemory { () throws(MemoryShortage) in try Storage(count: gradients ? count : 0) }))
    }
    try refresh()
  }

  var homes: ParameterHomes {
    var homes = ParameterHomes()
    homes.values = copies.map { UnsafeMutableRawPointer($0.values.pointer) }
    homes.gradients = copies.map { UnsafeMutableRawPointer($0.gradients.pointer) }
    return homes
  }

  func buffers(_ index: Int) -> (value: UnsafeMutableBufferPointer<S>, gradient: UnsafeMutableBufferPointer<S>)? {
    copies.indices.contains(index) ? (copies[index].values.buffer, copies[index].gradients.buffer) : nil
  }

  /// The gradient of a parameter in plain order.
  func gradient(_ index: Int) throws(EngineError) -> Tensor<Float> {
    let copy = copies[index]
    let storage = try engineMemory { () throws(MemoryShortage) in try Storage<Float>(count: copy.parameter.shape.count) }
    if let source = copy.gradients as? Storage<Float>, let layout = copy.layout {
      try layout.copy(source.pointer, to: .plain(layout.shape), storage.pointer)
    } else {
      Conversion.convert(UnsafeBufferPointer(copy.gradients.buffer), into: storage.buffer)
    }
    return Tensor(copy.parameter.shape, adopting: storage)
  }

  /// Takes over what has changed; says whether anything had.
  @discardableResult
  func refresh() throws(EngineError) -> Bool {
    var changed = false
    for index in copies.indices where copies[index].version != copies[index].parameter.version {
      let copy = copies[index]
      if let target = copy.values as? Storage<Float>, let home = copy.parameter.home, let layout = copy.layout {
        try home.block.copy(home.slot, to: layout, target.pointer)
      } else {
        let tensor = try copy.parameter.read()
        tensor.withElements { Conversion.convert($0, into: copy.values.buffer) }
      }
      copies[index].version = copy.parameter.version
      changed = true
    }
    return changed
  }
}
