public import Foundation

/// The folder that holds `Package.swift`.
public let repositoryRoot = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// The files below a folder whose names end in `suffix`, in alphabetic order; hidden ones are left out.
public func files(below folder: URL, suffix: String = ".swift") -> [URL] {
  let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil, options: [.skipsHiddenFiles])
  return (walk?.compactMap { $0 as? URL } ?? [])
    .filter { $0.lastPathComponent.hasSuffix(suffix) }
    .sorted { $0.path() < $1.path() }
}
