internal import CDNNL
internal import COpenBLAS

/// What the numbers are computed by: for those who ask why a figure is what it is.
public enum Machine {
  /// oneDNN's version.
  public static var oneDNN: String {
    guard let version = dnnl_version()?.pointee else { return "unknown" }
    return "\(version.major).\(version.minor).\(version.patch)"
  }

  /// OpenBLAS's version.
  public static var openBLAS: String {
    let words = String(cString: openblas_get_config()).split(separator: " ")
    return words.dropFirst().first.map(String.init) ?? "unknown"
  }

  /// The widest instructions that are used.
  public static var instructions: String {
    // From the widest down: each set holds those below it.
    let known = [
      (dnnl_cpu_isa_avx512_core_amx, "AMX"), (dnnl_cpu_isa_avx512_core_bf16, "AVX-512 with bf16"),
      (dnnl_cpu_isa_avx512_core_vnni, "AVX-512 with VNNI"), (dnnl_cpu_isa_avx512_core, "AVX-512"),
      (dnnl_cpu_isa_avx2, "AVX2"), (dnnl_cpu_isa_avx, "AVX"), (dnnl_cpu_isa_sse41, "SSE4.1"),
    ]
    let own = dnnl_get_effective_cpu_isa().rawValue
    return known.first { own & $0.0.rawValue == $0.0.rawValue }?.1 ?? "plain"
  }
}
