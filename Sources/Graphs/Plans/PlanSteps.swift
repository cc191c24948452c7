internal import Kernels

/// The steps of a plan before their memory is known.
struct PlanSteps<S: Scalar> {
  /// What is computed when parameters change.
  var preparations: [PendingStep<S>] = []
  /// What computes the outputs, and the gradients.
  var forward: [PendingStep<S>] = [], backward: [PendingStep<S>] = []
  /// What a training step does at its end.
  var commits: [PendingStep<S>] = []
  /// What tells which side each kinked function took, and what it reads for that.
  var probes: [(Addresses) -> (inout BranchHash) -> Void] = []
  var probed: [Buffer] = []

  /// All of them, in the order in which they are carried out.
  var all: [PendingStep<S>] { preparations + forward + backward + commits }
}
