/// The session as a script.
enum SessionScript {
  static func text(of notebook: Notebook) -> String { "" }
}
