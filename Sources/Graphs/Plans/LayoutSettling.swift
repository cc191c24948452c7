internal import Kernels

/// Settles how each parameter lies: as its block has it, or as its first user in a training plan likes it.
final class LayoutSettling {
  private let parameters: [Parameter]
  private let block: ParameterBlock?
  private let gathered: Bool
  private(set) var layouts: [Layout?]

  init(_ parameters: [Parameter], gathered: Bool) {
    self.parameters = parameters
    self.gathered = gathered
    layouts = Array(repeating: nil, count: parameters.count)
    // Once a network has trained, its block keeps its layouts, whatever the batch size of a later plan.
    let first = parameters.first?.home?.block
    block = gathered ? first.flatMap { $0.holds(parameters) && $0.gradients != nil ? $0 : nil } : nil
  }

  /// How a parameter lies, nil for plain.
  func settle(_ index: Int, _ preferred: Layout?) throws(EngineError) -> Layout? {
    if let known = layouts[index] { return known }
    var layout = preferred
    if let block, let home = parameters[index].home { layout = block.slots[home.slot].layout }
    if layout == nil { layout = try .plain(parameters[index].shape) }
    layouts[index] = layout
    return layout
  }

  /// The block that holds the parameters in these layouts.
  func gather() throws(EngineError) -> ParameterBlock {
    if let block { return block }
    let positions = Dictionary(
      parameters.enumerated().map { (ObjectIdentifier($1), $0) }, uniquingKeysWith: { first, _ in first })
    return try ParameterBlock(parameters) { [layouts] (parameter) throws(EngineError) in
      if let position = positions[ObjectIdentifier(parameter)], let layout = layouts[position] { return layout }
      return try .plain(parameter.shape)
    }
  }
}
