internal import Forms
internal import Graphs
public import Tensors

/// The sentences for what is wrong with a network, and what to do about it.
extension NetworkError {
  /// What is wrong, and what helps.
  public var sentence: (text: String, help: String?) {
    switch self {
    case .stage(let path, _, let source, let arrived, let error, _):
      let text = Self.sentence(error, arrived)
      return ("\(path.joined(separator: ".")) (`\(source)`) \(text.text)", text.help)
    case .inside(_, let error, _): return error.sentence
    case .arguments(_, let word, let error, _): return (error.sentence(word: word), nil)
    case .memory(let shortage):
      return (
        "this needs \(Self.bytes(shortage.needed)) of memory, and \(Self.bytes(shortage.available)) can be had",
        "take less at once: a smaller network, batch or list"
      )
    case .inputUnknown:
      return ("the shape of the input is not known", "start the network with `input`, such as `input 8x8x1 | ...`")
    case .notFitted(let stage, let source):
      return (
        "\(stage) (`\(source)`) is preprocessing inside of another stage, where there is nothing to fit it on",
        "put it before that stage, or let the data go through it: `data | \(source)`"
      )
    case .tooDeep: return ("networks stand inside each other more than 200 deep", nil)
    case .tooLong: return ("a network has at most 10,000 stages, with those inside of others", nil)
    case .input(let network, let data):
      return (
        "the network takes \(network.spoken), and \(data.spoken) arrive\(data.rank == 1 && data.count != 1 ? "" : "s")",
        "start it with `input \(data.display)`"
      )
    case .classes(let outputs, let classes):
      return (
        "the network gives \(outputs.spoken) for an example, and the data have \(classes) classes",
        "end it in `\(Self.flattening(outputs))dense \(classes)`"
      )
    case .steps(let outputs, let steps, let classes):
      return (
        "the network gives \(outputs.spoken) for an example, and the data have one of \(classes) classes at each of \(steps) steps",
        outputs.rank == 2 ? "end it in `dense \(classes)`" : "keep all steps, such as by `lstm 64 output all | dense \(classes)`"
      )
    case .noVocabulary:
      return (
        "`embed` looks up numbers that count through a vocabulary, and nothing says how large that is",
        "begin the network with the steps and the vocabulary, such as `input 20 vocab 1000 | embed 16`"
      )
    case .outsideVocabulary(let value, let example, let step, let vocabulary):
      return (
        "example \(example) has \(Argument.text(Double(value))) at step \(step), and a vocabulary of \(vocabulary) has whole numbers from 0 to \(vocabulary - 1)",
        "write `input` with the data's own: `vocab \(Int(exactly: value.rounded(.up)).map { max($0, 0) + 1 } ?? vocabulary)` or more"
      )
    case .targets(let outputs, let width):
      return (
        "the network gives \(outputs.spoken) for an example, and the data want \(width) number\(width == 1 ? "" : "s")",
        "end it in `\(Self.flattening(outputs))dense \(width)`"
      )
    case .lossSize(let loss, let option, let size, let classes):
      let needed = option == "cost" ? "\(classes)x\(classes)" : "\(classes)"
      return (
        "`\(option)` of `\(loss)` has \(size) numbers, and the data have \(classes) classes",
        "give it \(needed)" + (option == "cost" ? ": a row for each class, with a number for each" : ", one for each class")
      )
    case .lossNeedsClasses(let loss): return ("`\(loss)` needs data with class labels", "use `loss mse`")
    case .lossLabels(let loss, let weights, let labels):
      return (
        weights.map { "`weights` of `\(loss)` has \($0) numbers, and the data have \(labels) for each example" }
          ?? "`weights balanced` of `\(loss)` counts classes, and the data have numbers",
        "give it a list of \(labels), one for each"
      )
    case .lossNeedsDense(let loss, let outputs):
      return (
        "`\(loss)` looks at what enters the last `dense`, and the network does not end in one",
        "put `dense \(outputs)` last: what makes probabilities of its scores is inside of the loss"
      )
    case .outside(let word, let home):
      return (
        "`\(word)` leaves out the branch of a `\(home)`, and stands outside of one",
        "write it last in the braces: `\(home) { conv 3x3 16 pad 1 | bn | \(word) }`"
      )
    case .trainsMembers: return ("an ensemble is not trained as one", "train its members, each by itself")
    case .needsOneNetwork(let found, let count):
      return (
        count == 1
          ? "the braces must hold a network, not \(found)" : "the braces must hold one network, and hold \(count) values",
        "join layers by `|`"
      )
    case .needsNetworks(let found):
      return ("networks are needed here, not \(found)", "each is a layer or a pipe of layers, and commas part them")
    case .residual(let around, let out, let via):
      return (
        via
          ? "`residual` adds what leaves the braces of `via`, \(around.spoken), to what leaves its own, \(out.spoken): "
            + "the shapes differ"
          : "`residual` adds what enters its braces, \(around.spoken), to what leaves them, \(out.spoken): the shapes differ",
        via ? "make both the same shape" : Self.shortcut(around, out)
      )
    case .branches(let word, let shapes):
      return (
        "the branches of `\(word)` give \(shapes.map(\.display).joined(separator: " and ")), which do not go together",
        word == "concat"
          ? "give all of them the same height and width, such as by `pad same` and `stride 1`"
          : "give all of them the same shape"
      )
    case .members(let shapes):
      return (
        "the members of an ensemble give different shapes: \(shapes.map(\.spoken).joined(separator: ", "))",
        "end all in the same `dense`"
      )
    }
  }

