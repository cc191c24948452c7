/// An optimizer that takes the gradient elsewhere than where the parameters are, or more than once.
///
/// The parameters are always those to evaluate with: it moves them for a pass alone.
public protocol ExploringOptimizer: Optimizer {
  /// Moves the parameters wherever it wants the gradient, which `pass` puts into the gradients; its value is the loss
  /// there. False where `pass` was stopped, and gave nothing.
  ///
  /// `u` is all that is learned. Whoever calls it sets the parameters back before `update`, which finds the gradients as
  /// they are left here. State may be written only where nothing reads it before the next `explore` or this step's `update`,
  /// as a step may be abandoned up to there.
  func explore(_ u: Update, pass: () throws -> Double?) throws -> Bool
}
