import Forms

/// A file whose numbers cannot be taken: there is no memory for them, or they are not a network's.
struct LoadFailure: Error {
  let path: String
  let error: any Error

  /// What is wrong, and what helps.
  var sentence: (message: String, help: String?) {
    let (message, help) = Sentences.of(error, word: nil)
    return ("the file \(Argument.quoted(path)) cannot be loaded: \(message)", help)
  }
}
