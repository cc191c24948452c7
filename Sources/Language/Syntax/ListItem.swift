/// What stands between two commas of a list.
public enum ListItem: Sendable {
  /// `a`: one element.
  case value(Pipeline)
  /// `a for 20`: a value of a schedule that holds for so many epochs.
  case duration(Pipeline, epochs: Expression)
  /// `f(x) for x in xs if c`: an element for each round.
  case comprehension(Comprehension)
}
