import Testing

@testable import Terminal

@Suite struct KeyBindingTests {
  @Test func noKeyIsBoundTwiceAndEachIsExplained() {
    let sequences = KeyBinding.all.flatMap(\.sequences)
    #expect(Set(sequences).count == sequences.count)
    for (key, help) in KeyBinding.list { #expect(!key.isEmpty && !help.isEmpty && help.count < 90) }
  }

  /// A key that is bound to a command that there is not would do nothing.
  @Test func everyCommandOfTheEditorHasAKey() {
    let own = Set(KeyBinding.all.map(\.command).filter { $0.hasPrefix("cell-") })
    #expect(own == Set(LineEditor.commandNames))
  }
}
