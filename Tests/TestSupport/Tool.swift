public import Foundation

/// What a run of `dlscript` left behind.
public struct ToolResult: Sendable {
  /// The exit status; 128 and the signal's number if a signal ended it, as a shell says it.
  public let status: Int32
  /// What it wrote to standard output.
  public let stdout: String
  /// What it wrote to standard error.
  public let stderr: String
}

/// Why the tool could not be run to its end.
public enum ToolError: Error {
  /// There is no executable at the path.
  case missing(String)
  /// It was still running after the patience of the caller, and was ended.
  case tookTooLong(seconds: Double, stdout: String, stderr: String)
}

/// The `dlscript` that was built with the tests. It stands beside the test bundle, whatever the build folder is called.
public let toolPath = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
  .deletingLastPathComponent().appending(path: "dlscript")

/// Runs the built `dlscript` to its end.
///
/// `environment` is added to the test's own. Standard input and output are files: no pipe can fill up and block, and
/// none of them is a terminal. A tool that is still running after `patience` seconds is ended, and that is an error.
public func runTool(
  arguments: [String] = [], stdin: String = "", environment: [String: String] = [:], directory: URL? = nil,
  patience: Double = 300
) throws -> ToolResult {
  guard FileManager.default.isExecutableFile(atPath: toolPath.path()) else { throw ToolError.missing(toolPath.path()) }
  let folder = try temporaryFolder()
  defer { try? FileManager.default.removeItem(at: folder) }
  let (input, output, errors) = (
    folder.appending(path: "stdin"), folder.appending(path: "stdout"), folder.appending(path: "stderr")
  )
  try Data(stdin.utf8).write(to: input)
  for file in [output, errors] { try Data().write(to: file) }

  let process = Process()
  process.executableURL = toolPath
  process.arguments = arguments
  process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
  process.currentDirectoryURL = directory ?? repositoryRoot
  process.standardInput = try FileHandle(forReadingFrom: input)
  process.standardOutput = try FileHandle(forWritingTo: output)
  process.standardError = try FileHandle(forWritingTo: errors)
  let ended = DispatchSemaphore(value: 0)
  process.terminationHandler = { _ in ended.signal() }
  try process.run()
  let inTime = ended.wait(timeout: .now() + patience) == .success
  if !inTime {
    kill(process.processIdentifier, SIGKILL)
    ended.wait()
  }
  func text(_ file: URL) throws -> String { String(decoding: try Data(contentsOf: file), as: UTF8.self) }
  guard inTime else {
    throw ToolError.tookTooLong(seconds: patience, stdout: try text(output), stderr: try text(errors))
  }
  let signalled = process.terminationReason == .uncaughtSignal
  return ToolResult(
    status: process.terminationStatus + (signalled ? 128 : 0), stdout: try text(output), stderr: try text(errors))
}

/// A new empty folder, for the caller to remove.
public func temporaryFolder() throws -> URL {
  let folder = FileManager.default.temporaryDirectory.appending(path: "dlscript-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  return folder
}
