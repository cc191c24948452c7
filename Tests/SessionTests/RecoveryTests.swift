import Datasets
import Foundation
import Kernels
import Language
import Models
import TestSupport
import Testing
import Training

@testable import Session

/// Sessions that were cut off, brought back.
@Suite struct RecoveryTests: CutOff {
  static let cells = [
    "digits = load digits | take 200", "net = input 8x8x1 | flatten", "| dense 6", "| relu | dense 10", "part = net[2..3]",
    "run = train net on digits epochs 1 quiet", "a = accuracy net on digits", "x = random",
    "two = [net]; both = average [net, net]; train net on digits epochs 1 quiet;", "accuracy net on digits", "prnt 1",
    "x = 1", "undo", "y = 1; z = [][0]",
  ]
  static let look =
    "print (accuracy net on digits) (accuracy both on digits) (accuracy two[0] on digits) a x y _10 (random) part"

  @Test func everythingIsAsItWas() throws {
    try inFolder { folder in
      let before = lose(Self.cells + [Self.look], in: folder).split(separator: "\n").last
      let (text, found) = try recover([Self.look], in: folder)
      // The look itself drew a number before the session was cut off.
      func known(_ line: Substring?) -> [Substring] {
        line?.split(separator: " ").enumerated().filter { $0.offset != 7 }.map(\.element) ?? []
      }
      #expect(known(text.split(separator: "\n").last) == known(before) && known(before).count > 8)
      #expect(found.cells == Self.cells.count + 1 && found.trained == [6, 9] && found.failed == [] && found.missing == [])
      #expect(found.atWork == nil)
    }
  }

  @Test func countsGoOn() throws {
    try inFolder { folder in
      _ = lose(["a = random", "net = input 2 | dense 1", "train net on (load digits) epochs 1 quiet"], in: folder)
      let (text, _) = try recover(["random", "(input 2 | dense 1).dense1.weight"], in: folder)
      let atOnce = Recorder.run("a = random\nnet = input 2 | dense 1\nrandom\n(input 2 | dense 1).dense1.weight")
      #expect(text == atOnce)
    }
  }

  @Test func whatTrainedInTheBackgroundIsThere() throws {
    try inFolder { folder in
      let look = "print (accuracy net on digits)"
      let cells = Array(Self.cells.prefix(4)) + ["train net on digits epochs 3 background quiet;", "x = 1", "wait", look]
      let before = lose(cells, in: folder).split(separator: "\n").last
      let (text, found) = try recover([look], in: folder)
      #expect(text.split(separator: "\n").last == before && found.trained.first == 5 && found.failed == [])
    }
  }

  @Test func trainedNetworksStayShared() throws {
    try inFolder { folder in
      _ = lose(Self.cells, in: folder)
      let more = "train two[0] on digits epochs 2 quiet;"
      let (text, _) = try recover(
        [more, "print ((digits | net) == (digits | two[0]))", "print ((digits | both) == (digits | average([net])))"], in: folder)
      #expect(text == "true\ntrue\n")
    }
  }

  @Test func undoReachesBackThroughARecovery() throws {
    try inFolder { folder in
      let cells = Array(Self.cells.prefix(5)) + ["before = accuracy net on digits", "train net on digits epochs 1 quiet;"]
      _ = lose(cells, in: folder)
      let (text, _) = try recover(
        ["print (before == accuracy(net, digits))", "undo", "print (before == accuracy(net, digits))"], in: folder)
      #expect(text == "false\ntook back cell 7: train net on digits epochs 1 quiet;\ntrue\n")
    }
  }

  /// What cells wrote stays as it is, whatever has become of it since, and the cells that failed or were taken back are not
  /// run again.
  @Test func noFileIsWrittenByRecovery() throws {
    try inFolder { folder in
      func file(_ name: String) -> String { folder.appending(path: name).path() }
      _ = lose(
        [
          "net = input 2 | dense 1; save net to \"\(file("a.safetensors"))\"", "x = 1; save x to \"\(file("b.safetensors"))\"",
          "for i in 1..2 { other = input 2 | dense 1; plot [i, 2] to \"\(file("c.svg"))\" }",
          "y = 2; (input 1 | dense 1) | save to \"\(file("d.safetensors"))\"; w = [][0]",
          "z = 3; save [z] to \"\(file("e.npy"))\"",
          "latest = input 2 | dense 1", "undo", "save session to \"\(file("f.dlscript"))\"",
        ], in: folder)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path()).filter { $0 != "sessions" }.sorted()
      #expect(names == ["a.safetensors", "b.safetensors", "c.svg", "d.safetensors", "f.dlscript"])
      for name in names { try "newer".write(toFile: file(name), atomically: true, encoding: .utf8) }
      let (text, found) = try recover(["print x y net.output other.output", "latest"], in: folder)
      #expect(text == "1 2 [1] [1]\nerror: nothing is called `latest`\n" && found.failed == [])
      #expect(found.unwritten == [file("c.svg")])
      for name in names { #expect(try String(contentsOfFile: file(name), encoding: .utf8) == "newer", "\(name)") }
    }
  }

