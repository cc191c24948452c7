import Forms
import Language

/// What words of other languages and tools are called here.
enum Foreign {
  /// What to write in place of a word that other tools have.
  static func advice(_ word: String) -> String? {
    if let text = advice[word.lowercased()] ?? languages[word] { return text }
    return packages.contains(word) ? "nothing is imported: layers, data and plots are built in; `help` lists them" : nil
  }

  /// Whether a word begins statements or commands in other languages and shells.
  static func startsStatement(_ word: String) -> Bool { languages[word] != nil }

  /// What to write in place of `nn.Linear`, `x.csv` and their like, where nothing has the name before the point.
  static func module(_ head: String, member: String) -> String? {
    if fileEndings.contains(member) { return "a file stands in quotes: `\"\(head).\(member)\"`" }
    guard modules.contains(head) || packages.contains(head) else { return usual(head) == nil ? nil : method(member) }
    if let text = advice[member.lowercased()] { return text }
    let word = Vocabulary.entry(member) == nil ? Suggestions.nearest(to: member, among: Vocabulary.entries.keys) : member
    return word.map { "write `\($0)`, without `\(head).`" } ?? "words stand by themselves, without `\(head).`"
  }

  /// What to write in place of a file that is a bundled set's word.
  static func instead(ofFile path: String) -> String? {
    datasets.contains(path) ? "the bundled set is loaded without quotes: `load \(path)`" : nil
  }

  /// Whether files have such an ending.
  static func isFile(_ ending: String) -> Bool { fileEndings.contains(ending) }

  /// Whether `nn.Linear` and its like have a word of their own here.
  static func isKnown(_ member: String) -> Bool {
    advice[member.lowercased()] != nil || Vocabulary.entry(member.lowercased()) != nil
  }

  /// What a name stands for that scripts commonly have, and that this one does not: data, a network, a run, a keyword.
  static func usual(_ word: String) -> String? {
    if datasets.contains(word) { return "load it first: `\(word) = load \(word)`" }
    if let text = usual[word] { return text }
    guard let (owner, signature) = owner(of: word) else { return nil }
    let start = owner == "train" ? "train net on data" : signature.usage(owner, onlyPlaces: true)
    return "it is a keyword of `\(owner)` and stands behind it: `\(start) \(word) ...`"
  }

  /// The data that `load` knows by name.
  static var datasets: [String] { Vocabulary.entry("load")?.signature.parameters.flatMap(\.choices) ?? [] }

  // The command that has a keyword: `train`, which has most, or the only one.
  private static func owner(of keyword: String) -> (word: String, signature: Signature)? {
    if let train = Vocabulary.entry("train")?.signature, train.keyword(keyword) != nil { return ("train", train) }
    let owners = Vocabulary.entries.filter { $0.value.signature.keyword(keyword) != nil }
    return owners.count == 1 ? owners.first.map { ($0.key, $0.value.signature) } : nil
  }

  private static let usual = {
    var usual: [String: String] = [:]
    for (words, text) in [
      ("net model network cnn mlp", "make one first: `net = input 8x8x1 | flatten | dense 10`"),
      ("d data dataset train_data training_data", "load it first: `data = load digits`"),
      ("run run1 run2 history", "`train` gives one: `run = train net on data`"),
      ("test validation", "it is a part of split data: `data = load digits | split 80 10 10`, then `data.test`"),
    ] {
      for word in words.split(separator: " ") { usual[String(word)] = text }
    }
    return usual
  }()

  private static let fileEndings: Set = ["csv", "npy", "npz", "txt", "json", "png", "jpg", "svg", "safetensors", "dlscript"]

  private static let modules: Set = [
    "nn", "F", "layers", "keras", "optim", "tf", "torch", "np", "models", "losses", "datasets", "math",
  ]

