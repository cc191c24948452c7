import Foundation
import Language
import TestSupport
import Testing

@testable import Session

/// Cells at a prompt: their numbers, results, growth and the way back.
@Suite struct NotebookTests {
  /// What cells write, one after the other; errors stand as messages.
  static func run(_ cells: [String]) -> (text: String, notebook: Notebook) {
    let recorder = Recorder()
    recorder.showsAssignments = true
    let notebook = Notebook(host: recorder)
    InterpreterThread().perform {
      for cell in cells {
        if case .failed(let error) = notebook.run(cell).outcome { recorder.write(Recorder.message(error) + "\n") }
      }
    }
    return (recorder.text, notebook)
  }

  @Test func resultsAreKeptUnderTheirNumbers() {
    #expect(Self.run(["1 + 1", "x = 5", "_ * 10", "_1 + _3 + _", "7;", "_"]).text == "2\nx = 5\n20\n42\n7\n")
    #expect(Self.run(["_"]).text == "error: no cell has given a result yet\n")
    #expect(Self.run(["resume"]).text == "error: nothing has been trained yet, so there is no run to resume\n")
    #expect(Self.run(["1", "_2"]).text == "1\nerror: no result of cell 2 is kept\n")
    // A cell that fails has no result, and takes none away.
    #expect(Self.run(["3", "4; nope", "_"]).text == "3\nerror: nothing is called `nope`\n3\n")
    #expect(!Self.run(["1 + 1", "vars"]).text.contains("_1"))
  }

  @Test func aNetworkGrowsAndShowsItsShapeAtEachLine() {
    let text = Self.run(["net = input 8x8x1", "| conv 3x3 4", "| conv 9x9 4", "| gap", "net.layers"]).text
    let lines = text.split(separator: "\n")
    #expect(lines.count == 5)
    #expect(lines[0].contains("8x8x1") && lines[1].contains("8x8x1 -> 6x6x4") && lines[2].hasPrefix("error: "))
    #expect(lines[3].contains("8x8x1 -> 4") && lines[4] == #"["conv1", "gap1"]"#)
  }