  /// Scripts that were imported are as they were then, and data that is another is said.
  @Test func filesThatChangedSince() throws {
    try inFolder { folder in
      func file(_ name: String) -> String { folder.appending(path: name).path() }
      try "def f(x) = x + 1\n".write(toFile: file("lib.dlscript"), atomically: true, encoding: .utf8)
      _ = Recorder.run("save (load digits | take 7) to \"\(file("d.safetensors"))\"")
      _ = lose(["import \"\(file("lib.dlscript"))\"", "d = load \"\(file("d.safetensors"))\""], in: folder)
      try "def f(x) = 1000\n".write(toFile: file("lib.dlscript"), atomically: true, encoding: .utf8)
      _ = Recorder.run("save (load digits | take 9) to \"\(file("d.safetensors"))\"")
      let (text, found) = try recover(["print f(1) d.count"], in: folder)
      #expect(text == "2 9\n" && found.altered.count == 1 && found.altered[0].hasSuffix("/d.safetensors"))
    }
  }

  @Test func precisionAndItsUndoAreKept() throws {
    guard Kernels.Precision.bf16.isAvailable else { return }
    try inFolder { folder in
      _ = lose(["precision bf16", "x = 1"], in: folder)
      let lost = try #require(LostSession.last(below: folder.path()))
      InterpreterThread().perform {
        let notebook = Notebook(host: Recorder())
        _ = notebook.recover(lost, notice: { _ in })
        #expect(notebook.session.precision == .bf16)
        for cell in ["undo", "undo"] { _ = notebook.run(cell) }
        #expect(notebook.session.precision == .f32)
      }
    }
  }

  static let small = "small = load digits | take 100"
  static let net = "net = input 8x8x1 | conv 3x3 4 | bn | relu | flatten | dropout 0.3 | dense 10"
  static let figures = "print run.steps run.loss[-1] net.dense1.weight.mean net.bn1.running_mean.mean"

  /// A training that diverged is still the last one, and what is trained next comes to what it would have come to.
  @Test func aDivergedRunComesBack() throws {
    try inFolder { folder in
      let diverging = "run = train net on small epochs 3 batch 30 lr [0.01, 1e30] optimizer sgd quiet"
      let look = [
        "print run.diverged len(run.loss) run", "diagnose", "resume", "next = train net on small epochs 2 batch 30 quiet",
        "print next.loss net.dense1.weight.mean",
      ]
      let net = "net = input 8x8x1 | flatten | dense 16 | relu | dropout 0.3 | dense 16 | relu | dense 10"
      let beginning = [Self.small, net, diverging]
      let atOnce = NotebookTests.run(beginning + look).text
      _ = lose(beginning, in: folder)
      let (text, found) = try recover(look, in: folder)
      #expect(found.failed == [] && found.trained == [3] && text.contains("exploded"))
      #expect(text.contains("(diverged at step") && text.contains("error: this training diverged at step"), "\(text)")
      let lines = text.split(separator: "\n")
      #expect(lines.count > 4 && lines.last == atOnce.split(separator: "\n").last)
    }
  }

  /// What a training in the middle of an epoch would go back to is in its checkpoint.
  @Test func aCheckpointKnowsTheLastFiniteEpoch() throws {
    try inFolder { folder in
      let session = Interpreter(host: Recorder())
      try InterpreterThread().perform {
        Result { try session.run(Parser.parse(Source(name: "t", text: "\(Self.small)\n\(Self.net)"))) }
      }.get()
      guard case .object(let net)? = session.globals["net"], let network = net as? Network,
        case .object(let small)? = session.globals["small"], let data = small as? Dataset
      else { throw CocoaError(.fileNoSuchFile) }
      var options = TrainingOptions()
      options.batch = Setting(30)
      let trainer = try Trainer(network, on: data, validation: nil, options: options)
      var steps = 0
      try trainer.train(stop: { steps >= 6 }, observe: { if case .step = $0 { steps += 1 } })
      let standing = try trainer.standing()
      #expect(standing.now.position == 2 && standing.finite?.count ?? 0 > network.parameterCount)
      let path = folder.appending(path: "run.safetensors").path()
      Checkpoint(trainer, at: path, origin: .null).write()
      let kept = try #require(KeptCheckpoint(path))
      #expect(kept.state.finite == standing.finite && kept.state.slots == standing.slots)
    }
  }

