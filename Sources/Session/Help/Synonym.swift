/// What people call things elsewhere, and what they are called here.
enum Synonym {
  /// The words that a term means; none where it is no known one. Case, blanks, hyphens and dots do not matter.
  static func words(for term: String) -> [String] { table[plain(term)] ?? [] }

  /// Terms of the field, of other tools, and operators and reserved words of the language, with the words that they mean.
  static let terms: [(terms: [String], words: [String])] = [
    (["convolution", "convolutional", "conv1d", "conv2d", "cnn", "kernel", "filter bank"], ["conv"]),
    (["fully connected", "fc", "linear", "affine", "perceptron", "mlp"], ["dense"]),
    (["batch normalization", "batch normalisation", "batchnorm", "batchnorm2d", "normalization layer"], ["bn"]),
    (["max pooling", "maxpool", "maxpool2d", "maxpooling2d", "pooling", "subsampling"], ["pool", "avgpool", "gap"]),
    (["average pooling", "avgpool2d", "global average pooling", "globalaveragepooling2d"], ["avgpool", "gap"]),
    (["skip connection", "shortcut", "resnet", "residual connection"], ["residual", "highway"]),
    (
      ["activation", "nonlinearity", "activation function"],
      ["relu", "leaky", "elu", "gelu", "swish", "softplus", "tanh", "sigmoid", "softmax"]
    ),
    (["silu", "sigmoid linear unit"], ["swish"]), (["exponential linear unit", "selu"], ["elu"]),
    (["rectifier", "relu6", "leakyrelu", "leaky relu"], ["relu", "leaky", "prelu", "rrelu"]),
    (["recurrent", "recurrence", "sequence", "sequences"], ["lstm", "gru", "rnn"]),
    (["concatenate", "merge"], ["concat", "add"]),
    (["view", "unflatten"], ["reshape", "flatten", "shaped"]),
    (
      ["transformer", "gpt", "self attention", "multi head attention", "multiheadattention"],
      ["attention", "positions", "layernorm"]
    ),
    (["positional encoding", "positional embedding"], ["positions"]),
    (["layer normalization", "layer normalisation"], ["layernorm"]),
    (["group normalization", "group normalisation"], ["groupnorm"]),
    (["instancenorm2d", "instance normalization"], ["instancenorm"]), (["l2 normalization", "l2normalize"], ["l2norm"]),
    (["mobilenet", "xception", "separableconv2d", "depthwise separable"], ["separable", "depthwise"]),
    (["spatial pyramid pooling", "adaptive pooling"], ["spp", "gap"]), (["gaussiannoise", "gaussian noise"], ["noise"]),
    (["regularization", "regularisation", "weight decay", "overfitting", "l1"], ["dropout", "train", "diagnose"]),
    (["early stopping", "checkpoint", "checkpoints"], ["train", "stop", "resume", "plot"]),
    (
      ["learning rate", "step size", "lr schedule", "learning rate schedule", "scheduler", "annealing", "decay"],
      ["train", "adam", "sgd", "schedule", "cosine", "step", "exponential", "cycle"]
    ),
    (
      ["optimizer", "optimiser", "gradient descent", "stochastic gradient descent", "solver"],
      ["sgd", "momentum", "nesterov", "adam"]
    ),
    (
      ["loss", "cost", "objective", "criterion", "cross entropy", "crossentropyloss", "nll", "log loss"],
      ["crossentropy", "bce", "mse", "hinge"]
    ),
    (["mean squared error", "mseloss", "l2 loss", "regression"], ["mse"]),
    (["binary cross entropy", "bceloss", "logistic regression"], ["bce", "sigmoid"]),
    (["svm", "support vector machine", "margin"], ["hinge"]),
    (["initialization", "initialisation", "kaiming", "glorot", "weight initialization"], ["he", "xavier", "gaussian", "zeros"]),
    (
      ["preprocessing data", "normalize", "normalise", "normalization", "scaling", "scale data", "whitening"],
      ["standardize", "minmax", "zerocenter"]
    ),
    (["lr finder", "learning rate finder", "lr range test", "find lr"], ["lrfind", "train"]),
    (["transfer learning", "fine tuning", "finetuning", "fine tune", "pretrained"], ["head", "freeze", "advise", "neighbours"]),
    (["classification report"], ["report", "confusion", "evaluate"]),
    (["loss landscape", "loss surface", "contour"], ["landscape", "race"]),
    (["macs", "complexity", "operations"], ["flops", "summary", "bench"]),
    (["significance", "t test", "seeds"], ["compare"]),
    (["fit", "learn", "backprop", "backpropagation"], ["train"]),
    (["infer", "inference", "forward", "score"], ["predict", "evaluate", "accuracy"]),
    (["metric", "error rate"], ["metrics", "accuracy", "evaluate", "report", "confusion"]),
    (["confusion matrix"], ["confusion"]),
    (["gradient check", "gradient checking", "numerical gradient"], ["gradcheck"]),
    (["sanity check", "debug", "debugging"], ["sanity", "gradcheck", "diagnose"]),
    (["benchmark", "speed", "profile", "profiler"], ["bench", "explain", "time"]),
    (["ensemble", "bagging", "model averaging"], ["average"]),
    (["curve", "curves", "graph", "chart", "figure"], ["plot", "compare", "draw"]),
    (["histogram"], ["hist"]),
    (["train test split", "validation", "holdout", "test set"], ["split"]),
    (["dataset", "datasets", "csv", "mnist"], ["load", "split"]),
    (["clone", "duplicate"], ["copy", "fresh"]),
    (["exit", "bye"], ["quit"]),
    (["clear"], ["reset"]),
    (["background", "job"], ["train", "jobs", "wait", "stop"]),
    (["pause", "interrupt", "continue training"], ["resume", "stop"]),
    (["weights", "parameters", "state dict", "checkpoint file"], ["save", "load", "copy"]),
    (["array", "matrix", "vector", "numpy"], ["tensor", "dot", "transpose", "shaped", "flat"]),
    (["matmul", "mm", "scalar product"], ["dot"]),
    (["function", "lambda", "procedure"], ["def"]),
    (["variable", "assignment", "="], ["variables"]),
    (["loop", "foreach"], ["for", "while"]),
    (["or", "not", "boolean", "true", "false"], ["and"]), (["else", "elif", "switch"], ["if"]), (["in"], ["for", "list"]),
    (["continue"], ["break"]), (["none", "null", "nil"], ["none"]), (["on", "off"], ["phrase"]),
    (["comment", "#"], ["comments"]), (["notebook", "jupyter", "# %%", "%%"], ["cells"]),
    (["|", "|>", ">>"], ["pipe"]), (["..", "slice", "index", "["], ["list"]),
    (["+", "-", "*", "/", "%", "^", "**", "power", "modulo"], ["arithmetic"]),
    (["==", "!=", "<", "<=", ">", ">=", "equal"], ["comparison"]), ([";", "silent"], ["cells"]),
    (["{", "}", "braces", "block"], ["def", "for", "residual"]), (["f-string", "interpolation", "text"], ["string"]),
    (["dictionary", "dict", "object", "map of values"], ["record"]), (["keyword", "argument", "option", "("], ["phrase"]),
  ]

  private static let table: [String: [String]] = Dictionary(
    terms.flatMap { entry in entry.terms.map { (plain($0), entry.words) } }
  ) { first, _ in first }

  // Where a term has letters only these count.
  private static func plain(_ term: String) -> String {
    let letters = term.lowercased().filter { $0.isLetter || $0.isNumber }
    return letters.isEmpty ? term : letters
  }
}
