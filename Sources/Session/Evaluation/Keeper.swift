import Models

/// Who keeps what a session does, at a prompt: its cells, and what networks were like before them.
protocol Keeper: AnyObject {
  /// Whether the texts of imported scripts are wanted, so that a cell can be run again as it was.
  var keepsImports: Bool { get }
  /// A network is about to change.
  func willChange(_ network: Network)
}

/// What is known of cells while they are run again after a session was cut off.
protocol Replaying: AnyObject {
  /// The scripts that the cell at work imported, by their paths.
  var imports: [String: String] { get }
}
