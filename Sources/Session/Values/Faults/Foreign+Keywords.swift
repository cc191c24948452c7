import Forms
import Language

/// Keywords of other tools.
extension Foreign {
  /// The keyword that a word of another tool stands for, if it is offered.
  static func keyword(_ word: String, among offered: [String]) -> String? {
    let near = keywords[word].flatMap { offered.contains($0) ? $0 : nil }
    return near ?? Suggestions.nearest(to: word, among: offered) ?? offered.first { $0.count >= 3 && word.hasPrefix($0) }
  }

  /// What to write in place of a word that other tools have as a keyword, and that has no counterpart among those of a
  /// built-in word.
  static func keywordAdvice(_ word: String, of callee: String) -> String? {
    guard let entry = Vocabulary.entry(calling: callee) else { return nil }
    let offered = entry.signature.keywords
    if offered.contains(word) || keywords[word].map(offered.contains) ?? false { return nil }
    if case .layer = entry { return layerAdvice[word] }
    if case .configurable(_, family: "optimizer") = entry, let text = optimizerAdvice[word] { return text }
    if offered.contains("on"), let text = trainAdvice[word] { return text }
    return otherAdvice[callee]?[word]
  }

  private static let keywords = [
    "padding": "pad", "strides": "stride", "learning_rate": "lr", "learning": "lr", "rate": "lr", "alpha": "lr",
    "batch_size": "batch", "batchsize": "batch", "opt": "optimizer", "criterion": "loss", "nb_epoch": "epochs",
    "iterations": "epochs", "rounds": "epochs", "kernel_initializer": "init", "initializer": "init", "use_bias": "bias",
    "regularization": "l2", "wd": "weight_decay", "decay": "weight_decay", "max_norm": "clip", "clip_norm": "clip",
    "clipnorm": "clip", "grad_clip": "clip", "gradient_clip_val": "clip", "clipvalue": "clip_value",
    "verbose": "quiet", "silent": "quiet", "data": "on", "dataset": "on",
    "with": "on", "using": "on", "file": "to", "filename": "to", "path": "to", "into": "to",
  ]

  private static let layerAdvice = table([
    ("activation act activation_fn nonlinearity", "an activation is a layer of its own: `dense 10 | relu`"),
    (
      "filters units neurons channels nodes out_channels out_features",
      "how many stands without a keyword: `dense 10`, `conv 3x3 64`"
    ),
    (
      "in_channels in_features input_shape input_dim input_size", "what comes in is inferred, from `input 8x8x1` or from the data"
    ),
    ("kernel_size kernel ksize", "the size stands without a keyword, before how many: `conv 3x3 64`"),
    ("same", "it belongs to `pad`: `conv 3x3 64 pad same`"),
    ("valid", "leave it out: without `pad` a window stays inside the image"),
    ("name", "`as` names a stage: `dense 10 as head`"),
  ])

  private static let optimizerAdvice = table([
    ("weight_decay decay wd", "`train` takes it, whatever the optimizer: `train net on data optimizer adam weight_decay 0.01`"),
    ("clipnorm global_clipnorm max_norm clip", "`train` takes it, whatever the optimizer: `train net on data clip 5`"),
    ("clipvalue clip_value", "`train` takes it, whatever the optimizer: `train net on data clip_value 0.5`"),
    ("l2", "`train` takes it, whatever the optimizer: `train net on data l2 1e-4`"),
  ])

  private static let trainAdvice = table([
    ("metrics", "leave it out: accuracy is shown for classes; `evaluate net on data` gives it as a number"),
    ("device cuda gpu", "leave it out: everything is computed on the processor"),
    (
      "validation_split validation_data validation val_data",
      "split the data before: `data = load digits | split 80 10 10`; `train` watches the middle part"
    ),
  ])

  private static let otherAdvice = [
    "split": table([("test_size train_size", "the shares stand in a row: `split 80 20`")]),
    "print": table([("sep end", "values are joined by a space; text is put together by interpolation: `\"\\(a)\\(b)\"`")]),
  ]
}
