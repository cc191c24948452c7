/// How the files beside a journal stand: each holds what cells made that cannot be made again by running them.
struct Keeping {
  /// The variables that some file holds.
  var names: Set<String> = []
  /// Whether a network has been trained or loaded: what is made of it then is not made again by running the cell.
  var isTouched = false
  /// How many bytes the files have, and how many the last had that holds everything.
  var bytes = 0, whole = 0
  /// So many bytes are nothing to speak of.
  var room = 32 << 20
  /// The files that one after them has made superfluous, until the line that says so is written.
  var superseded: [String] = []
  /// The files, the oldest first.
  var files: [String] = []

  /// Whether it is time for a file that holds everything, in place of all before: they are not to grow without end.
  var isDue: Bool { bytes > max(room, 2 * whole) }

  /// A file is there.
  mutating func note(_ file: String, _ size: Int, isWhole: Bool) {
    if isWhole { (superseded, files, bytes, whole) = (superseded + files, [], 0, size) }
    files.append(file)
    bytes += size
    isTouched = true
  }

  /// Under which name a file holds the network of a run; no variable has such a name.
  static func key(_ run: String) -> String { "run:\(run)" }

  // More numbers than that are made again, if they can be.
  static let mostNumbers = 4 << 20
}
