import Foundation
import Graphs
import Language
import Models
import Tensors
import TestSupport
import Testing
import Training

@testable import Session

/// Text that is typed line by line means what the file means.
@Suite struct TypedTests {
  static let examples = files(below: repositoryRoot.appending(path: "examples"), suffix: ".dlscript")
  // Scripts with errors stop elsewhere, and what is timed or works in the background is as fast as it is.
  static let promises = ConformanceTests.all.filter {
    !$0.expected.hasPrefix("error:") && $0.file != "background.txt" && $0.title != "time"
  }

  /// What a script came to: what it wrote, and what its variables are.
  struct Outcome: Equatable {
    var text = ""
    var variables: [String: String] = [:]
    var error: String?
  }

  /// The script as a file.
  static func run(_ script: String) -> Outcome {
    let recorder = Recorder()
    let session = Interpreter(host: recorder)
    var outcome = Outcome()
    // What goes on without anybody waiting for it is no part of what comes out.
    defer { session.leave() }
    do { try session.run(Parser.parse(Source(name: "t", text: script))) } catch { outcome.error = Recorder.message(error) }
    (outcome.text, outcome.variables) = (recorder.text, variables(of: session))
    return outcome
  }

  /// The script typed: each line is a cell, unless it is not complete without the next ones. A cell that others extend counts
  /// with these alone.
  static func type(_ script: String) -> Outcome {
    let recorder = Recorder()
    let notebook = Notebook(host: recorder)
    var (outcome, parts, cell) = (Outcome(), [Int: String](), "")
    for line in script.split(separator: "\n", omittingEmptySubsequences: false) {
      cell += (cell.isEmpty ? "" : "\n") + line
      if Parser.parse(Source(name: "t", text: cell)).isIncomplete { continue }
      let before = recorder.text.endIndex
      let ran = notebook.run(cell)
      for number in ran.extends { parts[number] = nil }
      parts[ran.number] = String(recorder.text[before...])
      if case .failed(let error) = ran.outcome {
        outcome.error = Recorder.message(error)
        break
      }
      if case .quit = ran.outcome { break }
      cell = ""
    }
    notebook.session.leave()
    outcome.text = parts.sorted { $0.key < $1.key }.map(\.value).joined()
    outcome.variables = variables(of: notebook.session)
    return outcome
  }

  // Networks by their numbers, runs by their losses, all else as it is shown.
  private static func variables(of session: Interpreter) -> [String: String] {
    var variables: [String: String] = [:]
    for name in session.globals.names where !Globals.isResult(name.text) {
      guard let value = session.globals[name] else { continue }
      var text = "\(value.typeName) \((try? session.text(value)) ?? "?")"
      if case .object(let object) = value, let network = object as? Network {
        text += " \(network.parameters.map { ($0.name, (try? $0.parameter.read().elements) ?? []) })"
      }
      if case .object(let object) = value, let run = object as? Run { text += " \(run.epochs.map(\.loss))" }
      variables[name.text] = text
    }
    return variables
  }

  private func compare(_ script: String) {
    let (file, typed) = InterpreterThread().perform { (Self.run(script), Self.type(script)) }
    #expect(file.error == typed.error)
    #expect(file.text == typed.text)
    for (name, value) in file.variables { #expect(typed.variables[name] == value, "\(name)") }
    #expect(file.variables.count == typed.variables.count)
  }

  @Test(arguments: examples) func examplesMeanTheSame(file: URL) throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    // What they write is written beside this test, and not into the repository.
    let script = try String(contentsOf: file, encoding: .utf8)
    compare(script.replacing(/"(\w+\.(svg|safetensors))"/) { "\"\(folder.path())\($0.output.1)\"" })
  }

  @Test(arguments: promises) func promisesMeanTheSame(promise: ConformanceTests.Case) { compare(promise.script) }

  /// Functions may use what comes in a later cell; what never came is missed before anything that uses them works.
  @Test func functionsMayAwaitWhatComes() {
    InterpreterThread().perform {
      let recorder = Recorder()
      let notebook = Notebook(host: recorder)
      func type(_ cell: String) -> String? {
        if case .failed(let error) = notebook.run(cell).outcome { Recorder.message(error) } else { nil }
      }
      #expect(type("def even(n) = if n == 0 { true } else { odd(n - 1) }") == nil)
      #expect(recorder.notices.count == 1 && recorder.notices[0].hasPrefix("nothing is called `odd` yet, and `even` uses it"))
      #expect(type("def half(n) { even(n) and rate > 0 }") == nil && recorder.notices.count == 2)
      let missing = "error: nothing is called `odd`, which `even` uses"
      // Before the print, at whatever depth.
      #expect(type("print 1; even(3)") == missing && type("x = [even]") == missing)
      #expect(type("for i in 1..2 { even(3) }") == missing && recorder.text == "")
      #expect(type("half(3)") == "error: nothing is called `rate`, which `half` uses")
      // A mere mention in another function is no use.
      #expect(type("def quarter(n) = half(n)") == nil && type("print 1; quarter(2)")?.hasSuffix(", which `half` uses") == true)
      #expect(type("def odd(n) = if n == 0 { false } else { even(n - 1) }") == nil)
      #expect(type("even(3)") == nil && type("half(4)") == "error: nothing is called `rate`, which `half` uses")
      #expect(type("rate = 1; print quarter(4)") == nil && recorder.text == "false\ntrue\n")
      // In one cell nothing can come in between, and what cannot come is a mistake at once.
      #expect(type("def f(x) = gg(x)\nprint f(1)") == "error: nothing is called `gg`")
      #expect(type("def f(n) = conv 3x3 n padd 1") == "error: `conv` has no keyword `padd`")
      #expect(type("def f(n) = 3 x 3") != nil && type("def f(n) = np.zeros(n)") != nil)
      // A built-in word that is misspelt is named at once.
      _ = type("def f(n) = dense n | rellu")
      #expect(recorder.notices.last == "nothing is called `rellu` yet, and `f` uses it: did you mean `relu`?")
      #expect(type("f 3") == "error: nothing is called `rellu`, which `f` uses")
      _ = type("undo")
    }
  }

  /// A session of someone who mistypes, comments and leaves lines blank comes to what the clean file comes to.
  @Test func mistakesAndCommentsAreNothing() {
    let typed = """
      net = input 8x8x1
      # first a layer
      | conv 3x3 4 pad 1

      | bnn
      x = 5; y = [][0]
      | bn | relu
      prnt x
      # and then the end
      | conv 9x9 4
      | flatten | dense 10
      z = (1
      + x)
      """
    let clean = "net = input 8x8x1\n| conv 3x3 4 pad 1\n| bn | relu\n| flatten | dense 10\nx = 5\nz = 1 + x"
    InterpreterThread().perform {
      let notebook = Notebook(host: Recorder())
      var cell = ""
      for line in typed.split(separator: "\n", omittingEmptySubsequences: false) {
        cell += (cell.isEmpty ? "" : "\n") + line
        if Parser.parse(Source(name: "t", text: cell)).isIncomplete { continue }
        _ = notebook.run(cell)
        cell = ""
      }
      #expect(Self.variables(of: notebook.session) == Self.run(clean).variables)
    }
  }
}
