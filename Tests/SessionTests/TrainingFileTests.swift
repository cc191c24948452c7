import Foundation
import TestSupport
import Testing

@testable import Session

/// Trainings that are kept in a file go on from it, in another session, as if they had never stopped; and runs in files.
@Suite struct TrainingFileTests: CutOff {
  // All that a training can have of its own between two steps.
  private static let train =
    """
    seed 7
    d = load digits | split 40 10 50 | standardize
    net = input 8x8x1 | flatten | dense 16 | bn | relu | dropout 0.2 | dense 10
    run = train net on d epochs 6 batch 100 lr (cosine 0.02) optimizer [momentum for 2, adam] ema 0.9 swa from 3 keep best
    """
  private static let options =
    " l2 (cycle [1e-3, 0]) accumulate 2 clip 5 augment (shift 1 | grain 0.1) metrics [f1] monitor groups [group(net.dense1, lr: x0.5, l2: 0)]"

  private static let figures =
    """

    print run.loss run.val_loss run.f1 run.batch_loss run.gradient_norm run.best.epoch run.lr run.monitors
    print net.dense1.weight[0] net.bn1.running_mean run.ema.dense2.bias run.swa.bn1.running_var run.swa.dense2.weight[3]
    print run.name run.steps run.options.epochs run.options.accumulate
    """

  @Test(arguments: ["save_every 1", "save_every 3 steps", "save_every 2"])
  func aTrainingGoesOnFromItsFile(every: String) throws {
    try inFolder { folder in
      let file = folder.appending(path: "c.training")
      let copier = Copier(file)
      let script = Self.train + Self.options + " checkpoint \"\(file.path())\" \(every)" + Self.figures
      InterpreterThread().perform { copier.run(script) }
      // Six epochs, and that the second optimizer begins anew.
      #expect(copier.copies.count == 7 && copier.text.count > 1_000, "\(copier.copies.count) \(copier.text.prefix(300))")
      for copy in copier.copies + [file] {
        let again = Recorder.run("run = resume \"\(copy.path())\" quiet\nnet = run.network" + Self.figures)
        #expect(again == copier.text, "\(every): \(copy.lastPathComponent)")
      }
      // Without a file it is the same training.
      let plain = Recorder.run(Self.train + Self.options + " quiet" + Self.figures)
      #expect(plain == copier.text)
    }
  }

  @Test func aRunComesBackFromAFile() throws {
    try inFolder { folder in
      let file = folder.appending(path: "run.safetensors").path()
      let show =
        Self.figures + "\nprint [accuracy(m, d.test) for m in run.snapshots] run.best.model.dense2.bias (accuracy(net, d.test))"
      let then = Recorder.run(
        Self.train.replacing("(cosine 0.02)", with: "(cyclic 0.02 cycles 3)") + Self.options + " snapshots quiet" + show
          + "\nsave run to \"\(file)\"")
      let now = Recorder.run(
        "seed 7\nd = load digits | split 40 10 50 | standardize\nrun = load \"\(file)\"\nnet = run.network" + show)
      #expect(then == now && !then.hasPrefix("error") && then.count > 500)
    }
  }

  @Test func severalNetworksGoOnTogether() throws {
    try inFolder { folder in
      let file = folder.appending(path: "c.training")
      let copier = Copier(file)
      let script =
        """
        d = load digits | take 200
        body = input 8x8x1 | flatten | dense 8 | relu
        a = body | dense 10
        b = body | dense 10
        run = train [a, b] on [d, d | take 60] weights [1, 0.5] epochs 3 checkpoint "\(file.path())"
        """
      let figures = "\nprint run.loss run.loss_2 run.steps"
      InterpreterThread().perform { copier.run(script + figures) }
      #expect(copier.copies.count == 3)
      for copy in copier.copies {
        #expect(Recorder.run("run = resume \"\(copy.path())\" quiet" + figures) == copier.text)
      }
    }
  }

  @Test func whatIsNoTrainingIsRefused() throws {
    try inFolder { folder in
      let file = folder.appending(path: "net.safetensors").path()
      let text = Recorder.run("net = input 4 | dense 2\nsave net to \"\(file)\"\nresume \"\(file)\"")
      #expect(text == "error: \"\(file)\" holds no training that could go on")
      #expect(Recorder.run("resume \"\(folder.path())/none\"").contains("there is no such file"))
      #expect(Recorder.run("resume on (make blobs)") == "error: `resume` takes data only for a training that a file holds")
    }
  }

  @Test func aFileThatCannotBeWrittenIsFoundBeforeTheWork() throws {
    let text = Recorder.run("train (input 2 | dense 3) on (make blobs) checkpoint \"/nowhere/at/all\" quiet")
    #expect(text.hasPrefix("error: ") && text.contains("/nowhere/at/all"))
  }
}
