import Forms
import Kernels

/// The type of number that networks are trained in from here on.
struct Precision: Command {
  var choice: PrecisionChoice?

  static let form = Form<Precision>(
    "sets the numbers in which networks are trained: f32, or bf16 where the processor has it; alone, it gives them",
    [.positional("P", "f32 or bf16; parameters, gradients and sums are f32 in any case", \.choice, optional: true)],
    examples: [Example("precision f32"), Example("precision")], related: ["train", "bench"])

  static let family = CommandFamily.session

  func run(in session: Interpreter) throws -> Value {
    guard let choice else { return .string("\(session.precision)") }
    guard choice.precision.isAvailable else { throw EngineError.precision(choice.precision) }
    session.noteWork()
    session.precision = choice.precision
    return .none
  }
}

/// A type of number, as it is written.
enum PrecisionChoice: String, Choice {
  case f32, bf16

  static let summary = "the numbers of values and weights, f32 or bf16, in place of the session's"

  var precision: Kernels.Precision { self == .f32 ? .f32 : .bf16 }
}

extension Interpreter {
  /// The precision that a command is given, or the session's.
  func precision(_ choice: PrecisionChoice?) -> Kernels.Precision { choice?.precision ?? precision }
}
