import Testing

@testable import Terminal

@Suite struct ScreenTests {
  @Test func aPipeHasNoColourAndNothingInPlace() {
    let screen = made(["TERM": "xterm-256color", "LANG": "en_US.UTF-8"], terminal: false, window: nil)
    #expect(screen.colour == .none && !screen.canMove && screen.isUnicode)
    #expect(screen.width == 80 && screen.height == 24)
  }

  @Test func aDumbTerminalHasNoColour() {
    #expect(!made(["TERM": "dumb", "COLORTERM": "truecolor"]).canMove)
    #expect(made(["TERM": "dumb", "COLORTERM": "truecolor"]).colour == .none)
    #expect(!made([:]).canMove)
  }

  @Test func coloursAreCountedByTheEnvironment() {
    #expect(made(["TERM": "linux"]).colour == .sixteen)
    #expect(made(["TERM": "xterm-256color"]).colour == .twoHundredFiftySix)
    #expect(made(["TERM": "xterm", "COLORTERM": "truecolor"]).colour == .full)
    #expect(made(["TERM": "xterm", "NO_COLOR": "1"]).colour == .none)
    #expect(made(["TERM": "xterm", "NO_COLOR": "1"]).canMove)
    #expect(made(["TERM": "xterm", "NO_COLOR": ""]).colour == .sixteen)
  }

  @Test func theSizeComesFromTheWindowThenFromTheEnvironment() {
    #expect(made(["TERM": "xterm", "COLUMNS": "50"], window: (120, 40)).width == 120)
    #expect(made(["TERM": "xterm", "COLUMNS": "50"], window: (0, 0)).width == 50)
    #expect(made(["TERM": "xterm", "COLUMNS": "many"], window: (0, 0)).width == 80)
    #expect(made(["TERM": "xterm"], window: (1, 1)).width == 10)
    #expect(made(["TERM": "xterm"], window: (1_000_000, 1)).width == 1000)
  }

  @Test func theFirstLocaleThatIsSetCounts() {
    #expect(made(["LC_ALL": "C", "LANG": "de_DE.UTF-8"]).isUnicode == false)
    #expect(made(["LC_CTYPE": "C.utf8", "LANG": "C"]).isUnicode)
    #expect(made([:]).isUnicode == false)
  }

  private func made(
    _ environment: [String: String], terminal: Bool = true, window: (Int, Int)? = (80, 24)
  ) -> Screen {
    Screen(inputIsTerminal: terminal, outputIsTerminal: terminal, window: window) { environment[$0] }
  }
}
