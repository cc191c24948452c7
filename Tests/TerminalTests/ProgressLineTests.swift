import Testing

@testable import Terminal

@Suite struct ProgressLineTests {
  @Test func aFrameIsOneWriteCutToTheWindow() {
    let recorder = Recorder()
    let line = ProgressLine(isShown: true, width: { 10 }, write: { recorder.writes.append($0) })
    line.show("epoch 1\n of a hundred")
    #expect(recorder.writes == ["\r\u{1b}[?7lepoch 1 o\u{1b}[K\u{1b}[?7h"])
    line.clear()
    line.clear()
    #expect(recorder.writes.count == 2 && recorder.writes.last == "\r\u{1b}[K")
  }

  @Test func nothingIsWrittenWhereNothingCanMove() {
    let recorder = Recorder()
    let line = ProgressLine(isShown: false, width: { 10 }, write: { recorder.writes.append($0) })
    line.show("epoch 1")
    line.clear()
    #expect(recorder.writes.isEmpty)
  }

  private final class Recorder { var writes: [String] = [] }
}
