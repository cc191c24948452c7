import Language
import TestSupport

/// Sources that several suites walk over.
enum Samples {
  /// Sources that are wrong, each in its own way.
  static let wrong = ["habits.txt", "mistakes.txt"].flatMap { (try? GoldenCase.all(in: "Syntax/\($0)")) ?? [] }.map(\.script)

  /// The program at the top of the language's contract.
  static let first = #"""
    # %% A first network
    digits = load digits | split 80 10 10 | standardize

    net = input 8x8x1
        | conv 3x3 32 pad 1 | bn | relu | pool 2
        | conv 3x3 64 pad 1 | bn | relu | pool 2
        | flatten | dropout 0.5 | dense 10

    # %% Look before you leap
    sanity net on digits
    gradcheck net on (digits.train | take 3)

    # %% Train
    run = train net on digits epochs 10 batch 64 optimizer adam lr 1e-3
    plot run
    diagnose run
    assert accuracy(net, digits.test) > 0.95

    # %% Ensemble
    def wide(n) = input 8x8x1 | conv 3x3 n pad 1 | bn | relu | gap | dense 10
    members = [wide(16), wide(32), wide(64)]
    for m in members { train m on digits epochs 5 lr 0.01 quiet }
    committee = average members
    print "alone \(accuracy(members[0], digits.test)), together \(accuracy(committee, digits.test))"
    """#
}

/// The dump of a source's tree, or its diagnostics where there are any.
func tree(_ text: String) -> String {
  let result = Parser.parse(Source(name: "t", text: text))
  if result.diagnostics.isEmpty { return TreeDump.dump(result.script) }
  return result.diagnostics.map { "error: \($0.message)" }.joined(separator: "\n")
}
