import Foundation
import TestSupport
import Testing

/// What one expects of a tool on a command line.
@Suite struct MannersTests {
  @Test func theNotebookAndWhatIsAroundIt() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let (status, text) = try runPython("Tests/ExamplesTests/notebook.py", arguments: [toolPath.path(), folder.path()])
    #expect(status == 0 && text == "all is well\n", "\(text)")
  }

  @Test func theVersionNamesWhatComputes() throws {
    let version = try runTool(arguments: ["--version"], environment: ["OMP_NUM_THREADS": "1"])
    let lines = version.stdout.split(separator: "\n")
    #expect(version.status == 0 && lines.count == 3)
    #expect(lines.first?.wholeMatch(of: /dlscript \d+\.\d+\.\d+/) != nil)
    #expect(lines.dropFirst().first?.wholeMatch(of: /oneDNN \d+\.\d+\.\d+, OpenBLAS \d+\.\d+\.\d+\S*, libedit \d+\.\d+/) != nil)
    #expect(lines.last?.hasSuffix(", 1 thread") == true)
  }

  // A line as a shell runs it: its status, and what it wrote to standard error.
  private func shell(_ line: String, in folder: URL) throws -> (status: Int32, errors: String) {
    let process = Process()
    let errors = Pipe()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = folder
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    try process.run()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }

  /// What does not arrive is an error, wherever it was to be written.
  @Test(arguments: [
    "-e 'print 1'", "-e '[1, 2]'", "--version", "--help", "reference", "reference --man", "format -", "run --list s.dlscript",
    "--generate-completion-script bash",
  ]) func outputThatIsLostIsNoticed(arguments: String) throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("# %% One\nprint 1\n".utf8).write(to: folder.appending(path: "s.dlscript"))
    for (to, reason) in [("> /dev/full", "No space left on device"), (">&-", "Bad file descriptor")] {
      let (status, errors) = try shell("echo 'x = 1' | '\(toolPath.path())' \(arguments) \(to)", in: folder)
      #expect(status == 1, "\(arguments) \(to)")
      #expect(errors.contains("standard output cannot be written: \(reason)"), "\(errors)")
    }
  }

  /// A script stops where its output is lost, and no file that it opens gets what was to be written.
  @Test func aScriptWithoutOutputStops() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let script = "print 1\nsave [1] to \"after.list\""
    _ = try shell("'\(toolPath.path())' -e '\(script)' > /dev/full", in: folder)
    #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "after.list").path()))
  }

  /// A document that does not fit is an error, and leaves the one that was there.
  @Test(arguments: ["a.md", "a.html", "a.ipynb"]) func anExportThatFindsNoRoomIsNoticed(document: String) throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let (script, output) = (folder.appending(path: "s.dlscript"), folder.appending(path: document))
    try Data("print [0 for i in 1..5000]\n".utf8).write(to: script)
    try Data("as it was".utf8).write(to: output)
    // A limit on the size of files is the disk that a test can fill.
    let (status, errors) = try shell("ulimit -f 2; exec '\(toolPath.path())' export s.dlscript -o \(document)", in: folder)
    #expect(status == 1 && errors.contains("the file \"\(document)\" cannot be written: "), "\(errors)")
    #expect(try String(contentsOf: output, encoding: .utf8) == "as it was")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted() == [document, "s.dlscript"].sorted())
  }

  /// Where nobody reads any more it ends without a word and by the signal, as other tools do, whatever its caller has set.
  @Test(arguments: ["", "trap '' PIPE; "]) func aReaderWhoLeavesEndsItQuietly(before: String) throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let script = "for i in 1..1e7 { print i }"
    let (status, errors) = try shell(
      "exec bash -c \"\(before)'\(toolPath.path())' -e '\(script)' | head -1; exit \\${PIPESTATUS[0]}\"", in: folder)
    #expect(status == 128 + 13 && errors == "", "\(errors)")
  }

  /// A comprehension may be as long as any list. In a process of its own, as the memory of others would count.
  @Test func aComprehensionReachesTheLimitOfLists() throws {
    let script = "x = [0 for i in 1..1e7]\nprint len(x)"
    #expect(try runTool(arguments: ["-e", script]).stdout == "10000000\n")
  }

  @Test func aScriptMayBeginWithAMinus() throws {
    #expect(try runTool(arguments: ["-e", "-3 + 1"]).stdout == "-2\n")
    #expect(try runTool(arguments: ["-e", "-3 | relu"]).stdout == "tensor 1x1, 0 .. 0, mean 0\n0\n")
  }

  @Test func aMistypedCommandOrFileIsSuggested() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("1\n".utf8).write(to: folder.appending(path: "lesson.dlscript"))
    let command = try runTool(arguments: ["chekc", "lesson.dlscript"])
    #expect(command.status == 2 && command.stderr.hasSuffix("  help: did you mean `dlscript check`?\n"))
    let file = try runTool(arguments: [folder.appending(path: "leson.dlscript").path()])
    #expect(
      file.status == 1
        && file.stderr.hasSuffix("  help: did you mean \"\(folder.appending(path: "lesson.dlscript").path())\"?\n"), "\(file)")
    let nothing = try runTool(arguments: ["nothing-like-it"])
    #expect(
      nothing.status == 1 && nothing.stderr.hasSuffix("  help: it is looked for in the folder in which dlscript was started\n"))
  }

  @Test func theManualPageHasEverySubcommandAndNoStrayControl() throws {
    let manual = try runTool(arguments: ["reference", "--man"]).stdout
    for word in ["RUN", "CHECK", "FORMAT", "EXPORT", "PRESENT", "REFERENCE"] {
      #expect(manual.contains(".SH DLSCRIPT \(word)\n"))
    }
    #expect(manual.contains("\\-\\-recover") && manual.contains("\\-\\-watch"))
    let known: Set = [".TH", ".SH", ".TP", ".nf", ".fi"]
    for line in manual.split(separator: "\n") where line.hasPrefix(".") || line.hasPrefix("'") {
      #expect(known.contains(line.split(separator: " ").first.map(String.init) ?? ""), "\(line)")
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func shellsCanComplete(shell: String) throws {
    let script = try runTool(arguments: ["--generate-completion-script", shell])
    #expect(script.status == 0)
    for word in ["export", "present", "recover", "watch"] { #expect(script.stdout.contains(word)) }
  }

  @Test func aScriptRunsByItsFirstLine() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "hello")
    try Data("#!\(toolPath.path())\nprint \"hello\" (6 * 7)\n".utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path())
    let process = Process()
    process.executableURL = file
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    #expect(String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self) == "hello 42\n")
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  /// In a pipe there is no escape byte, whatever terminal the environment speaks of.
  @Test func pipesStayPlain() throws {
    let script = "net = input 8x8x1 | flatten | dense 10\nnet\nplot [1, 2]\nhelp\nvars\nprnt 1"
    let result = try runTool(stdin: script, environment: ["TERM": "xterm-256color", "COLORTERM": "truecolor"])
    #expect(!result.stdout.contains("\u{1b}") && !result.stderr.contains("\u{1b}") && result.stderr.contains("prnt"))
    let works = try runTool(stdin: script.replacing("\nprnt 1", with: ""), environment: ["LC_ALL": "C"])
    #expect(works.status == 0 && works.stdout.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func wrongCallsAreTold() throws {
    for arguments in [
      ["-i"], ["-i", "-"], ["--watch"], ["--watch", "-i", "x"], ["--recover", "x"], ["--recover", "-e", "1"], ["present", "x"],
      ["--recover"],
    ] {
      #expect(try runTool(arguments: arguments).status == 2, "\(arguments)")
    }
  }
}
