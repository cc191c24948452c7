import Datasets
import Forms
import Models
import Tensors

/// Methods and fields of other tools: there are no methods here.
extension Foreign {
  /// What to write in place of a field or method that a value does not have.
  static func method(_ name: String, of value: Value) -> String? {
    if case .object(let object) = value {
      if object is Dataset, let text = dataMethods[name] { return text }
      if object is Network, let text = netMethods[name] { return text }
      if Tensor<Float>(value) != nil, let text = tensorMethods[name] { return text }
    }
    if case .string = value, let text = nameMethods[name] { return text }
    if let text = methods[name] { return text }
    guard let entry = Vocabulary.entry(name) else { return nil }
    let own = value.usualName
    switch entry {
    case .function:
      let more = entry.signature.parameters.dropFirst().filter { $0.role == .positional(optional: false) }
      return "there are no methods: write `\(name)(\(([own] + more.map { $0.name.lowercased() }).joined(separator: ", ")))`"
    case .layer, .step: return "there are no methods: write `\(own) | \(name)`"
    default: return "there are no methods: write `\(name) \(own)\(entry.signature.keyword("on") == nil ? "" : " on data")`"
    }
  }

  /// What to write in place of a method of something that is not there.
  static func method(_ name: String) -> String? { methods[name] ?? netMethods[name] }

  /// Whether a name is a method of other tools, and its arguments therefore mean nothing here.
  static func isMethod(_ name: String) -> Bool { methods[name] != nil || netMethods[name] != nil || tensorMethods[name] != nil }

  private static let methods = table([
    ("fit train", "there are no methods: write `train net on data`"),
    ("compile", "nothing is compiled: write `train net on data loss crossentropy optimizer adam`"),
    ("forward", "there are no methods: pipe data into a network, `data | net`"),
    ("unique", "the names of the classes are `data.classes`"),
    ("append push", "there are no methods: write `xs = append(xs, x)`, or `xs = xs + [x]`"),
    ("length size", "there are no methods: write `len(xs)`"), ("shape", "write `len(xs)`; `tensor(xs).shape` for lists of lists"),
    ("format", "text is put together by interpolation: `\"\\(x)\"`"),
    ("items values", "write `for key, value in record { ... }`"), ("sum", "there are no methods: write `sum(xs)`"),
    ("add", "networks grow by `|`: `net = net | dense 10`"),
    ("backward zero_grad", "gradients are worked out inside `train`: write `train net on data`"),
  ])

  private static let dataMethods = table([
    ("train test validation", "split it first: `data = data | split 80 10 10`"),
    ("x X data inputs features", "`images` are what goes in where it is made of images, `labels` what should come out"),
    ("y Y target targets label", "write `data.labels`"), ("size length len", "write `data.count`"),
    ("head", "write `data | take 5`"), ("class_names target_names", "write `data.classes`"),
  ])

  private static let netMethods = table([
    ("eval", "nothing is switched: `data | net` and `accuracy net on data` leave dropout and the like out by themselves"),
    ("to cuda cpu gpu device", "leave it out: everything is computed on the processor"),
    ("weights weight bias state_dict", "each layer has its own: `net.dense1.weight`"),
    ("step", "`train` takes the steps: write `train net on data`"),
  ])

  // Of a text that names a layer, as those of `net.layers` do.
  private static let nameMethods = table([
    (
      "weight bias kernel weights units filters output_shape trainable",
      "`layers` are names: the layers themselves are `net[0]` or `net.dense1`, and `net.dense1.weight` their numbers"
    )
  ])

  private static let tensorMethods = table([
    ("label labels target y class", "labels stand in the dataset: `data.labels[0]`"),
    ("size dims", "write `t.shape`"), ("reshape view", "write `shaped(t, 2x2)`"), ("T transpose t", "write `transpose(t)`"),
    ("numpy tolist item detach cpu", "`flat(t)` is a list of its numbers; `t[0]` is its first part"),
  ])

  /// A table of lines that hold for several words each.
  static func table(_ lines: [(String, String)]) -> [String: String] {
    var table: [String: String] = [:]
    for (words, text) in lines {
      for word in words.split(separator: " ") { table[String(word)] = text }
    }
    return table
  }
}
