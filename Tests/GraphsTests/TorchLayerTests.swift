import Graphs
import Kernels
import Testing

/// Ops of layers against PyTorch's values, which `torch_layers.py` wrote: outputs, loss, and the gradients of all that goes in.
@Suite struct TorchLayerTests {
  static let cases = TorchCase.cases(of: "torch_layers.json")

  private static func make(_ example: TorchCase) throws -> any Op {
    func whole(_ name: String) -> Int { Int(example.options[name] ?? 0) }
    return switch example.op {
    case "GroupNorm": GroupNorm(groups: whole("groups"), epsilon: 1e-5)
    case "UnitLength": UnitLength(length: example.options["length"] ?? 1)
    case "LearnedLeak": LearnedLeak()
    case "Enlarge": Enlarge(down: whole("down"), across: whole("across"))
    case "ChannelMax": ChannelMax(pieces: whole("pieces"))
    case "StepMean": StepMean()
    case "Blend": Blend()
    case "Attention": Attention(heads: whole("heads"), isCausal: whole("causal") == 1)
    case "Deconv":
      Deconv(
        WindowGeometry(
          kernel: Array(example.inputs[1].shape.suffix(2)), stride: [whole("stride"), whole("stride")],
          pad: [whole("pad"), whole("pad")]))
    default: throw UnknownOp(name: example.op)
    }
  }

  struct UnknownOp: Error { let name: String }

  @Test func thereAreCasesOfEveryKind() { #expect(Set(Self.cases.map(\.op)).count == 9) }

  @Test(arguments: cases)
  func agreesInDouble(example: TorchCase) throws {
    try Engine.perform { try example.agrees(Self.make(example), Double.self, within: 1e-12) }
  }

  @Test(arguments: cases)
  func agreesInFloat(example: TorchCase) throws {
    try Engine.perform { try example.agrees(Self.make(example), Float.self, within: 4e-6) }
  }
}
