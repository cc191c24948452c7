import Forms

/// Which weights a network has at the end of a training.
enum KeepChoice: String, Choice {
  case last, best
}
