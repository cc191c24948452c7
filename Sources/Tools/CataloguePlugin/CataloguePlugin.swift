import Foundation
import PackagePlugin

/// Lists the types that stand one to a file in a target's catalogue folders.
@main
struct CataloguePlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let module = target.sourceModule else { return [] }
    let root = module.directoryURL.standardizedFileURL
    let files = module.sourceFiles(withSuffix: "swift").map(\.url)
      .filter { $0.deletingLastPathComponent().standardizedFileURL.path() != root.path() }
    let output = context.pluginWorkDirectoryURL.appending(path: "Catalogue.swift")
    return [
      .buildCommand(
        displayName: "Catalogue of \(target.name)", executable: try context.tool(named: "catalogue").url,
        arguments: [output.path()] + files.map { $0.path() }, inputFiles: files, outputFiles: [output])
    ]
  }
}
