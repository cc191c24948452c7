import Datasets
import Language
import Models
import Tensors
import Testing

@testable import Session

/// What the commands that check hand on to the checks.
@Suite struct CheckCommandTests {
  private func run(_ script: String, in session: Interpreter) throws {
    try session.run(Parser.parse(Source(name: "test", text: script)))
  }

  /// The validation part of splits is looked at, and a leak is seen.
  @Test func sanitySeesTheValidationPart() throws {
    let host = Recorder()
    let session = Interpreter(host: host)
    let digits = try Digits().dataset().take(60)
    for (validation, leaks) in [(digits, true), (try Digits().dataset().subset(Array(100..<160)), false)] {
      let splits = Splits(train: digits, validation: validation, test: validation)
      session.globals.set(Name("parts"), .object(splits))
      try run("sanity (input 8x8x1 | flatten | dense 16 | relu | dense 10) on parts", in: session)
      let row = try #require(host.text.split(separator: "\n").last { $0.contains("validation is") })
      #expect(row.contains("FAILED") == leaks, "\(host.text)")
    }
  }

  /// Preprocessing inside of another stage is fitted by nothing, not even in the copy that a check works with.
  @Test func gradcheckSaysWhatNothingFits() throws {
    for (net, isSaid) in [("residual { zerocenter | conv 3x3 1 pad 1 }", true), ("zerocenter | conv 3x3 1 pad 1", false)] {
      let host = Recorder()
      try run("gradcheck (input 8x8x1 | \(net) | flatten | dense 10) on (load digits | take 3)", in: Interpreter(host: host))
      let said = host.notices.contains { $0.contains("stands inside of another stage, where nothing fits it") }
      #expect(said == isSaid, "\(net): \(host.notices)")
    }
  }

  /// A training that diverged is the last one.
  @Test func diagnoseSpeaksOfTheTrainingThatDiverged() throws {
    let host = Recorder()
    let session = Interpreter(host: host)
    try run(
      "net = input 8x8x1 | flatten | dense 16 | relu | dense 16 | relu | dense 10\ndata = load digits | take 200\ntrain net on data epochs 4 lr 0.01 quiet;",
      in: session)
    try run("kept = train net on data epochs 4 optimizer sgd lr 1e20 quiet\ndiagnose\ndiagnose kept", in: session)
    let warning = try #require(host.notices.last)
    #expect(warning.contains("(epoch 1), with a learning rate of 1e20") && warning.contains("such as `lr 0.1`"), "\(warning)")
    #expect(host.text.ranges(of: "lr_high: the loss exploded").count == 2)
    #expect(host.text.contains("train (fresh net) on data lr 0.09"), "\(host.text)")
    #expect(throws: (any Error).self) { try run("resume", in: session) }
  }
}
