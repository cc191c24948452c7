import Graphs
import Kernels
import Testing

/// Recurrent ops against PyTorch's values, which `torch_recurrent.py` wrote: outputs, loss, and the gradients of the
/// sequences, the weights and the biases.
@Suite struct TorchRecurrentTests {
  static let cases = TorchCase.cases(of: "torch_recurrent.json")

  private static func make(_ example: TorchCase) -> any Op {
    let all = example.options["all"] == 1
    return switch example.op {
    case "LSTM": LSTM(givesAll: all)
    case "GRU": GRU(givesAll: all)
    default: RNN(givesAll: all)
    }
  }

  @Test func thereAreCasesOfEveryKind() {
    #expect(Set(Self.cases.map { "\($0.op) \($0.options)" }).count == 6)
  }

  @Test(arguments: cases)
  func agreesInDouble(example: TorchCase) throws {
    try Engine.perform { try example.agrees(Self.make(example), Double.self, within: 1e-12) }
  }

  @Test(arguments: cases)
  func agreesInFloat(example: TorchCase) throws {
    try Engine.perform { try example.agrees(Self.make(example), Float.self, within: 2e-6) }
  }
}
