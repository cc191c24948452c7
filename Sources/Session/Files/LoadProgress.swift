import Interrupts

/// How far a file or a folder is that is loaded, for whoever waits longer than half a second.
final class LoadProgress {
  private let host: any Host
  private let name: String
  private let clock = ContinuousClock()
  private let begun: ContinuousClock.Instant
  private var shown: ContinuousClock.Instant?

  /// What is loaded, as the user calls it.
  init(_ name: String, _ host: any Host) {
    (self.name, self.host, begun) = (name, host, clock.now)
  }

  /// Shows it ten times a second; throws where Ctrl-C was pressed.
  func goOn(_ share: Double) throws {
    if Interrupts.isPending { throw Ending.interrupted }
    guard host.showsProgress else { return }
    let now = clock.now
    guard now - begun > .milliseconds(500), shown.map({ now - $0 > .milliseconds(100) }) ?? true else { return }
    shown = now
    host.progress("loading \(name)  \(Percent.whole(min(max(share, 0), 1)))")
  }

  /// Takes it away.
  func end() { if shown != nil { host.progress(nil) } }
}
