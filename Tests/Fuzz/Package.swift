// swift-tools-version: 6.2
import PackageDescription

// A package of its own: it needs unsafe flags, and nobody who only builds dlscript should build it.
let package = Package(
  name: "Fuzz",
  dependencies: [.package(name: "dlscript", path: "../..")],
  targets: [
    .executableTarget(
      name: "FuzzLanguage",
      dependencies: [.product(name: "Language", package: "dlscript"), .product(name: "Session", package: "dlscript")],
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])])
  ]
)
