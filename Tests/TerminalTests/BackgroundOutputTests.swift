import Glibc
import Testing

@testable import Terminal

@Suite struct BackgroundOutputTests {
  @Test func whileACellIsTypedLinesWaitUntilTheyAreWhole() {
    let output = BackgroundOutput()
    #expect(output.beginEdit() == (false, nil))
    output.write("one\ntw")
    output.status("epoch 1")
    #expect(output.take() == ("one\n", "epoch 1"))
    #expect(output.take() == ("", "epoch 1"))
    output.write("o\r\n日")
    output.status(nil)
    #expect(output.take() == ("two\r\n", nil))
    output.write("\n")
    #expect(output.take() == ("日\n", nil))
  }

  /// What is said between two prompts of an edit is not lost either.
  @Test func noLineIsLost() {
    let output = BackgroundOutput()
    output.status("epoch 1")
    #expect(output.beginEdit() == (false, "epoch 1"))
    output.write("one\n")
    #expect(output.beginEdit() == (false, "epoch 1"))
    #expect(output.take().lines == "one\n")
  }

  @Test func manyThreadsMaySpeakAtOnce() async {
    let output = BackgroundOutput()
    _ = output.beginEdit()
    await withTaskGroup(of: Void.self) { group in
      for voice in 0..<8 {
        group.addTask { for line in 0..<50 { output.write("\(voice) \(line)\n") } }
      }
    }
    let lines = output.take().lines.split(separator: "\n").map(String.init)
    #expect(lines.count == 400)
    for voice in 0..<8 {
      #expect(lines.filter { $0.hasPrefix("\(voice) ") } == (0..<50).map { "\(voice) \($0)" })
    }
  }

  @Test func theEditorIsWoken() {
    let output = BackgroundOutput()
    _ = output.beginEdit()
    var source = pollfd(fd: output.signal, events: Int16(POLLIN), revents: 0)
    #expect(poll(&source, 1, 0) == 0)
    output.write("one\n")
    #expect(poll(&source, 1, 0) == 1)
    _ = output.take()
    #expect(poll(&source, 1, 0) == 0)
    output.status("epoch 1")
    #expect(poll(&source, 1, 0) == 1)
  }
}
