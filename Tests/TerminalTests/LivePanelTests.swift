import Testing

@testable import Terminal

@Suite struct LivePanelTests {
  private final class Recorder { var writes: [String] = [] }

  private func panel(_ recorder: Recorder, shown: Bool = true, width: @escaping () -> Int = { 10 }) -> LivePanel {
    LivePanel(isShown: shown, size: { (width(), 5) }, write: { recorder.writes.append($0) })
  }

  @Test func aFrameIsOneWriteCutToTheWindow() {
    let recorder = Recorder()
    let panel = panel(recorder)
    panel.show("epoch 1 of a hundred\nloss")
    #expect(recorder.writes == ["\r\u{1b}[?7lepoch 1 o\u{1b}[K\r\nloss\u{1b}[K\u{1b}[?7h"])
    panel.show("epoch 2\nloss")
    #expect(recorder.writes.last == "\r\u{1b}[1A\u{1b}[?7lepoch 2\u{1b}[K\r\nloss\u{1b}[K\u{1b}[?7h")
    panel.clear()
    panel.clear()
    #expect(recorder.writes.count == 3 && recorder.writes.last == "\r\u{1b}[1A\u{1b}[J")
  }

  @Test func fewerLinesLeaveNothingBehind() {
    let recorder = Recorder()
    let panel = panel(recorder)
    panel.show("a\nb\nc")
    panel.show("d")
    #expect(recorder.writes.last == "\r\u{1b}[2A\u{1b}[?7ld\u{1b}[K\u{1b}[J\u{1b}[?7h")
  }

  @Test func aLowWindowShowsTheFirstLines() {
    let recorder = Recorder()
    panel(recorder).show("1\n2\n3\n4\n5\n6")
    #expect(recorder.writes.last?.contains("4\u{1b}[K\u{1b}[?7h") == true)
  }

  /// A line of nine that stands in a window of five columns now takes two rows.
  @Test func aNarrowerWindowHasBrokenTheLines() {
    let recorder = Recorder()
    var width = 10
    let panel = panel(recorder, width: { width })
    panel.show("123456789\nab")
    width = 5
    panel.show("x")
    #expect(recorder.writes.last?.hasPrefix("\r\u{1b}[2A") == true)
  }

  @Test func coloursTakeNoRoomAndOtherSequencesGo() {
    let recorder = Recorder()
    panel(recorder).show("\u{1b}[32m123456789abc\u{1b}[0m\u{1b}[2J")
    #expect(recorder.writes == ["\r\u{1b}[?7l\u{1b}[32m123456789\u{1b}[0m\u{1b}[K\u{1b}[?7h"])
  }

  @Test func nothingIsWrittenWhereNothingCanMove() {
    let recorder = Recorder()
    let panel = panel(recorder, shown: false)
    panel.show("epoch 1")
    panel.clear()
    #expect(recorder.writes.isEmpty)
  }
}
