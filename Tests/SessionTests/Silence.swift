import Plots
import Session

/// A place for a session that shows nothing.
final class Silence: Host {
  let style = PlotStyle(width: 80, height: 12)
  let showsProgress = false
  let showsAssignments = false

  func write(_ text: String) {}
  func notice(_ text: String) {}
  func progress(_ text: String?) {}
}