  @Test func undoTakesVariablesBackCellByCell() {
    let text = Self.run(["x = 1", "x = 2", "y = 3; x = 9", "print x", "undo", "print x", "undo", "print x", "print y"]).text
    #expect(
      text == """
        x = 1
        x = 2
        x = 9
        9
        took back cell 3: y = 3; x = 9
        2
        took back cell 2: x = 2
        1
        error: nothing is called `y`

        """)
    #expect(Self.run(["undo"]).text == "error: there is nothing to take back\n")
    // What was typed again after an undo comes out as if it had been typed at once.
    let weights = "(input 3 | dense 2).dense1.weight"
    let drawn = Self.run(["a = random", "undo", "b = random", "print b", "w = \(weights)", "undo", "w = \(weights)", "w"]).text
    let atOnce = Self.run(["b = random", "print b", "w = \(weights)", "w"]).text
    #expect(drawn.split(separator: "\n").suffix(1) == atOnce.split(separator: "\n").suffix(1))
  }

  /// A training is taken back to the bit: weights, running statistics, fitted preprocessing, and layers that were not alive.
  @Test func undoTakesSetParametersBack() {
    let cells = [
      "n = input 2 | dense 1", "n.dense1.weight = [[3, 4]]", "n.dense1.weight *= 2; n.dense1.bias = [1]",
      "flat(n.dense1.weight)", "undo", "flat(n.dense1.weight)", "n.dense1.bias[0]",
    ]
    let text = Self.run(cells).text
    #expect(text.contains("[6, 8]\n") && text.hasSuffix("[3, 4]\n0\n"), "\(text)")
    // What changed a network cannot be typed again with another line.
    #expect(Self.run(Array(cells.prefix(2)) + ["| relu"]).text.contains("error: "))
  }

  @Test func undoTakesTrainingBack() {
    let data = "digits = load digits | take 100"
    let before = "net = input 8x8x1 | standardize | conv 3x3 2 | bn | relu | gap | dense 10"
    let train = "train net on digits epochs 2 quiet;"
    let look = "print net.conv1.weight.mean net.bn1.running_mean.mean net.standardize1.shift.mean"
    let once = Self.run([data, before, look, train, look]).text.split(separator: "\n")
    let again = Self.run([data, before, look, train, "undo", look, train, look]).text.split(separator: "\n")
    #expect(again[2] == again[4] && once[2] == again[2])
    #expect(once.last == again.last && once.last != once[2])
    let unborn = Self.run([data, "f = flatten | dense 10", "train f on digits epochs 1 quiet;", "undo", "f", "f.parameters"]).text
    #expect(unborn.hasSuffix("layer: flatten | dense 10\n0\n") || unborn.hasSuffix("network: flatten | dense 10\n0\n"))
  }

  @Test func undoStopsATrainingInTheBackground() {
    let cells = [
      "digits = load digits | take 100", "net = input 8x8x1 | flatten | dense 10", "w = net.dense1.weight",
      "run = train net on digits epochs 100000 background quiet", "undo", "print (w == net.dense1.weight)",
    ]
    let (text, notebook) = Self.run(cells)
    #expect(text.hasSuffix("true\n") && notebook.session.jobCount == 0)
  }

  /// A training that went on is taken back whole: it goes on again as if it never had.
  @Test func undoTakesAResumeBack() {
    let net = [
      "small = load digits | take 100", "net = input 8x8x1 | conv 3x3 4 | bn | relu | flatten | dropout 0.3 | dense 10",
    ]
    let train = "run = train net on small epochs 60 batch 30 quiet"
    let look = "print run.steps run.loss[-1] net.dense1.weight.mean net.bn1.running_mean.mean"
    let beginning =
      net + ["\(train) background", "while len(run.loss) < 2 {}", "stop", "n, m = run.steps, net.dense1.weight.mean"]
    let end = ["print (run.steps == n) (net.dense1.weight.mean == m)", "resume run quiet;", look]
    let atOnce = Self.run(net + [train + ";", look]).text.split(separator: "\n").last ?? ""
    for resume in ["resume run quiet;", "resume run quiet background;", "resume run quiet background; wait"] {
      let (text, notebook) = Self.run(beginning + [resume, "undo"] + end)
      #expect(text.hasSuffix("true true\n\(atOnce)\n"), "\(resume): \(text)")
      #expect(notebook.session.jobCount == 0)
      // The training itself is still there to be taken back.
      #expect(Self.run(beginning + [resume, "undo", "undo", "undo", "undo", "run"]).text.hasSuffix("nothing is called `run`\n"))
    }
  }

  /// A job that is over stays as it was, whoever goes on with its run; one that was taken back is no more.
  @Test func jobsStandStill() {
    let beginning = [
      "small = load digits | take 50", "net = input 8x8x1 | flatten | dense 10",
      "run = train net on small epochs 1000000 quiet background", "while len(run.loss) < 1 {}", "stop", "jobs",
    ]
    func job(_ number: Int, _ text: String) -> [Substring] {
      text.split(separator: "\n").filter { $0.drop { $0 == " " }.hasPrefix("\(number)  ") }
    }
    let text = Self.run(beginning + ["resume background quiet;", "while len(run.loss) < 300 {}", "jobs", "stop"]).text
    let first = job(1, text)
    #expect(first.count == 2 && Set(first.map { $0.split(separator: " ") }).count == 1 && job(2, text).count == 1, "\(text)")
    let undone = Self.run(beginning + ["resume background quiet;", "undo", "jobs"]).text
    #expect(job(1, undone).count == 2 && job(2, undone).count == 0, "\(undone)")
  }

  /// What a script that is run first did before its error is there, and its saved session says so.
  @Test func aFileKeepsWhatStandsBeforeItsError() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "first.dlscript").path()
    // As an editor of another system writes it.
    try "x = 1\r\ndef f(n) = n + x\r\ny = [][0]\r\nz = 3\r\n".write(toFile: file, atomically: true, encoding: .utf8)
    let recorder = Recorder()
    InterpreterThread().perform {
      let notebook = Notebook(host: recorder)
      #expect(!notebook.run(file: file).isDone)
      for cell in ["print x f(1)", "z"] {
        if case .failed(let error) = notebook.run(cell).outcome { recorder.write(Recorder.message(error) + "\n") }
      }
      #expect(recorder.text == "1 2\nerror: nothing is called `z`\n")
      let script = SessionScript.text(of: notebook)
      #expect(script == "# %%\nx = 1\ndef f(n) = n + x\n")
    }
  }

  @Test func anUndoneGrowthCanGrowAgain() {
    let text = Self.run(["net = input 4", "| dense 3", "undo", "| dense 2", "print net.output"]).text
    #expect(text.hasSuffix("[2]\n"))
  }

  @Test func historyListsAndSearches() {
    let cells = ["x = 1", "if x == 1 {\n    x = 2\n}", "prnt x"]
    #expect(
      Self.run(cells + ["history"]).text.hasSuffix(
        "1> x = 1\n2> if x == 1 {\n       x = 2\n   }\n3> prnt x  # failed\n"))
    #expect(Self.run(cells + ["history 1"]).text.hasSuffix("`prnt`\n3> prnt x  # failed\n"))
    #expect(Self.run(cells + [#"history "IF""#]).text.hasSuffix("2> if x == 1 {\n       x = 2\n   }\n"))
    #expect(Self.run([#"history "none""#]).text == "no cell of this session holds that\n")
  }

  /// The script of a session, run as a file, makes what the session made, and shows what later cells speak of.
  @Test func aSavedSessionRunsAsItRan() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "lesson.dlscript").path()
    let cells = [
      "digits = load digits | split 80 10 10", "net = input 8x8x1 | flatten", "| dense 8", "| relu | dense 10",
      "accuracy net on digits.test", "_ + 1", #"print "was \(_) \(_5)""#, "y = 3; prnt 3", "y = 4; z = [][0]", "print y",
      "y = 5", "undo", "print y", "?conv", "vars", "history", "train net on digits epochs 1 quiet;", "z = _5 + 1",
      "accuracy net on digits.test", "save session to \"\(file)\"",
    ]
    let notebook = Recorder()
    let session = Notebook(host: notebook)
    InterpreterThread().perform { for cell in cells { _ = session.run(cell) } }
    let script = try String(contentsOfFile: file, encoding: .utf8)
    let parsed = Parser.parse(Source(name: "lesson", text: script))
    #expect(parsed.diagnostics.isEmpty, "\(script)")
    let output = Recorder.run(script)
    let shown = notebook.text.split(separator: "\n").first { $0.hasPrefix("0.") }
    #expect(output.split(separator: "\n") == [shown], "\(script)")
    #expect(
      script == """
        # %%
        digits = load digits | split 80 10 10

        # %%
        net = input 8x8x1 | flatten
        | dense 8
        | relu | dense 10

        # %%
        _5 = accuracy net on digits.test
        _5

        # %%
        y = 4;

        # %%
        train net on digits epochs 1 quiet;

        # %%
        z = _5 + 1

        """, "\(script)")
  }

  /// What makes something, or makes sure of something, is in the script; what only looks is not, nor is what failed.
  @Test(arguments: [
    ("x = 1; print x", true), ("def f(x) = x", true), ("for i in 1..2 { k = i }", true), ("seed 4", true),
    ("conv 3x3 8", true), ("assert n.parameters > 0", true), ("n.dense1.bias = n.dense1.bias * 2", true), ("wait", true),
    ("random(3)", true),
    ("train n on d epochs 1 quiet;", true), ("save n to \"FILE\"", true), ("plot [1, 2] to \"FILE.svg\"", true),
    ("print 1", false), ("plot [1, 2]", false), ("n", false), ("summary n", false), ("show d", false), ("n | gradcheck d", false),
    ("1 + 1", false), ("prnt 1", false), ("x = [][0]", false), ("help conv", false), ("accuracy n on d", false),
    ("print [i for i in 1..2]", false), ("load iris", false), ("# %% A title", false), ("bench n steps 1", false),
  ]) func aSavedSessionHoldsWhatMakesSomething(cell: String, isKept: Bool) throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let cell = cell.replacing("FILE", with: folder.appending(path: "file").path())
    let before = ["d = load digits | take 40", "n = input 8x8x1 | flatten | dense 10"]
    let script = SessionScript.text(of: Self.run(before + [cell]).notebook)
    #expect(script.contains("\n\(cell)\n") == isKept, "\(script)")
  }

  /// What was shown of something that was taken back is not in the script: it would fail there.
  @Test func aSavedSessionLeavesOutWhatWasTakenBack() {
    let notebook = Self.run([
      "net = input 4", "| dense 3", "z = 1", "print z", "net.output", "undo", "undo", "| dense 2", "net.output",
    ]).notebook
    #expect(SessionScript.text(of: notebook) == "# %%\nnet = input 4\n| dense 2\n")
  }
}
