import Foundation
import Language
import Models
import Plots
import TestSupport
import Testing

@testable import Session

/// Whatever a training keeps between two steps, it ends in the same bits: with each optimizer, and with losses that keep something,
/// it is stopped and goes on, is taken back and done again, and is taken up from a file in another session.
@Suite struct InterruptedTrainingTests: CutOff {
  /// What stands behind `train net on d`; one optimizer wants all examples at once.
  static let options =
    Models.Catalogue.optimizers.map { "optimizer \($0.word) batch \($0.word == "lbfgs" ? 90 : 25)" } + [
      "optimizer adam batch 25 loss centerloss", "optimizer momentum batch 25 loss (centerloss weight 0.1) accumulate 2 ema 0.9",
      "optimizer adam batch 25 loss (largemargin m 3 base 10 gamma 0.1)",
    ]

  private static let beginning = [
    "seed 7", "d = make blobs count 30", "net = input 2 | dense 8 | bn | relu | dropout 0.2 | dense 3",
  ]
  private static let look =
    "print run.loss run.batch_loss run.steps (flat(net.dense1.weight)) (flat(net.bn1.running_mean)) (flat(net.dense2.weight))"

  private func train(_ options: String, epochs: Int = 30, _ more: String = "quiet") -> String {
    "run = train net on d epochs \(epochs) \(options) \(more);"
  }

  // Begins in the background and stops somewhere on the way: at a place that depends on the machine, or behind the end where it is
  // fast.
  private func stopped(_ options: String) -> [String] {
    [train(options, "background quiet"), "while run.steps < 2 {}", "stop"]
  }

  private static let resume = "if len(run.loss) < 30 { resume run quiet };"

  private func look(_ options: String) -> String {
    Self.look + (options.contains("centerloss") ? " (flat(net.dense2.centers))" : "")
  }

  private func lastLine(_ cells: [String]) -> Substring { NotebookTests.run(cells).text.split(separator: "\n").last ?? "" }

  @Test(arguments: options) func isStoppedAndGoesOn(options: String) {
    let whole = lastLine(Self.beginning + [train(options), look(options)])
    #expect(whole.count > 300 && !whole.contains("nan"), "\(whole)")
    #expect(lastLine(Self.beginning + stopped(options) + [Self.resume, look(options)]) == whole)
  }

  @Test(arguments: options) func isTakenBackAndDoneAgain(options: String) {
    let (train, look) = (train(options), look(options))
    let whole = lastLine(Self.beginning + [train, look])
    #expect(lastLine(Self.beginning + [train, "undo", train, look]) == whole)
    #expect(lastLine(Self.beginning + stopped(options) + [Self.resume, "undo", Self.resume, look]) == whole)
    // It has done something.
    #expect(lastLine(Self.beginning + [train, train, look]) != whole)
  }

  @Test(arguments: options) func isTakenUpFromAFile(options: String) throws {
    try inFolder { folder in
      let file = folder.appending(path: "c.training")
      let copier = Copier(file)
      let checkpoint = "checkpoint \"\(file.path())\" save_every \(options.contains("lbfgs") ? 1 : 3) steps"
      let script = (Self.beginning + [train(options, epochs: 5, checkpoint), look(options)]).joined(separator: "\n")
      InterpreterThread().perform { copier.run(script) }
      #expect(copier.copies.count == 5 && copier.text.count > 300, "\(copier.copies.count) \(copier.text.prefix(300))")
      for copy in copier.copies {
        let again = Recorder.run("run = resume \"\(copy.path())\" quiet\nnet = run.network\n" + look(options))
        #expect(again == copier.text, "\(copy.lastPathComponent)")
      }
    }
  }
}
