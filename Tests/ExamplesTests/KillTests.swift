import Foundation
import TestSupport
import Testing

/// Sessions at a pseudo-terminal, killed at random moments; `Tests/Recovery/kill.py` does it as often as one likes.
@Suite struct KillTests {
  @Test func whatIsKilledComesBack() throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = [repositoryRoot.appending(path: "Tests/Recovery/kill.py").path(), toolPath.path(), "6", "7"]
    let output = Pipe()
    (process.standardOutput, process.standardError) = (output, output)
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(text == "6 kills: nothing was lost\n")
  }
}
