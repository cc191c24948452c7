internal import CDNNL

/// What a oneDNN kernel will compute, and in which layouts, before it has memory to work on.
public final class Recipe {
  let handle: dnnl_primitive_desc_t
  // Whether the library makes code for it that is so long that making it is noticed.
  let isLong: Bool

  init(
    _ name: String, isLong: Bool = false, _ create: (UnsafeMutablePointer<dnnl_primitive_desc_t?>, dnnl_engine_t) -> Int32
  ) throws(EngineError) {
    try Library.checkRoom()
    var handle: dnnl_primitive_desc_t?
    guard let engine = Library.engine, create(&handle, engine) != 0, let handle else { throw Library.refusal(name) }
    (self.handle, self.isLong) = (handle, isLong)
  }

  deinit { dnnl_primitive_desc_destroy(handle) }

  /// An operand whose layout the kernel chose.
  public enum Operand {
    /// What goes in.
    case source
    /// What comes out.
    case destination
    /// The weights.
    case weights
    /// The gradient of what went in.
    case sourceGradient
    /// The gradient of what came out.
    case destinationGradient
    /// The gradient of the weights.
    case weightsGradient
    /// What the forward pass keeps for the backward one.
    case workspace
    /// Memory for the time of one call.
    case scratch

    var query: dnnl_query_t {
      switch self {
      case .source: dnnl_query_src_md
      case .destination: dnnl_query_dst_md
      case .weights: dnnl_query_weights_md
      case .sourceGradient: dnnl_query_diff_src_md
      case .destinationGradient: dnnl_query_diff_dst_md
      case .weightsGradient: dnnl_query_diff_weights_md
      case .workspace: dnnl_query_workspace_md
      case .scratch: dnnl_query_scratchpad_md
      }
    }
  }

  /// The layout that the kernel chose for an operand; `like` gives its extents.
  public func layout(_ operand: Operand, like layout: Layout) -> Layout {
    var value = dl_layout()
    return dl_chosen(handle, operand.query, 0, &value) != 0 ? Layout(value, layout.shape) : layout
  }

  /// How many bytes an operand takes that has no extents of its own.
  public func bytes(_ operand: Operand) -> Int {
    var value = dl_layout()
    return dl_chosen(handle, operand.query, 0, &value) != 0 ? Int(clamping: dl_layout_bytes(&value)) : 0
  }

  /// The layout of an operand that has no extents of its own, or nil if there is none.
  func opaque(_ operand: Operand) -> dl_layout? {
    var value = dl_layout()
    return dl_chosen(handle, operand.query, 0, &value) != 0 && dl_layout_bytes(&value) > 0 ? value : nil
  }

  /// The kernel's own name, such as `jit:avx512_core`.
  public var implementation: String { String(cString: dl_implementation(handle)) }
}
