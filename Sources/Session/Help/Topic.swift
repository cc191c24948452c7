/// A part of the language that is no word of the vocabulary: what `help "for"` and the reference say of it.
struct Topic: Sendable {
  let word: String
  let summary: String
  let usage: String
  let examples: [String]
  let related: [String]

  private init(_ word: String, _ summary: String, _ usage: String, _ examples: [String], _ related: [String]) {
    (self.word, self.summary, self.usage, self.examples, self.related) = (word, summary, usage, examples, related)
  }

  static let all: [Topic] = [
    Topic(
      "pipe",
      "`a | b` means a, then b: layers make a network, data go through preprocessing and networks, and commands and functions take what stands before them as their first argument",
      "A | B | C",
      [
        "net = input 8x8x1 | flatten | dense 10", "load digits | take 5 | print",
        "def within(x, low, high) = max(low, min(x, high))\n12 | within(0, 10)",
      ], ["as", "def"]),
    Topic(
      "as", "names a stage of a network, so that it can be reached by that name", "LAYER as NAME",
      ["net = input 4 | dense 3 as hidden | relu\nprint net.hidden.weight.shape"], ["pipe"]),
    Topic(
      "def",
      "makes a function; parameters with defaults are keywords; each call makes new layers, and what it assigns is its own",
      "def NAME(PARAMETERS) = PIPE    or    def NAME(PARAMETERS) { ... }",
      ["def block(n, k = 3) = conv k n pad 1 | bn | relu\nnet = input 8x8x1 | block(4) | block(8, k: 3)"], ["return", "repeat"]),
    Topic(
      "return", "leaves a function with a value; without it a function gives its last statement's value", "return VALUE",
      ["def sign(x) {\n    if x < 0 { return -1 }\n    1\n}\nsign(-3)"], ["def"]),
    Topic(
      "for", "runs its block for each item of a list, a range or a record; with two names also the index or the key",
      "for NAME in LIST { ... }    or    for INDEX, NAME in LIST { ... }",
      ["for n in 1..3 { print n }", "for i, x in [5, 6] { print i x }"], ["while", "list", "break"]),
    Topic(
      "while", "runs its block as long as a condition holds", "while CONDITION { ... }",
      ["n = 1\nwhile n < 10 { n *= 2 }\nprint n"], ["for", "break"]),
    Topic(
      "break", "leaves the loop around it; `continue` goes on with the next round", "break    or    continue",
      ["for i in 1..9 { if i == 3 { break } }", "for i in 1..3 { if i == 2 { continue }; print i }"],
      ["for", "while"]),
    Topic(
      "if", "chooses a block by a condition; it has that block's value",
      "if CONDITION { ... } else if CONDITION { ... } else { ... }",
      ["x = 3\nkind = if x > 2 { \"large\" } else { \"small\" }"], ["and", "for"]),
    Topic(
      "and", "`and`, `or` and `not` join true and false; the right side is looked at only if it matters",
      "A and B    A or B    not A", ["1 < 2 and not 2 < 1"], ["if"]),
    Topic(
      "assert", "stops a script where a condition does not hold, with an exit status of 1", "assert CONDITION, MESSAGE",
      ["assert 1 + 1 == 2, \"arithmetic\""], ["if"]),
    Topic(
      "import", "runs another script once, found from the folder of the one that imports it; its names are then there",
      "import \"FILE\"", ["# import \"blocks.dlscript\"   takes what that script defines"], ["def"]),
    Topic("time", "shows how long a statement takes", "time STATEMENT", ["time x = sum(1..1000)"], ["bench"]),
    Topic(
      "phrase",
      "a command, layer or function with its arguments: those by place first, keywords with their values, as words or as a call; arithmetic in a phrase needs parentheses",
      "NAME A B KEYWORD VALUE    or    NAME(A, B, KEYWORD: VALUE)",
      ["n = 4\nconv 3x3 (2 * n) pad 1 bias off", "conv(3x3, 8, pad: 1, bias: false)"], ["pipe", "def"]),
    Topic(
      "variables", "a name for a value; numbers, lists and tensors are copied, networks, data and runs are shared",
      "NAME = VALUE    A, B = LIST    NAME += VALUE    LIST[INDEX] = VALUE    NET.STAGE.weight = TENSOR",
      ["x = 3; x += 1", "a, b = [1, 2]", "xs = [1, 2, 3]\nxs[0] = 9"], ["list", "record", "copy"]),
    Topic(
      "arithmetic", "`+ - * / %` and `^` for numbers, and element by element for tensors; `+` also joins lists and texts",
      "A + B    A - B    A * B    A / B    A % B    A ^ B    -A", ["2 ^ 10 % 7", "tensor([1, 2]) * 3 + 1", "[1, 2] + [3]"],
      ["tensor", "comparison", "dot"]),
    Topic(
      "comparison",
      "`== != < <= > >=` and `in` give true or false; between tensors and numbers `<` and its like give a tensor of ones and zeros",
      "A == B    A != B    A < B    A <= B    A > B    A >= B    A in LIST",
      ["1 + 1 == 2", "3 in [1, 2, 3]", "sum(tensor([1, -2, 3]) > 0)"], ["and", "if"]),
    Topic("none", "no value: what loops give, and what was not found", "none", ["x = none\nx == none"], ["if"]),
    Topic("comments", "what stands behind `#` is for readers", "# TEXT", ["x = 3   # three"], ["cells"]),
    Topic(
      "list", "values in order; items are counted from 0, negative indices from the end, and `a..b` takes both ends",
      "[A, B, C]    [EXPRESSION for NAME in LIST if CONDITION]    LIST[INDEX]    LIST[A..B]",
      ["xs = [n * n for n in 1..5 if n != 3]\nprint xs[0] xs[-1] xs[0..1]"], ["range", "for", "schedule"]),
    Topic(
      "schedule",
      "any number of `train` may change as training goes on: a list of one value an epoch, values with durations in epochs, or a named schedule",
      "lr [0.1 for 20, 0.01]    batch [16 for 5, 64]    optimizer [adam for 10, sgd]    lr (cosine 0.1)",
      ["plot (step 0.1 every 20 by 0.5)", "print [0.1 for 2, 0.01]"], ["step", "cosine", "cycle", "train"]),
    Topic(
      "string", "text in double quotes; `\\(...)` puts a value in, `\\n \\t \\\" \\\\ \\u{...}` are special characters",
      "\"TEXT \\(EXPRESSION)\"", ["n = 3\nprint \"n is \\(n), its square \\(n * n)\""], ["print", "format"]),
    Topic(
      "cells",
      "a line that begins with `# %%` begins a notebook cell, which can be run by its number; a statement that ends in `;` shows nothing",
      "# %% TITLE", ["# %% First\nx = 1;"], ["comments"]),
  ]
}
