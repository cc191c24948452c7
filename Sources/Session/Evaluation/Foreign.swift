import Forms
import Language

/// What words of other languages and tools are called here.
enum Foreign {
  /// What to write in place of a word that other tools have.
  static func advice(_ word: String) -> String? {
    if let text = advice[word.lowercased()] ?? languages[word] { return text }
    return packages.contains(word) ? "nothing is imported: layers, data and plots are built in; `help` lists them" : nil
  }

  /// Whether a word begins statements in other languages.
  static func startsStatement(_ word: String) -> Bool { languages[word] != nil }

  /// What to write in place of `nn.Linear` and its like.
  static func module(_ head: String, member: String) -> String? {
    guard modules.contains(head) || packages.contains(head) else { return nil }
    let word =
      advice[member.lowercased()]
      ?? Suggestions.nearest(to: member, among: Vocabulary.entries.keys).map { "write `\($0)`, without `\(head).`" }
    return word ?? "words stand by themselves, without `\(head).`"
  }

  /// What to write in place of a method: there are none.
  static func method(_ name: String) -> String? {
    if let advice = methods[name] { return advice }
    guard let entry = Vocabulary.entry(name) else { return nil }
    switch entry {
    case .function: return "there are no methods: write `\(name)(...)`, with the value between the parentheses"
    case .layer, .transform: return "there are no methods: write `... | \(name)`"
    default: return "there are no methods: write `\(name) ...`"
    }
  }

  /// The keyword that a word of another tool stands for, if it is offered.
  static func keyword(_ word: String, among offered: [String]) -> String? {
    let near = keywords[word].flatMap { offered.contains($0) ? $0 : nil }
    return near ?? Suggestions.nearest(to: word, among: offered) ?? offered.first { $0.count >= 3 && word.hasPrefix($0) }
  }

  private static let keywords = [
    "padding": "pad", "strides": "stride", "learning_rate": "lr", "rate": "lr", "batch_size": "batch", "batchsize": "batch",
    "opt": "optimizer", "kernel_initializer": "init", "initializer": "init", "use_bias": "bias", "regularization": "l2",
    "verbose": "quiet", "silent": "quiet", "data": "on", "dataset": "on",
  ]

  private static let modules: Set = ["nn", "F", "layers", "keras", "optim", "tf", "torch", "np", "models", "losses"]

  private static let packages: Set = [
    "torch", "numpy", "np", "tensorflow", "tf", "keras", "matplotlib", "plt", "pandas", "pd", "sklearn", "torchvision", "nn",
    "jax", "optim",
  ]

  private static let methods = [
    "fit": "there are no methods: write `train net on data`", "train": "there are no methods: write `train net on data`",
    "compile": "nothing is compiled: write `train net on data loss crossentropy optimizer adam`",
    "forward": "there are no methods: pipe data into a network, `data | net`",
    "append": "there are no methods: write `xs = append(xs, x)`, or `xs = xs + [x]`",
    "push": "there are no methods: write `xs = append(xs, x)`, or `xs = xs + [x]`",
    "length": "there are no methods: write `len(xs)`", "size": "there are no methods: write `len(xs)`",
    "format": "text is put together by interpolation: `\"\\(x)\"`",
    "items": "write `for key, value in record { ... }`", "values": "write `for key, value in record { ... }`",
    "add": "networks grow by `|`: `net = net | dense 10`", "sum": "there are no methods: write `sum(xs)`",
  ]

  private static let advice: [String: String] = {
    var advice: [String: String] = [:]
    for (words, text) in lines {
      for word in words.split(separator: " ") { advice[String(word)] = text }
    }
    return advice
  }()

  private static let lines = [
    ("conv2d convolution2d conv1d", "write `conv K N`, as in `conv 3x3 64 pad 1`; the channels that come in are inferred"),
    ("linear fc fullyconnected", "write `dense N`, as in `dense 10`; the width that comes in is inferred"),
    ("maxpool maxpool2d maxpooling2d", "write `pool K`, as in `pool 2`"),
    ("averagepooling2d", "write `avgpool K`, as in `avgpool 2`"),
    ("batchnorm batchnorm2d batchnormalization batch_norm", "write `bn`"),
    ("globalavgpool globalaveragepooling2d adaptiveavgpool2d", "write `gap`"),
    ("leakyrelu leaky_relu", "write `leaky 0.01`"),
    ("sequential", "layers are joined by `|`: `input 8x8x1 | flatten | dense 10`"),
    ("fit", "write `train net on data`"), ("println echo printf puts console", "write `print`"),
    ("nll nllloss cross_entropy crossentropyloss", "write `crossentropy`"), ("exit bye q logout", "write `quit`"),
    ("length size", "write `len(xs)`"), ("normalize normalise", "write `standardize`"), ("ensemble", "write `average [a, b]`"),
    ("enumerate", "write `for i, x in xs { ... }`"), ("str", "text is put together by interpolation: `\"\\(x)\"`"),
    ("int", "write `floor(x)` or `round(x)`"), ("float", "numbers are numbers: leave it out"), ("inf infinity", "write `1/0`"),
    ("accuracy_score", "write `accuracy net on data`"),
  ]

  // Words of programming languages; no capitals, since a name with one is hardly meant as such.
  private static let languages: [String: String] = {
    var words: [String: String] = [:]
    let lines = [
      ("function func fn fun define proc sub", "a function begins with `def`: `def f(x) = ...`, or `def f(x) { ... }`"),
      ("pass", "a block may be empty: `{ }`"),
      ("try catch except finally raise throw", "there are no exceptions: `assert` ends a script that has gone wrong"),
      ("class struct interface object", "there are no classes: functions make things, and `record(a: 1)` holds values by name"),
      ("switch match case when unless", "write `if a { ... } else if b { ... } else { ... }`"),
      ("do until loop", "write `while condition { ... }`"), ("foreach", "write `for x in xs { ... }`"),
      ("end endif fi done then begin", "a block stands in braces: `{ ... }`"),
      ("let var const", "variables need no `let` or `var`: write `x = 1`"),
      ("global nonlocal", "a function sees the variables around it, and returns what it makes"),
      ("from include require using use", "write `import \"file.dlscript\"`"),
      ("del delete", "nothing needs to be deleted"),
      ("with async await yield", "there is nothing like it: leave it out"),
      ("self this", "there are no objects with methods: functions take what they work on"),
      ("xor", "write `a != b`"),
    ]
    for (names, text) in lines {
      for word in names.split(separator: " ") { words[String(word)] = text }
    }
    return words
  }()
}