  private static let packages: Set = [
    "torch", "numpy", "np", "tensorflow", "tf", "keras", "matplotlib", "plt", "pandas", "pd", "sklearn", "torchvision", "nn",
    "jax", "optim",
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
    ("average_pool avg_pool averagepool", "write `avgpool K`, as in `avgpool 2`"),
    ("leakyrelu leaky_relu lrelu", "write `leaky 0.01`"), ("silu", "write `swish`"), ("dropout2d", "write `dropout 0.5`"),
    ("sequential resnet resnet18 resnet50 vgg vgg16", "layers are joined by `|`: `input 8x8x1 | flatten | dense 10`"),
    ("fit", "write `train net on data`"), ("println echo printf puts console disp cout", "write `print`"),
    (
      "nll nllloss cross_entropy crossentropyloss categorical_crossentropy sparse_categorical_crossentropy",
      "write `crossentropy`"
    ),
    ("binary_crossentropy bceloss bcewithlogitsloss", "write `bce`"), ("mean_squared_error mseloss", "write `mse`"),
    ("he_normal he_uniform kaiming kaiming_normal", "write `he`"),
    ("glorot glorot_uniform glorot_normal xavier_uniform xavier_normal", "write `xavier`"),
    ("exit bye q logout", "write `quit`"), ("imshow", "write `show data`"),
    ("backward zero_grad no_grad autograd", "gradients are worked out inside `train`: write `train net on data`"),
    ("confusion_matrix", "write `confusion net on data`"), ("acc", "write `accuracy net on data`"),
    ("train_test_split", "write `split 80 20`"), ("head", "write `take 10`"), ("load_digits", "write `load digits`"),
    ("manual_seed set_seed random_seed", "write `seed 42`"),
    ("l2", "it is given to `train`: `train net on data l2 1e-4`"),
    ("adamw", "write `adam`, and give `train` the decay: `train net on data optimizer adam weight_decay 0.01`"),
    (
      "clip_grad_norm clip_grad_norm_ clip_grad_value_ clipnorm clipvalue",
      "gradients are clipped by `train`: `train net on data clip 5`, or `clip_value 0.5` for each by itself"
    ),
    ("array", "write `tensor([1, 2, 3])`, or the list alone: `[1, 2, 3]`"),
    ("ones", "write `[1 for i in 1..10]`"), ("arange", "write `0..9` to count, or `range(0, 1, by: 0.1)` for steps"),
    ("rand randn", "`random` draws a number"), ("pow power", "write `a^b`"), ("pi", "write `3.141592653589793`"),
    ("list tuple array_list", "a list has brackets: `[1, 2, 3]`"), ("dict map_of hash", "write `record(a: 1)`"),
    ("isinstance typeof", "write `type x`"), ("float16 half fp16 bfloat16", "write `precision bf16`"),
    ("float32 float64 double f64", "write `precision f32`, as it is at first"), ("clear cls", "Ctrl-L clears the screen"),
    ("hello hi hey what how why", "`help` lists what there is, and `help train` shows how a word is used"),
    ("length size", "write `len(xs)`"), ("normalize normalise", "write `standardize`"), ("ensemble", "write `average [a, b]`"),
    ("enumerate", "write `for i, x in xs { ... }`"), ("str", "text is put together by interpolation: `\"\\(x)\"`"),
    ("int", "write `floor(x)` or `round(x)`"), ("float", "numbers are numbers: leave it out"), ("inf infinity", "write `1/0`"),
    ("mod modulo rem", "the remainder is written `%`: `a % b`"), ("div", "write `floor(a / b)`"),
    ("plus minus times", "arithmetic has signs: `a + b`, `a - b`, `a * b`, `a / b`"), ("equals", "write `a == b`"),
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
      ("pip conda apt install", "nothing needs to be installed: layers, data and plots are built in; `help` lists them"),
      (
        "ls pwd cat cp mv rm mkdir python python3 git bash sudo grep vim vi nano emacs code touch curl wget make_dir open",
        "a command of the shell stands behind a `!` at the prompt, such as `!ls`"
      ),
      ("cd chdir", "files are found by their paths: `load \"../train.csv\"`"),
      ("man info apropos", "write `help`, and the word behind it: `help conv`"),
      ("who whos locals globals", "write `vars`"), ("restart", "write `reset`"),
      ("redo", "↑ brings back what was typed, and Enter runs it again"),
      ("say write writeln", "write `print`"),
      ("Model Module", "layers are joined by `|`: `input 8x8x1 | flatten | dense 10`"),
      ("source", "write `import \"file.dlscript\"`"), ("library", "nothing is imported: layers, data and plots are built in"),
      ("create new", "a value gets its name by `=`: `net = input 8x8x1 | flatten | dense 10`"),
      ("self this", "there are no objects with methods: functions take what they work on"),
      ("xor", "write `a != b`"),
    ]
    for (names, text) in lines {
      for word in names.split(separator: " ") { words[String(word)] = text }
    }
    return words
  }()
}