  /// A training that was cut off goes on from where it stood, and comes to what it would have come to, bit for bit.
  @Test func runsComeBackAndGoOn() throws {
    try inFolder { folder in
      let rules = "l2 1e-3 clip [0.5, 0.3] clip_value 0.1 weight_decay 0.05"
      let train = "run = train net on small epochs 300 batch 30 \(rules) quiet"
      // The session's end stops it, wherever it is then.
      _ = lose([Self.small, Self.net, "\(train) background", "while len(run.loss) < 2 {}"], in: folder)
      let (text, found) = try recover(["print (run.steps < 1200)", "resume run quiet;", Self.figures], in: folder)
      let atOnce = Recorder.run([Self.small, Self.net, train, Self.figures].joined(separator: "\n"))
      #expect(text == "true\n" + atOnce && found.failed == [] && found.missing == [])
      #expect(found.resumable.count == 1 && found.resumable.first?.cell == 3 && found.resumable.first?.all == 300)
    }
  }

  /// What a loss keeps for itself comes back with the network, also where that is made anew.
  @Test func lossesKeepTheirNumbers() throws {
    try inFolder { folder in
      let cells = ["d = make blobs count 30", "net = input 2 | dense 8 | relu | dense 3"]
      let train = "run = train net on d epochs 1000 batch 30 loss centerloss quiet"
      let look = "print run.loss[-1] (flat(net.dense2.centers)) (flat(net.dense1.weight))"
      _ = lose(cells + ["\(train) background", "while len(run.loss) < 2 {}"], in: folder)
      let (text, found) = try recover(
        ["print (net.dense2.centers.max > 0)", "if len(run.loss) < 1000 { resume run quiet };", look], in: folder)
      #expect(text == "true\n" + Recorder.run((cells + [train, look]).joined(separator: "\n")))
      #expect(found.failed == [] && found.missing == [])
    }
  }

  /// A training that is over when no cell tells of it, on a network that only its run knows.
  @Test func whatFinishedAfterTheLastCellIsThere() throws {
    try inFolder { folder in
      let recorder = Recorder()
      let look = "print (len(run.loss)) run.loss[-1] run.network.dense1.weight.mean"
      InterpreterThread().perform {
        let notebook = Notebook(host: recorder)
        notebook.journal = Journal(below: folder.path()) { _ in }
        for cell in [Self.small, Self.net, "run = train (copy net) on small epochs 3 quiet background"] { _ = notebook.run(cell) }
        while notebook.session.jobCount > 0 { usleep(1000) }
        // What it is, is seen without a cell of the notebook.
        try? notebook.session.run(Parser.parse(Source(name: "look", text: look)))
      }
      let (text, found) = try recover([look], in: folder)
      #expect(text == recorder.text && found.resumable.count == 0 && found.failed == [])
    }
  }

  /// Several trainings in one cell, and what the cell makes of their runs.
  @Test func runsOfALoopComeBack() throws {
    try inFolder { folder in
      let look = "print best (len(runs)) runs[1].loss[-1] (accuracy runs[0].network on small) (runs[2].network == nets[2]) f(1)"
      let cells = [
        Self.small, "def f(x) = x + 1; nets = [input 8x8x1 | flatten | dense 10 for 3]",
        "runs = [train n on small epochs 2 quiet for n in nets]; best = 0; for r in runs { best = max(best, r.accuracy[-1]) }",
      ]
      let before = lose(cells + [look], in: folder)
      let (text, found) = try recover([look], in: folder)
      #expect(text == before && text.hasSuffix("true 2\n") && found.failed == [] && found.missing == [])
    }
  }

  /// Networks that are trained jointly, each on data of its own, cut off and gone on with: as if nothing had been.
  @Test func aJointTrainingComesBackAndGoesOn() throws {
    try inFolder { folder in
      let cells = [
        "small = load digits | take 120; d = small[0..89]; e = small[40..119]",
        "trunk = input 8x8x1 | flatten | dense 12 | relu; a = trunk | dense 10; b = trunk | dense 6 | relu | dense 10",
      ]
      let train = "run = train [a, b] on [d, e] weights [1, 0.3] epochs 200 batch 30 quiet"
      let look =
        "print run.steps run.loss_1[-1] run.loss_2[-1] a.dense1.weight.mean b.dense3.weight.mean (a.dense1.weight == b.dense1.weight)"
      _ = lose(cells + ["\(train) background", "while len(run.loss) < 2 {}"], in: folder)
      let (text, found) = try recover(["print (run.steps < 600)", "resume run quiet;", look], in: folder)
      #expect(text == "true\n" + Recorder.run((cells + [train, look]).joined(separator: "\n")))
      #expect(text.hasSuffix(" true\n") && found.failed == [] && found.missing == [] && found.resumable.count == 1)
    }
  }
}
