/// A cell that was run.
public struct Cell {
  /// How it came out.
  public enum Outcome {
    /// All of it ran.
    case done
    /// It stopped at an error; what stood before the error has its effect.
    case failed(any Error)
    /// It ends the session.
    case quit
  }

  /// Its number, from 1.
  public let number: Int
  /// What was typed.
  public let text: String
  /// How it came out.
  public let outcome: Outcome
  /// How many seconds it took.
  public let seconds: Double
  /// What it amounts to as a script: `?conv` is `help conv`, and a cell that extends others holds them too.
  let script: String
  /// The numbers of the cells that it extends: they are part of it.
  let extends: [Int]
  /// What `_` meant in it: the number of the cell whose result it was.
  let lastResult: Int?
  /// How far it came.
  let progress: Progress
  /// What is otherwise than before it.
  let effect: Effect

  /// How far a cell came, by the indices of its statements.
  struct Progress {
    /// The statement at which it stopped; the number of all if none failed.
    var statement = 0
    /// The one that gave the result.
    var result: Int?
  }

  /// What a cell leaves behind, but for what it showed.
  enum Effect: Comparable {
    /// Nothing: it looked at something.
    case none
    /// Variables, counts, what holds from now on.
    case change
    /// What is not done twice: a training, a file.
    case work
  }

  /// Whether all of it ran.
  public var isDone: Bool { if case .done = outcome { true } else { false } }
}