  // What makes numbers of what leaves a network.
  private static func flattening(_ outputs: Shape) -> String {
    switch outputs.rank {
    case 3: "gap | "
    case 2: "flatten | "
    default: ""
    }
  }

  // What brings the input of `residual` to the shape of what leaves its braces.
  private static func shortcut(_ input: Shape, _ output: Shape) -> String {
    guard input.rank == 3, output.rank == 3 else {
      return output.rank == 1 && input.rank == 1
        ? "end the braces in `dense \(input[0])`, or write `residual { ... } via { dense \(output[0]) }`"
        : "layers in `residual` keep the shape, or `via` brings the input to the new one"
    }
    func strided(_ axis: Int, _ stride: Int) -> Bool { (input[axis] + stride - 1) / stride == output[axis] }
    guard let stride = (1...8).first(where: { strided(1, $0) && strided(2, $0) }) else {
      return "keep the size: give each `conv` in the braces `pad same`"
    }
    let step = stride > 1 ? " stride \(stride)" : ""
    return "bring the input to the new shape: `residual { ... } via project`, or `via { conv 1x1 \(output[0])\(step) | bn }`"
  }

  // What makes a row of numbers.
  private static func row(of arrived: Shape) -> String {
    arrived.rank == 2
      ? "put `flatten` before it, or let the recurrent layer before it give its last step: `output last`"
      : "put `flatten` or `gap` before it"
  }

