import Foundation
import TestSupport
import Testing

/// Pictures as another program reads them: Python's own libraries know nothing of ours.
enum Reader {
  /// The size and the pixels of a PNG file.
  static func png(_ bytes: [UInt8]) throws -> (width: Int, height: Int, channels: Int, pixels: [UInt8]) {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let (file, out) = (folder.appending(path: "picture.png"), folder.appending(path: "pixels"))
    try Data(bytes).write(to: file)
    let sizes = try run(["png", file.path(), out.path()]).split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    try #require(sizes.count == 3)
    return (sizes[0], sizes[1], sizes[2], Array(try Data(contentsOf: out)))
  }

  /// The elements of an SVG document with their texts.
  static func svg(_ bytes: [UInt8]) throws -> [(name: String, text: String)] {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "picture.svg")
    try Data(bytes).write(to: file)
    return try run(["svg", file.path()]).split(separator: "\n").map { line in
      let name = line.prefix { $0 != " " }
      return (String(name), String(line.dropFirst(name.count + 1)))
    }
  }

  private struct Refused: Error, CustomStringConvertible { let description: String }

  private static func run(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = [repositoryRoot.appending(path: "Tests/PlotsTests/pictures.py").path()] + arguments
    let (output, errors) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, errors)
    // The C library of Python must not take the text for ASCII.
    process.environment = ["PYTHONUTF8": "1"]
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    let complaint = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Refused(description: String(decoding: complaint, as: UTF8.self)) }
    return String(decoding: text, as: UTF8.self)
  }
}
