/// What could stand where someone is typing.
public struct Completion {
  /// One of the possibilities.
  public struct Candidate {
    /// What would stand there in place of the word.
    public let text: String
    /// What is to stand behind it once it is chosen: a blank where something must follow.
    public var ending = ""
    /// What it is, in a line; asked for only when it is to be read, since it may have to be made.
    public let summary: () -> String
  }

  /// What has been typed of the word so far.
  public var word: String
  /// What could stand in its place, all of which begin with it.
  public var candidates: [Candidate]

  static func none(_ word: String = "") -> Completion { Completion(word: word, candidates: []) }
}
