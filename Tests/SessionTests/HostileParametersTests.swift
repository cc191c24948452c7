import Forms
import Language
import Testing

@testable import Session

/// Every number that any word of the language takes, replaced by one that it was hardly made for: a value, or an error with
/// a place.
@Suite struct HostileParametersTests {
  static let numbers = [
    "0", "(-1)", "0.5", "1e18", "9007199254740992", "9223372036854775808", "(-9223372036854775808)", "1e300", "(1/0)", "(-1/0)",
    "(0/0)", "99999999999",
  ]
  /// What these make of too many examples is no error, but takes long.
  static let words = Vocabulary.entries.keys.filter { !["quit", "gradcheck", "resume", "demo", "bench"].contains($0) }.sorted()

  @Test(arguments: words)
  func isAValueOrALocatedError(word: String) {
    let signature = Vocabulary.entry(word)?.signature
    var scripts: [String] = []
    for example in signature?.examples ?? [] {
      let before = example.input.isEmpty ? "" : "input \(example.input.map(String.init).joined(separator: "x")) | "
      let source = before + (word == "train" ? Self.shortTraining : example.source)
      for keyword in signature?.keywords ?? [] where keyword != "epochs" {
        scripts += Self.numbers.map { "\(source) \(keyword) \($0)" }
      }
      if word != "train" { scripts += Self.replacingNumbers(in: source) }
    }
    for script in Set(scripts) {
      let outcome = Self.outcome(script)
      #expect(outcome == nil, "\(script): \(outcome ?? "")")
    }
  }

  @Test func theNumbersOfAScriptAreReplaced() {
    #expect(Self.replacingNumbers(in: "conv 3x3 4").contains("conv 3x3 (-1)"))
    #expect(Self.replacingNumbers(in: "conv 3x3 4").contains("conv 0x0 4"))
    #expect(Self.outcome("conv 3x3 0.5") == nil)
    #expect(Self.outcome("conv 3x3 4") == nil)
  }

  private static let shortTraining = "train (input 8x8x1 | flatten | dense 10) on (load digits | take 4) epochs 1 batch 2 quiet"

  // The script with each of its numbers, and of its dimensions, replaced by each hostile one.
  static func replacingNumbers(in source: String) -> [String] {
    let result = Parser.parse(Source(name: "t", text: source))
    return result.tokens.flatMap { token -> [String] in
      let replacements =
        switch token.kind {
        case .number: numbers
        case .dims: ["0x0", "1x0", "9223372036854775807x2", "999999999999x999999999999", "(dims(-1, -1))", "(dims(1e18, 1e18))"]
        default: [String]()
        }
      let bytes = result.source.text
      return replacements.map {
        String(decoding: bytes[..<token.span.start], as: UTF8.self) + $0
          + String(decoding: bytes[token.span.end...], as: UTF8.self)
      }
    }
  }

  // What is wrong with how a script ends, if anything is.
  static func outcome(_ script: String) -> String? {
    InterpreterThread().perform {
      do {
        try Interpreter(host: Silence()).run(Parser.parse(Source(name: "t", text: script)))
        return nil
      } catch let failures as Failures {
        return failures.first.message.isEmpty ? "it says nothing" : nil
      } catch let diagnostic as Diagnostic {
        return diagnostic.message.isEmpty || diagnostic.message.contains("Error(") ? "it says \(diagnostic.message)" : nil
      } catch {
        return "the error has no place: \(error)"
      }
    }
  }
}
