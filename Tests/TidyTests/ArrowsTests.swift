import TestSupport
import Testing

/// The only arrows between targets. What a target may use is what its arrows reach.
@Suite struct ArrowsTests {
  static let arrows: [String: [String]] = [
    "CDNNL": [], "COpenBLAS": [], "CEdit": [], "CZlib": [], "CDigits": [], "CInterrupts": [], "CLibraries": [], "CMemory": [],
    "CFunctions": [], "CPictures": [], "CTables": [], "CNormalization": [], "CRecurrence": ["CFunctions"], "CWinograd": [],
    "Tensors": ["CMemory"],
    "Kernels": ["Tensors", "CDNNL", "COpenBLAS", "CFunctions", "CLibraries", "CNormalization", "CRecurrence", "CWinograd"],
    "Interrupts": ["CInterrupts"],
    "Graphs": ["Tensors", "Kernels"],
    "Forms": [],
    "Models": ["Graphs", "Forms"],
    "Datasets": ["Tensors", "Kernels", "Forms", "CDigits", "CPictures", "CTables", "CZlib"],
    "Training": ["Models", "Datasets", "Interrupts"],
    "Plots": [],
    "Language": [],
    "Session": ["Language", "Training", "Plots", "Forms", "Interrupts"],
    "Terminal": ["CEdit", "Interrupts"],
    "dlscript": ["Session", "Terminal", "swift-argument-parser"],
    "benchmarks": ["Session"],
    // Build tools; nothing that is shipped depends on them.
    "catalogue": [], "CataloguePlugin": ["catalogue"],
    "TestSupport": [],
    // The editor alone, which the tests of the prompt type into.
    "editorprobe": ["Terminal"],
  ]
  /// What comes with Swift and the system.
  static let outside: Set = [
    "Swift", "Synchronization", "Glibc", "Foundation", "PackageDescription", "PackagePlugin", "Testing", "ArgumentParser",
    "Dispatch",
  ]

  @Test func theManifestHasTheseArrowsAndNoOther() throws {
    let manifest = try Manifest.ofThisPackage()
    let sources = manifest.dependencies.filter { manifest.kinds[$0.key] != "testTarget" }
    for name in Set(sources.keys).union(Self.arrows.keys).sorted() {
      #expect(sources[name]?.sorted() == Self.arrows[name]?.sorted(), "the arrows of \(name)")
    }
  }

  @Test func testsDependOnTheirTargetAndTestSupportAlone() throws {
    let manifest = try Manifest.ofThisPackage()
    let tests = manifest.dependencies.filter { manifest.kinds[$0.key] == "testTarget" }
    #expect(tests.count > 10)
    for (name, dependencies) in tests {
      let own = String(name.dropLast("Tests".count))
      let allowed = Self.arrows[own] == nil ? ["TestSupport"] : [own, "TestSupport"]
      #expect(dependencies.sorted() == allowed.sorted(), "the dependencies of \(name)")
    }
  }

  /// The compiler finds modules that a target has no arrow to, once something else has built them.
  @Test(arguments: SourceFile.all(below: "Sources"))
  func importsFollowTheArrows(file: SourceFile) {
    guard file.target != "Tools" else { return }
    let reached = Self.reached(from: file.target)
    for line in file.code {
      guard let match = line.firstMatch(of: /^(?:@\w+ )?(?:public |internal |private )?import (?:\w+ )?(\w+)/) else { continue }
      let module = String(match.output.1)
      #expect(reached.contains(module) || Self.outside.contains(module), "\(module) is not reached from \(file.target)")
    }
  }

  @Test func anArrowThatIsNotAllowedIsSeen() {
    let manifest = Manifest(
      """
      .target(name: "Language", dependencies: ["Session"], swiftSettings: strict),
      .target(
        name: "Plots", swiftSettings: strict, plugins: ["X"]),
      .executableTarget(name: "tool", dependencies: ["A", .product(name: "B", package: "b-c")], path: "x"),
      """)
    #expect(manifest.dependencies == ["Language": ["Session"], "Plots": [], "tool": ["A", "b-c"]])
    #expect(Self.reached(from: "Plots") == ["Plots"])
    #expect(Self.reached(from: "Graphs").contains("CDNNL") && !Self.reached(from: "Graphs").contains("Forms"))
  }

  static func reached(from target: String) -> Set<String> {
    var (reached, open): (Set<String>, [String]) = ([], [target])
    while let next = open.popLast() {
      if reached.insert(next).inserted { open += arrows[next] ?? [] }
    }
    return reached
  }
}
