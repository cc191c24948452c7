import Foundation
import Testing
import Training

/// What is said of trainings whose faults are known by construction.
@Suite struct DiagnosisMatrixTests {
  /// The quick ones, or with `DLSCRIPT_ALL_SETTINGS` in the environment all of them.
  @Test func nothingWrongIsSaid() throws {
    let isWhole = ProcessInfo.processInfo.environment["DLSCRIPT_ALL_SETTINGS"] != nil
    let settings = isWhole ? DiagnosisMatrix.all : DiagnosisMatrix.quick
    var wrong: [String] = []
    for setting in settings {
      let run = try setting.run()
      if let fault = setting.fault(run) {
        let losses = run.epochs.map { $0.loss.formatted(.number.precision(.significantDigits(3))) }
        wrong.append("\(setting): \(fault); from \(run.start?.loss ?? .nan): \(losses.joined(separator: " "))")
      }
    }
    #expect(wrong.isEmpty, "\(wrong.count) of \(settings.count)\n\(wrong.joined(separator: "\n"))")
  }
}
