/// A training in the background that failed.
public struct JobFailure: Error {
  let number: Int
  let error: any Error

  /// The error as a sentence, and what helps.
  public var sentence: (message: String, help: String?) {
    let (text, help) = Sentences.of(error, word: nil)
    return ("job \(number) failed: \(text)", help)
  }
}
