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
    case .memory(let shortage):
      return (
        "this needs \(Self.bytes(shortage.needed)) of memory, and \(Self.bytes(shortage.available)) can be had",
        "make the network or the batch smaller"
      )
    case .inputUnknown:
      return ("the shape of the input is not known", "start the network with `input`, such as `input 8x8x1 | ...`")
    case .tooDeep: return ("networks stand inside each other more than 200 deep", nil)
    case .tooLong: return ("a network has at most 10,000 stages, with those inside of others", nil)
    case .input(let network, let data):
      return (
        "the network takes \(network.display), and the data are \(data.display)", "start it with `input \(data.display)`"
      )
    case .classes(let outputs, let classes):
      return (
        "the network gives \(outputs.display) for an example, and the data have \(classes) classes",
        "end it in `dense \(classes)`"
      )
    case .targets(let outputs, let width):
      return (
        "the network gives \(outputs.display) for an example, and the data want \(width) number\(width == 1 ? "" : "s")",
        "end it in `dense \(width)`"
      )
    case .lossNeeds(let loss, let classes):
      return (
        "`\(loss)` needs data with \(classes ? "class labels" : "numbers as targets")",
        classes ? "use `loss mse`" : "use `loss crossentropy` or `loss hinge`"
      )
    case .trainsMembers: return ("an ensemble is not trained as one", "train its members, each by itself")
    case .needsOneNetwork(let found, let count):
      return (
        count == 1
          ? "the braces must hold a network, not \(found)" : "the braces must hold one network, and hold \(count) values",
        "join layers by `|`"
      )
    case .needsNetworks(let found): return ("a list of networks is needed, not \(found)", nil)
    case .residual(let input, let output):
      return (
        "`residual` adds what enters its braces, \(input.display), to what leaves them, \(output.display): the shapes differ",
        "bring the input to the new shape: `residual { ... } via project`, or `via { conv 1x1 \(output[0]) stride 2 | bn }`"
      )
    case .members(let shapes):
      return ("the members of an ensemble give different shapes: \(shapes.map(\.display).joined(separator: ", "))", nil)
    }
  }

  private static func sentence(_ error: ShapeError, _ arrived: Shape) -> (text: String, help: String?) {
    switch error {
    case .needsImage: ("needs an image, and \(arrived.display) arrives", "put it before `flatten` and `dense`")
    case .needsVector:
      ("needs a row of numbers, and an image of \(arrived.display) arrives", "put `flatten` or `gap` before it")
    case .windowTooLarge(let kernel, let image):
      (
        "has a window of \(kernel.map(String.init).joined(separator: "x")), which does not fit on \(image.perExample.display)",
        "use a smaller window, a `pad`, or one `pool` less before it"
      )
    case .groups(let groups, let channels):
      ("has \(groups) groups, which do not divide \(channels) channels and its outputs", "choose a divisor of both")
    case .mismatch(let a, let b): ("cannot join \(a.display) with \(b.display)", nil)
    case .count(let from, let into): ("cannot make \(into.display) of \(from.display): the counts differ", nil)
    case .living(let parameter, let needed):
      (
        "has weights of \(parameter), and \(arrived.display) would need \(needed)",
        "a layer keeps the width that it first met; write the layer anew, or make the input fit"
      )
    }
  }

  static func bytes(_ count: Int) -> String {
    guard count < .max else { return "more memory than there are addresses" }
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
  /// The shape of one example as users see it: rows by columns by channels for an image, whose channels come first here.
  public var display: String { Shape(userOrder).description }

  /// The extents of one example in the users' order.
  public var userOrder: [Int] { rank == 3 ? [self[1], self[2], self[0]] : dimensions }
}
