import Foundation
import Language
import Session
import TestSupport
import Testing

/// What is said of wrong scripts, to the letter: `Tests/Goldens/Diagnostics` has a file for each theme, with scripts and
/// what is rendered for them. Where a title begins with `check: `, nothing is run.
@Suite struct DiagnosticGoldenTests {
  static let folder = repositoryRoot.appending(path: "Tests/Goldens/Diagnostics")
  static let themes = files(below: folder, suffix: ".txt").map(\.lastPathComponent)

  @Test(arguments: themes)
  func saysWhatAGoodTeacherWouldSay(theme: String) throws {
    let cases = try Self.cases(in: theme)
    let text = cases.map { $0.text(Self.rendered($0)) }.joined(separator: "\n")
    try expectGolden(text, named: "Diagnostics/\(theme)")
    for wrong in cases { #expect(!Self.rendered(wrong).isEmpty, "\(wrong.title) is no mistake") }
  }

  @Test func thereAreManyAndNoneTwice() throws {
    let cases = try Self.themes.flatMap(Self.cases)
    #expect(cases.count >= 150)
    #expect(Set(cases.map(\.title)).count == cases.count)
    #expect(Set(cases.map { $0.text("") }).count == cases.count)
  }

  static func cases(in theme: String) throws -> [GoldenCase] { try GoldenCase.all(in: "Diagnostics/\(theme)") }

  // The script stands in the folder `files`, so that what it imports and loads is found there.
  static func rendered(_ wrong: GoldenCase) -> String {
    let place = folder.appending(path: "files/").path()
    let source = Source(name: place + "t", bytes: wrong.bytes)
    let diagnostics = wrong.title.hasPrefix("check: ") ? ScriptCheck.check(Parser.parse(source)) : failures(source)
    return DiagnosticRenderer().render(diagnostics).replacing(place, with: "")
  }

  private static func failures(_ source: Source) -> [Diagnostic] {
    InterpreterThread().perform {
      do {
        try Interpreter(host: Recorder()).run(Parser.parse(source))
      } catch let failures as Failures {
        return failures.all
      } catch let diagnostic as Diagnostic {
        return [diagnostic]
      } catch {
        return [Diagnostic(source: source, span: Span(start: 0, end: 0), message: "without a place: \(error)")]
      }
      return []
    }
  }
}
