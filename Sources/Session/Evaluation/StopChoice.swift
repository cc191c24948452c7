import Forms

/// What else ends a training, as `train` takes it.
enum StopChoice: String, Choice {
  case never, bad
}
