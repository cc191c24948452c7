internal import Training

/// Whether an error is Ctrl-C's, seen from inside the engine.
enum TrainingInterruption {
  case stopped, other

  init(_ error: any Error) { self = (error as? TrainingError) == .interrupted ? .stopped : .other }
}
