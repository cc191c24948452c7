import Foundation
import TestSupport
import Testing

/// Sessions at a pseudo-terminal, killed at random moments; `Tests/Recovery/kill.py` does it as often as one likes.
@Suite struct KillTests {
  @Test func whatIsKilledComesBack() throws {
    let (status, text) = try runPython("Tests/Recovery/kill.py", arguments: [toolPath.path(), "6", "7"])
    #expect(status == 0 && text == "6 kills: nothing was lost\n", "\(text)")
  }
}
