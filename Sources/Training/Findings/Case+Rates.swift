internal import Forms
internal import Models
internal import Tensors

extension Case {
  /// Between which learning rates nearly everybody trains with the optimizer: beyond them something else would be odd.
  ///
  /// Nil for those whose steps do not go by it.
  var usualRates: ClosedRange<Double>? {
    guard let optimizer else { return nil }
    return switch type(of: optimizer).word {
    case "sgd": 8e-4...0.9
    case "momentum", "nesterov": 1e-4...0.45
    case "adam", "adamw", "nadam", "rmsprop", "schedulefree": 2e-5...0.06
    case "adamax": 5e-5...0.15
    case "adagrad": 1e-3...0.9
    case "adadelta": 0.03...8
    case "lion": 5e-6...0.01
    case "lamb": 2e-5...0.15
    case "sam": 8e-4...0.9
    case "muon": 2e-4...0.3
    default: nil
    }
  }

  /// Whether the layers were told how to begin.
  var givesInit: Bool { network?.stages.contains { $0.initializer != nil } ?? false }

  /// Whether the network had been trained before.
  var cameTrained: Bool { startedAt.map { $0 > 0 } ?? (network.map { $0.network.experience.steps > 0 } ?? false) }

  /// Whether the training part is known far better than the validation part.
  var overfits: Bool { curve.map { DiagnosisSigns($0, label: $0.label).overfitting != nil } ?? false }

  /// Whether the validation part is answered better than by not looking.
  var knowsValidation: Bool {
    guard let history, history.knowsBlind, let loss = history.epochs.last?.validationLoss else { return false }
    return loss < 0.9 * history.blind
  }

  /// Whether a layer inside has fewer units than nearly anybody would give it.
  var isNarrow: Bool {
    guard let network else { return false }
    let hidden = network.stages.filter { $0.role == .linear || $0.role == .recurrent }.dropLast()
    return hidden.isEmpty || hidden.contains { $0.output[$0.output.rank == 3 ? 0 : $0.output.rank - 1] <= 4 }
  }
}
