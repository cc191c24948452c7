internal import Foundation

/// Runs a script of the repository with Debian's Python, which has pexpect and pyte, and gives what it wrote.
///
/// Both streams come as one text; the status is the exit status.
public func runPython(_ script: String, arguments: [String], environment: [String: String] = [:]) throws -> (
  status: Int32, output: String
) {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/python3")
  // What it compiles would be left in the sources.
  process.arguments = ["-B", repositoryRoot.appending(path: script).path()] + arguments
  process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
  let output = Pipe()
  (process.standardInput, process.standardOutput, process.standardError) = (FileHandle.nullDevice, output, output)
  try process.run()
  let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  process.waitUntilExit()
  return (process.terminationStatus, text)
}
