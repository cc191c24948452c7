internal import CFunctions

/// A formula as steps over many floats at once, for the widest vectors that the processor has.
///
/// It is written down by working the formula out for an `Expression`. What stands in it twice is computed once, and a product
/// that only one sum or difference takes becomes one step with it.
public struct FormulaProgram: Sendable {
  private let steps: [functions_step]
  private let constants: [Float]

  /// The program of a formula of two numbers, or of one; nil if it holds more at once than there is room for.
  public init?(_ formula: (_ x: Expression, _ y: Expression) -> Expression) {
    var writer = FormulaWriter()
    writer.write(formula(.input(0), .input(1)))
    guard let program = writer.program else { return nil }
    (steps, constants) = program
  }

  /// Works it out for `count` pairs of floats, or for single ones if it reads no second; the result may lie where they do.
  public func run(
    _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>, count: Int
  ) {
    steps.withUnsafeBufferPointer { steps in
      constants.withUnsafeBufferPointer { constants in
        var program = functions_program(
          steps: steps.baseAddress, constants: constants.baseAddress, step_count: Int32(steps.count),
          constant_count: Int32(constants.count))
        functions_run(&program, x, y, result, count)
      }
    }
  }
}

/// Puts the steps of an expression in order, and finds rooms for what is between them.
private struct FormulaWriter {
  private struct Step: Hashable {
    var function: Int
    var operands: [Operand]
  }

  private enum Operand: Hashable {
    case input(Int), constant(Float), step(Int)
  }

  private var steps: [Step] = []
  private var places: [Step: Int] = [:]
  private var written: [ObjectIdentifier: Operand] = [:]

  /// Adds the steps of an expression, each once.
  mutating func write(_ expression: Expression) { _ = operand(expression) }

  private mutating func operand(_ expression: Expression) -> Operand {
    switch expression.node.kind {
    case .input(let number): return .input(number)
    case .constant(let number): return .constant(number)
    case .step(let function, let operands):
      let id = ObjectIdentifier(expression.node)
      if let known = written[id] { return known }
      let step = Step(function: function, operands: operands.map { operand($0) })
      let place = places[step] ?? steps.count
      if place == steps.count { steps.append(step) }
      places[step] = place
      written[id] = .step(place)
      return .step(place)
    }
  }

  /// The steps as the kernel takes them, and their constants.
  var program: (steps: [functions_step], constants: [Float])? {
    let steps = joined
    guard !steps.isEmpty else { return nil }
    // The last step that reads each one's result.
    var lastReader = [Int](repeating: 0, count: steps.count)
    for (index, step) in steps.enumerated() {
      for case .step(let operand) in step.operands { lastReader[operand] = index }
    }
    var constants: [Float] = []
    var (free, rooms) = (Array((0..<Int(functions_rooms)).reversed()), [Int](repeating: 0, count: steps.count))
    var result: [functions_step] = []
    for (index, step) in steps.enumerated() {
      var places: [Int32] = [0, 0, 0]
      for (position, operand) in step.operands.enumerated() {
        switch operand {
        case .input(let number): places[position] = Int32(number)
        case .constant(let number):
          let place = constants.firstIndex { $0.bitPattern == number.bitPattern } ?? constants.count
          if place == constants.count { constants.append(number) }
          places[position] = Int32(place) + Int32(functions_inputs)
        case .step(let number):
          places[position] = Int32(rooms[number]) + Int32(functions_inputs + functions_constants)
        }
      }
      // A step may leave its result where it has read.
      for case .step(let operand) in Set(step.operands) where lastReader[operand] == index { free.append(rooms[operand]) }
      guard let room = free.popLast(), constants.count <= functions_constants else { return nil }
      rooms[index] = room
      result.append(
        functions_step(function: Int32(step.function), operands: (places[0], places[1], places[2]), room: Int32(room)))
    }
    return (result, constants)
  }

  // A product that only one sum takes, or that one difference takes away, becomes one step with it.
  private var joined: [Step] {
    var uses = [Int](repeating: 0, count: steps.count)
    for step in steps { for case .step(let operand) in step.operands { uses[operand] += 1 } }
    var (kept, moved): ([Step], [Int: Int]) = ([], [:])
    var waiting: [Int: Step] = [:]
    func now(_ operand: Operand) -> Operand {
      if case .step(let old) = operand, let new = moved[old] { .step(new) } else { operand }
    }
    func keep(_ step: Step, _ index: Int) {
      moved[index] = kept.count
      kept.append(Step(function: step.function, operands: step.operands.map(now)))
    }
    for (index, step) in steps.enumerated() {
      var step = step
      if step.function == functions_difference, case .step(let old) = step.operands[1],
        let product = waiting.removeValue(forKey: old)
      {
        step = Step(function: functions_less_product, operands: product.operands + [step.operands[0]])
      } else if step.function == functions_sum,
        let place = step.operands.firstIndex(where: { if case .step(let old) = $0 { waiting[old] != nil } else { false } }),
        case .step(let old) = step.operands[place], let product = waiting.removeValue(forKey: old)
      {
        step = Step(function: functions_product_sum, operands: product.operands + [step.operands[1 - place]])
      }
      // What still waits and is read by this step has to come before it.
      for case .step(let old) in step.operands {
        if let product = waiting.removeValue(forKey: old) { keep(product, old) }
      }
      if step.function == functions_product, uses[index] == 1 { waiting[index] = step } else { keep(step, index) }
    }
    // The last one has no reader, and so does not wait.
    return kept
  }
}