  private static func sentence(_ error: ShapeError, _ arrived: Shape) -> (text: String, help: String?) {
    switch error {
    case .needsImage:
      (
        "needs an image, and \(arrived.spoken) arrive\(arrived.count == 1 || arrived.rank != 1 ? "s" : "")",
        arrived.rank == 2
          ? "two sizes are a sequence; for an image of one channel write `input \(arrived.display)x1`"
          : "put it before `flatten`, `gap` and `dense`, and start with an image such as `input 8x8x1`"
      )
    case .needsVector:
      ("needs a row of numbers, and \(arrived.spoken) arrives", Self.row(of: arrived))
    case .needsSequence:
      (
        "needs a sequence, and \(arrived.spoken) arrive\(arrived.count == 1 || arrived.rank != 1 ? "s" : "")",
        arrived.rank == 1
          ? "start with steps x features, such as `input 50x64`, and let a recurrent layer before it give `output all`"
          : "start with steps x features, such as `input 50x64`"
      )
    case .refusesSequence:
      ("takes images and rows of numbers, and \(arrived.spoken) arrives", "put it behind `lstm`, `gru` or `flatten`")
    case .windowTooLarge(let kernel, let image):
      (
        "needs an image of at least \(kernel.map(String.init).joined(separator: "x")), and \(image.perExample.spoken) arrives",
        "use a smaller window, a `pad`, or one `pool` less before it"
      )
    case .groups(let groups, let channels):
      (
        "has \(groups) groups, and \(channels) channels arrive: the groups must divide them, and the channels that leave",
        "choose a divisor of both"
      )
    case .heads(let heads, let features):
      (
        "has \(heads) heads, and \(features) features arrive at each step: each head takes a share of them",
        "choose a number of heads that divides \(features), or `dense \(features.saturatingSum(heads - features % heads))` before it"
      )
    case .pieces(let pieces, let channels):
      (
        "takes the largest of each \(pieces) pieces, and \(channels) channels arrive: they cannot be dealt out evenly",
        "let \(channels.saturatingSum(pieces - channels % pieces)) channels arrive, or choose a divisor of \(channels)"
      )
    case .given(let given, let needed):
      (
        "has weights of \(needed), and the tensor that it is to begin with has \(given)",
        "the weights have a row for each output: `transpose` turns a matrix, and `shaped` gives it another shape"
      )
    case .mismatch(let a, let b): ("cannot join \(a.display) with \(b.display)", nil)
    case .count(let from, let into): ("cannot make \(into.display) of \(from.display): the counts differ", nil)
    case .paddingOnly(let pad, let reach):
      (
        "has \(pad) places of padding, and its window reaches over \(reach): some windows would see nothing but padding",
        "choose a `pad` of at most \(max(reach, SizeLimit.small)), mostly `pad same`"
      )
    case .nothingLeft(let pad, let size):
      (
        "cuts off \(pad) at each edge, and what comes out has \(size) along an axis: nothing is left",
        "choose a `pad` of at most \(max(size - 1, 0) / 2)"
      )
    case .kernelBeyondImage(let kernel, let extent):
      (
        "has a kernel of \(kernel) along an axis, and the image has \(extent): most of it would only ever see padding",
        "choose a kernel of at most \(max(SizeLimit.small, extent.saturatingProduct(2).saturatingSum(1)))"
      )
    case .extent(let size):
      ("comes to a size of \(size) along an axis, and the most is \(SizeLimit.most)", "choose smaller sizes")
    case .numbers(let shape):
      (
        "has to do with \(shape.count) numbers at once, and the most is \(SizeLimit.most)",
        "make the network or the batch smaller"
      )
    case .memory(let shortage):
      (
        "needs \(Self.bytes(shortage.needed)) of memory, and \(Self.bytes(shortage.available)) can be had",
        "make the network or the batch smaller"
      )
    case .living(let parameter, let needed):
      (
        "has weights of \(parameter) already, and \(arrived.spoken) would need \(needed)",
        "a layer keeps the width that it first met: write the layer anew, or make the input fit"
      )
    }
  }

  static func bytes(_ count: Int) -> String {
    guard count < .max else { return "more than all addresses" }
    let units = ["bytes", "KB", "MB", "GB", "TB", "PB", "EB"]
    var (value, unit) = (Double(count), 0)
    while value >= 1000, unit < units.count - 1 {
      value /= 1024
      unit += 1
    }
    let tenths = (value * 10).rounded() / 10
    return "\(Argument.text(unit == 0 || value >= 100 ? value.rounded() : tenths)) \(units[unit])"
  }
}

extension Shape {
  /// What one example is, in a sentence: `an image of 8x8x1`, `64 numbers`.
  var spoken: String {
    switch rank {
    case 0: "a number"
    case 1: self[0] == 1 ? "one number" : "\(self[0]) numbers"
    case 2: "a sequence of \(self[0]) steps of \(self[1] == 1 ? "one number" : "\(self[1]) numbers")"
    case 3: "an image of \(display)"
    default: display
    }
  }

  /// The shape of one example as users see it: rows by columns by channels for an image, whose channels come first here.
  public var display: String { Shape(userOrder).description }

  /// The extents of one example in the users' order.
  public var userOrder: [Int] { rank == 3 ? [self[1], self[2], self[0]] : dimensions }
}
