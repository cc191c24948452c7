import Foundation
import TestSupport
import Testing

/// `dlscript format` and `dlscript check`, as an editor or a server uses them.
@Suite struct FormatAndCheckTests {
  // Runs with a file of that text at hand; gives the result and what the file holds afterwards.
  private func run(_ text: String, _ arguments: [String]) throws -> (result: ToolResult, text: String) {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "script.dlscript")
    try Data(text.utf8).write(to: file)
    let result = try runTool(arguments: arguments, directory: folder)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()) == ["script.dlscript"])
    return (result, try String(contentsOf: file, encoding: .utf8))
  }

  private let untidy = "x=1 # one\r\nif x>0{print   \"a\"}\r\n"
  private let tidy = "x = 1  # one\nif x > 0 { print \"a\" }\n"

  @Test func formatsInPlace() throws {
    let (result, text) = try run(untidy, ["format", "script.dlscript"])
    #expect(text == tidy && result.status == 0 && result.stdout.isEmpty)
    #expect(try run(tidy, ["format", "script.dlscript"]).text == tidy)
  }

  @Test func formatsStandardInput() throws {
    let result = try runTool(arguments: ["format", "-"], stdin: untidy)
    #expect(result.stdout == tidy && result.status == 0)
  }

  @Test func formatCanOnlyCheck() throws {
    let (result, text) = try run(untidy, ["format", "--check", "script.dlscript"])
    #expect(text == untidy && result.status == 1 && result.stdout == "script.dlscript\n")
    #expect(try run(tidy, ["format", "--check", "script.dlscript"]).result.status == 0)
  }

  @Test func formatLeavesWhatItCannotRead() throws {
    let (result, text) = try run("x = (\ny=2\n", ["format", "script.dlscript"])
    #expect(text == "x = (\ny=2\n" && result.status == 1 && result.stderr.contains("script.dlscript:1:5: error:"))
    #expect(
      try run("", ["format", "nothing.dlscript"]).result.stderr.contains(
        "\"nothing.dlscript\" cannot be read: there is no such file"))
  }

  @Test func checkReportsEverythingAndRunsNothing() throws {
    let script =
      "print \"ran\"\nprnt 1\nnet = input 8x8x1 | conv 3x3 -4\ntrain net on digts epocs 3\nnet = input 4x4x1 | dense 3\n"
    let (result, _) = try run(script, ["check", "script.dlscript"])
    #expect(result.status == 1 && result.stdout.isEmpty)
    let places = result.stderr.split(separator: "\n").filter { $0.hasPrefix("script.dlscript:") }.map {
      $0.split(separator: ":").prefix(2).joined(separator: ":")
    }
    #expect(places == [2, 3, 4, 4, 5].map { "script.dlscript:\($0)" }, "\(result.stderr)")
  }

  @Test func checkIsSilentAboutWhatIsRight() throws {
    let examples = try FileManager.default.contentsOfDirectory(atPath: repositoryRoot.appending(path: "examples").path())
    let result = try runTool(arguments: ["check"] + examples.map { "examples/\($0)" })
    #expect(result.status == 0 && result.stderr.isEmpty, "\(result.stderr)")
  }
}
