/// What words of other tools are called here.
enum Foreign {
  private static let words = [
    "conv2d": "conv", "linear": "dense", "maxpool": "pool", "maxpool2d": "pool", "batchnorm": "bn", "batchnorm2d": "bn",
    "batch_norm": "bn", "globalavgpool": "gap", "fit": "train", "println": "print", "echo": "print", "nll": "crossentropy",
    "cross_entropy": "crossentropy", "leakyrelu": "leaky", "sequential": "input", "exit": "quit", "length": "len",
    "size": "len", "normalize": "standardize", "ensemble": "average",
  ]

  static func suggestion(_ word: String) -> String? { words[word.lowercased()] }
}
