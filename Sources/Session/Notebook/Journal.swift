/// Where a session's cells are written down.
public final class Journal {
  func begin(_ number: Int, _ text: String) {}
  func end(_ cell: Cell, in notebook: Notebook) {}
}
