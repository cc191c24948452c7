import Graphs
import Models
import Tensors
import Training

/// Parts of tensors, which are values, and parameters of networks, which are shared.
extension Interpreter {
  /// Changes the row of a tensor that `index` means, or a part of it.
  func replace(_ tensor: inout Tensor<Float>, _ index: Value, _ rest: ArraySlice<Place>, by value: Value) throws {
    guard let count = tensor.itemCount else { throw Fault.notAssignable(.object(tensor), name: nil) }
    let position = try position(index, count: count)
    var row = value
    if !rest.isEmpty {
      row = try tensor.item(position)
      try replace(&row, rest, by: value)
    }
    let shape = tensor.shape.perExample
    let numbers: Tensor<Float>
    switch (row, shape.rank) {
    case (.number(let number), 0): numbers = try Tensor(shape, [Float(holding: number)])
    case (.object, 1...), (.list, 1...): numbers = try Tensor(row) ?? TensorList.tensor(row)
    default: throw Fault.part(row, needed: shape)
    }
    guard numbers.shape == shape else { throw Fault.part(row, needed: shape) }
    try tensor.withMutableElements { elements in
      numbers.withElements { row in
        for (index, number) in row.enumerated() { elements[position * shape.count + index] = number }
      }
    }
  }

  /// Sets a parameter of `network`, or a part of it, where a path leads there; `network` is a part of `root`.
  func replace(in network: Network, of root: Network, _ path: ArraySlice<Place>, by value: Value) throws {
    guard let step = path.first else { throw Fault.notAssignable(.object(network), name: nil) }
    let rest = path.dropFirst()
    if let name = step.name, let (full, parameter) = network.parameter(name) {
      var numbers = value
      if !rest.isEmpty {
        numbers = .object(try Computing.perform { try parameter.read() })
        try replace(&numbers, rest, by: value)
      }
      return try set(parameter, full, numbers, of: root)
    }
    let part =
      switch step {
      case .field(let name): try field(name, of: .object(network))
      case .index(let index): try item(index, of: .object(network))
      }
    guard case .object(let object) = part, let inner = object as? Network else {
      throw Fault.notAssignable(.object(network), name: step.name)
    }
    try replace(in: inner, of: root, rest, by: value)
  }

  private func set(_ parameter: Parameter, _ name: String, _ value: Value, of root: Network) throws {
    let numbers = try Tensor(value) ?? TensorList.tensor(value)
    guard numbers.shape == parameter.shape else {
      throw Fault.parameter(name, numbers.shape, needed: parameter.shape)
    }
    try willChange(root)
    try Computing.perform { try parameter.write(numbers) }
  }

  /// Makes ready for a change of a network's numbers: what the cell does can be taken back, and no training is at work.
  func willChange(_ network: Network) throws {
    if let job = jobs.training(network) { throw TrainingError.busy(job: job.number) }
    keeper?.willChange(network)
    didWork = true
  }
}
