import Language
import Testing

/// What the prompt goes on reading after, and what it does not.
@Suite struct CompletenessTests {
  @Test(arguments: [
    "f(", "f(1,", "f(1, 2", "f(\n1,\n2", "print (1 +", "(", "((1)", "[", "[1,", "[1, 2", "[\n  1,\n", "x = [1,\n  [2", "x[0",
    "xs[", "record(a: 1,", "record(a:", "f(a: {", "x =", "x = ", "a, b =", "x +=", "a,", "a |", "net = input 4 |",
    "net = input 4 |\n", "net = input 4 | # the first", "a | b |", "1 +", "1 -", "2 *", "a /", "a %", "2 ^", "a and", "a or",
    "a ==", "a !=", "a <", "a in", "1..", "if a {", "if a {\n  b", "if a { b } else {", "if a { b } else if c {",
    "for x in xs {", "for x in xs {\n  print x\n", "while true {", "def f(x) {", "def f(x) =", "def f(x", "def f(x,",
    "def f(x, k = ", "f { a", "residual { conv 3x3 4 |", "repeat 3 {", "concat { a,", "a = if b {", "print \"x\" (1 +",
    "time f(", "assert f(", "return [", "x = (input 4\n  | dense 2", "f(\n# a comment\n", "{", "xs = [x for x in",
    "| concat {", "| concat {\n  dense 3", "| relu |", "| f(", "# more\n| residual {",
  ])
  func goesOn(text: String) {
    let result = parse(text)
    #expect(result.isIncomplete, "\(result.diagnostics.map(\.message))")
    #expect(!result.diagnostics.isEmpty, "a file that ends so is wrong")
  }

  @Test(arguments: [
    "", " ", "# only a comment", "# %% cell", "a", "a;", "x = 1", "f(1)", "f 1 2", "if a { b }", "if a { b } else { c }",
    "def f(x) = x", "def f(x) { x }", "net = input 4 | dense 2", "| relu", "print \"a\"", "xs[0..2]", "train net on d quiet",
  ])
  func isWhole(text: String) {
    #expect(!parse(text).isIncomplete)
  }

  /// More text would mend none of these.
  @Test(arguments: [
    "f(1))", "\"a", "print \"abc", "x = = 1 +", "if a {\nx = = 1", "a }", "if a", "1 + * (", "f { a b,, } ) {", "x = 'a",
    "for x xs {", "def", "def f", "def f(x)", "def for(", "else {", "a ]", "3x", "x = 1 2", "if a = b {", "9e999",
    "\u{0}(", "x = )", "import torch", "while", "import", "for", "time", "x.",
    "print \"\\(x\"", "as", "not",
  ])
  func isWrong(text: String) {
    let result = parse(text)
    #expect(!result.isIncomplete)
    #expect(!result.diagnostics.isEmpty)
  }

  private func parse(_ text: String) -> ParseResult { Parser.parse(Source(name: "t", text: text)) }
}
