import Foundation
import TestSupport
import Testing

/// What the README promises to someone who just cloned this.
@Suite struct ReadmeTests {
  static func text(_ path: String) throws -> String {
    try String(contentsOf: repositoryRoot.appending(path: path), encoding: .utf8)
  }

  /// The shell commands below a heading, as they stand in the README.
  static func commands(below heading: String) throws -> String {
    let section = try #require(try text("README.md").components(separatedBy: "\n## \(heading)\n").dropFirst().first)
    let block = try #require(section.components(separatedBy: "```sh\n").dropFirst().first)
    return try #require(block.components(separatedBy: "\n```").first)
  }

  /// The check of a change runs the README's own command: what it runs is printed by `.ci/run`'s own lines.
  @Test func theCheckRunsTheTestCommandOfTheReadme() throws {
    let script = try Self.text(".ci/run")
    let line = try #require(script.split(separator: "\n").first { $0.hasPrefix("command=") })
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", "\(line)\nprintf %s \"$command\""]
    process.currentDirectoryURL = repositoryRoot
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let printed = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    #expect(try printed == Self.commands(below: "Test it"))
    #expect(printed.hasSuffix("swift test"))
    // What fails in a pipe fails the check.
    #expect(script.contains("\nset -euo pipefail\n"))
    #expect(script.contains("\nbash -euo pipefail -c \"$command\" 2>&1 | tee \"$log\"\n"))
  }

  /// Each system library that the manifest names is installed by the first command, after the lists are renewed.
  @Test func theFirstCommandInstallsEveryLibrary() throws {
    let command = try Self.commands(below: "Run it")
    let packages = try Self.text("Package.swift").matches(of: /\.apt\(\["([\w.-]+)"\]\)/).map { String($0.output.1) }
    #expect(packages.count >= 3)
    for package in packages { #expect(command.contains(" \(package) ")) }
    let update = try #require(command.firstRange(of: "apt-get update"))
    let install = try #require(command.firstRange(of: "apt-get install -y"))
    #expect(update.upperBound < install.lowerBound)
    let script = try #require(command.firstMatch(of: /examples\/[\w-]+\.dlscript/))
    #expect(FileManager.default.fileExists(atPath: repositoryRoot.appending(path: String(script.output)).path()))
  }
}
