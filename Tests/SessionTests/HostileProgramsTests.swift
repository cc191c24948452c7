import Foundation
import Language
import Session
import Testing

/// Programs made up at random run to a value or to an error with a place, and twice to the same bytes.
///
/// `HOSTILE_PROGRAMS=100000 swift test --filter HostilePrograms` runs that many; `HOSTILE_FIRST` says from which on.
@Suite struct HostileProgramsTests {
  @Test func everyOneEndsInAValueOrInAnErrorWithAPlace() {
    let environment = ProcessInfo.processInfo.environment
    let first = environment["HOSTILE_FIRST"].flatMap(UInt64.init) ?? 0
    let count = environment["HOSTILE_PROGRAMS"].flatMap(UInt64.init) ?? 500
    let log = environment["HOSTILE_LOG"]
    var (values, errors) = (0, 0)
    for number in first..<first + count {
      var program = HostileProgram(number: number)
      let statements = program.statements()
      // A trap leaves no time to say anything, so the program is written down before it runs.
      if let log { try? Data(statements.joined(separator: "\n").utf8).write(to: URL(filePath: log)) }
      let outcome = Self.outcome(of: statements)
      for violation in outcome.violations { Issue.record("program \(number): \(violation)") }
      if Self.outcome(of: statements).text != outcome.text {
        Issue.record("program \(number) differs when it runs again: \(statements)")
      }
      values += outcome.values
      errors += statements.count - outcome.values
    }
    // Were all wrong before they ran, nothing would be shown by this.
    #expect(values > errors / 2)
    #expect(errors > values / 10)
  }

  private struct Outcome {
    var text = ""
    var values = 0
    var violations: [String] = []
  }

  // Each statement is a cell of its own, so that an error in one does not keep the others from running.
  private static func outcome(of statements: [String]) -> Outcome {
    InterpreterThread().perform {
      let recorder = Recorder()
      let session = Interpreter(host: recorder)
      var outcome = Outcome()
      for statement in statements {
        do {
          try session.run(Parser.parse(Source(name: "cell", text: statement)))
          outcome.values += 1
        } catch {
          let diagnostics = (error as? Failures)?.all ?? (error as? Diagnostic).map { [$0] } ?? []
          if diagnostics.isEmpty { outcome.violations.append("an error without a place: \(error) in \(statement)") }
          for diagnostic in diagnostics where !isSound(diagnostic) {
            outcome.violations.append("an error that says nothing: \(diagnostic.message) in \(statement)")
          }
          outcome.text += DiagnosticRenderer(width: 80).render(diagnostics)
        }
      }
      outcome.text += recorder.text + recorder.notices.joined()
      return outcome
    }
  }

  // An error that no sentence was written for shows as Swift does.
  private static func isSound(_ diagnostic: Diagnostic) -> Bool {
    let message = diagnostic.message
    return !message.isEmpty && diagnostic.span.end <= diagnostic.source.text.count
      && !message.contains("Error(") && !message.contains("Optional(") && !message.contains("Session.")
  }
}
