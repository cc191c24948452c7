/// Each step of a few nets' training, as the plan has it: kernels where they work, with the layouts around them.
enum KernelBenchmarks {
  static let nets = ["lenet", "vgg", "separable", "lstm"]

  /// A line of JSON for each step of a net.
  static func lines(_ net: NetBenchmarks.Net) throws -> [String] {
    let script = """
      \(net.source)
      p = explain plan net batch \(net.batch)
      for s in p.steps { if s.phase != "prepare" { print "\\(s.phase)|\\(s.step)|\\(s.kernel)|\\(s.layout)|\\(s.ms)" } }
      """
    return try Child(Child.tool, ["-e", script]).output.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: "|", omittingEmptySubsequences: false)
      guard parts.count == 5 else { return nil }
      return
        "{\"name\": \"kernel/\(net.name)/\(parts[0])/\(parts[1])\", \"kernel\": \"\(parts[2])\", \"layout\": \"\(parts[3])\", \"ms\": \(parts[4])}"
    }
  }
}
