// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

// The loops over elements are optimised in debug builds too: they make the suite fourteen times faster.
let numeric: [SwiftSetting] = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

// The session joins nearly every target, so imports there are not spelled member by member.
let joining: [SwiftSetting] = [.enableUpcomingFeature("ExistentialAny"), .treatAllWarnings(as: .error)]

let package = Package(
  name: "dlscript",
  products: [
    .executable(name: "dlscript", targets: ["dlscript"]),
    .library(name: "Language", targets: ["Language"]),
    .library(name: "Session", targets: ["Session"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .systemLibrary(name: "CDNNL", providers: [.apt(["libdnnl-dev"])]),
    .systemLibrary(name: "COpenBLAS", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CEdit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
    .target(name: "CFunctions", cSettings: [.unsafeFlags(["-O3"])]),
    .target(name: "CDigits", exclude: ["digits.bin"], cSettings: [.unsafeFlags(["-Wno-c23-extensions"])]),
    .target(name: "CInterrupts"),
    .target(name: "CLibraries"),
    .target(name: "CMemory"),
    .target(name: "CNormalization", cSettings: [.unsafeFlags(["-O3"])]),
    .target(
      name: "CPictures", cSettings: [.unsafeFlags(["-O2"])],
      linkerSettings: [.linkedLibrary("png16"), .linkedLibrary("jpeg")]),
    .target(name: "CRecurrence", dependencies: ["CFunctions"], cSettings: [.unsafeFlags(["-O3"])]),
    .target(
      name: "CTables",
      exclude: [
        "iris.csv.gz", "wine.csv.gz", "breastcancer.csv.gz", "diabetes.csv.gz", "mnist.gz", "patches.gz", "words.gz", "bundle.py",
      ],
      cSettings: [.unsafeFlags(["-Wno-c23-extensions"])]),
    .target(name: "CWinograd", cSettings: [.unsafeFlags(["-O3"])]),

    .target(name: "Tensors", dependencies: ["CMemory"], swiftSettings: numeric),
    .target(
      name: "Kernels",
      dependencies: ["Tensors", "CDNNL", "COpenBLAS", "CFunctions", "CLibraries", "CNormalization", "CRecurrence", "CWinograd"],
      swiftSettings: numeric),
    .target(name: "Interrupts", dependencies: ["CInterrupts"], swiftSettings: strict),
    .target(name: "Graphs", dependencies: ["Tensors", "Kernels"], swiftSettings: numeric),
    .target(name: "Forms", swiftSettings: strict),
    .target(name: "Models", dependencies: ["Graphs", "Forms"], swiftSettings: numeric, plugins: ["CataloguePlugin"]),
    .target(
      name: "Datasets", dependencies: ["Tensors", "Kernels", "Forms", "CDigits", "CPictures", "CTables", "CZlib"],
      swiftSettings: numeric,
      plugins: ["CataloguePlugin"]),
    .target(
      name: "Training", dependencies: ["Models", "Datasets", "Interrupts"], swiftSettings: strict, plugins: ["CataloguePlugin"]),
    .target(name: "Plots", swiftSettings: strict),
    .target(name: "Language", swiftSettings: strict),
    .target(
      name: "Session", dependencies: ["Language", "Training", "Plots", "Forms", "Interrupts"], swiftSettings: joining,
      plugins: ["CataloguePlugin"]),
    .target(name: "Terminal", dependencies: ["CEdit", "Interrupts"], swiftSettings: strict),
    .executableTarget(
      name: "dlscript",
      dependencies: ["Session", "Terminal", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: strict),
    .executableTarget(name: "benchmarks", dependencies: ["Session"], swiftSettings: strict),
    .executableTarget(name: "editorprobe", dependencies: ["Terminal"], path: "Tests/Prompt/Probe", swiftSettings: strict),

    .executableTarget(name: "catalogue", path: "Sources/Tools/catalogue"),
    .plugin(
      name: "CataloguePlugin", capability: .buildTool(), dependencies: ["catalogue"], path: "Sources/Tools/CataloguePlugin"),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(name: "TensorsTests", dependencies: ["Tensors", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "KernelsTests", dependencies: ["Kernels", "TestSupport"], exclude: ["error_function.py"], swiftSettings: strict),
    .testTarget(
      name: "GraphsTests", dependencies: ["Graphs", "TestSupport"],
      exclude: ["torch_recurrent.py", "torch_recurrent.json", "torch_layers.py", "torch_layers.json"], swiftSettings: strict),
    .testTarget(name: "FormsTests", dependencies: ["Forms", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "ModelsTests", dependencies: ["Models", "TestSupport"],
      exclude: [
        "sklearn_metrics.py", "sklearn_metrics.json", "torch_optimizers.py", "torch_optimizers.json", "torch_assembled.py",
        "torch_assembled.json", "torch_losses.py", "torch_losses.json", "torch_features.py", "torch_features.json",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "DatasetsTests", dependencies: ["Datasets", "TestSupport"],
      exclude: [
        "numpy_files.py", "numpy_files.json", "pictures.py", "pictures.json", "torchvision_pictures.py",
        "torchvision_pictures.json", "sklearn_preprocessing.py", "sklearn_preprocessing.json",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "TrainingTests", dependencies: ["Training", "TestSupport"],
      exclude: ["Numbers", "torch_rules.py", "torch_rules.json", "torch_joint.py", "torch_joint.json"], swiftSettings: strict),
    .testTarget(name: "PlotsTests", dependencies: ["Plots", "TestSupport"], exclude: ["pictures.py"], swiftSettings: strict),
    .testTarget(name: "LanguageTests", dependencies: ["Language", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "SessionTests", dependencies: ["Session", "TestSupport"],
      exclude: ["Conformance", "Findings", "torch_gradcam.json", "torch_gradcam.py"], swiftSettings: strict),
    .testTarget(name: "TerminalTests", dependencies: ["Terminal", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "ExamplesTests", dependencies: ["TestSupport"], exclude: ["prompt.py", "notebook.py", "peak.py"],
      swiftSettings: strict),
    .testTarget(name: "TidyTests", dependencies: ["TestSupport"], swiftSettings: strict),
  ]
)
