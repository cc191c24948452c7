internal import CDNNL
internal import CLibraries

/// A oneDNN kernel with its memory: ready to run, as often as wanted, without taking any memory.
public final class Call {
  private let primitive: dnnl_primitive_t
  private let memories: [dnnl_memory_t]
  private let arguments: UnsafeMutablePointer<dnnl_exec_arg_t>
  private let count: Int32

  /// What an operand is to the kernel.
  public enum Slot {
    /// Inputs and outputs of the forward pass.
    case source, weights, bias, destination, mean, variance, scale, shift, workspace, scratch
    /// Gradients of the backward pass.
    case sourceGradient, weightsGradient, biasGradient, destinationGradient, scaleGradient, shiftGradient

    var number: Int32 {
      switch self {
      case .source: DNNL_ARG_SRC_0
      case .weights: DNNL_ARG_WEIGHTS_0
      case .bias: DNNL_ARG_BIAS
      case .destination: DNNL_ARG_DST_0
      case .mean: DNNL_ARG_MEAN
      case .variance: DNNL_ARG_VARIANCE
      case .scale: DNNL_ARG_SCALE
      case .shift: DNNL_ARG_SHIFT
      case .workspace: DNNL_ARG_WORKSPACE
      case .scratch: DNNL_ARG_SCRATCHPAD
      case .sourceGradient: DNNL_ARG_DIFF_SRC_0
      case .weightsGradient: DNNL_ARG_DIFF_WEIGHTS_0
      case .biasGradient: DNNL_ARG_DIFF_BIAS
      case .destinationGradient: DNNL_ARG_DIFF_DST_0
      case .scaleGradient: DNNL_ARG_DIFF_SCALE
      case .shiftGradient: DNNL_ARG_DIFF_SHIFT
      }
    }
  }

  /// An operand with its place in memory; without a layout it is a workspace or scratch memory.
  public typealias Operand = (slot: Slot, layout: Layout?, address: UnsafeMutableRawPointer)

  /// A call of what `recipe` describes.
  public init(_ recipe: Recipe, _ operands: [Operand]) throws(EngineError) {
    try Library.checkRoom()
    guard let engine = Library.engine, let primitive = try Self.primitive(recipe) else {
      throw Library.refusal(recipe.implementation)
    }
    var memories: [dnnl_memory_t] = []
    arguments = .allocate(capacity: operands.count)
    for (index, operand) in operands.enumerated() {
      var layout: dl_layout
      if let given = operand.layout {
        layout = given.value
      } else {
        layout = recipe.opaque(operand.slot == .scratch ? .scratch : .workspace) ?? dl_layout()
      }
      var memory: dnnl_memory_t?
      guard dl_memory(&memory, engine, &layout, operand.address) != 0, let memory else {
        for memory in memories { dnnl_memory_destroy(memory) }
        arguments.deallocate()
        dnnl_primitive_destroy(primitive)
        throw Library.refusal(recipe.implementation)
      }
      memories.append(memory)
      (arguments + index).initialize(to: dnnl_exec_arg_t(arg: operand.slot.number, memory: memory))
    }
    self.primitive = primitive
    self.memories = memories
    self.count = Int32(clamping: operands.count)
  }

  // The library's code for it. Where that is long, making it can be left.
  private static func primitive(_ recipe: Recipe) throws(EngineError) -> dnnl_primitive_t? {
    let making = Making(recipe)
    guard recipe.isLong, let request = Abandonment.request else {
      making.make()
      return making.take()
    }
    guard LongWork.run(unless: { request.pointee != 0 }, { _ in making.make() }) else { throw .abandoned }
    return making.take()
  }

  // What one thread makes for another, which may have left when it is there.
  private final class Making: @unchecked Sendable {
    private let recipe: Recipe
    private var primitive: dnnl_primitive_t?

    init(_ recipe: Recipe) { self.recipe = recipe }

    func make() { if dnnl_primitive_create(&primitive, recipe.handle) != dnnl_success { primitive = nil } }

    func take() -> dnnl_primitive_t? {
      defer { primitive = nil }
      return primitive
    }

    deinit { if let primitive { dnnl_primitive_destroy(primitive) } }
  }

  deinit {
    for memory in memories { dnnl_memory_destroy(memory) }
    arguments.deallocate()
    dnnl_primitive_destroy(primitive)
  }

  /// Runs the kernel to its end. Where the library fails, `Library.checkTrouble` says so afterwards.
  public func run() {
    if dnnl_primitive_execute(primitive, Library.stream, count, arguments) != dnnl_success { libraries_note_failure() }
  }
}
