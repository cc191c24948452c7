import Plots
import Testing

@testable import Session
@testable import Training

/// What is shown in place while a network trains.
@Suite struct TrainingPanelTests {
  private func progress(_ step: Int) -> Trainer.Progress {
    Trainer.Progress(
      epoch: 3, epochs: 1000, step: step, steps: 4000, seen: step * 64, examples: 256_000, loss: 3 / Double(step + 1),
      accuracy: 0.5)
  }

  @Test func everyLineFitsTheWindow() {
    var panel = TrainingPanel()
    for step in 0..<1500 { panel.note(progress(step)) }
    for charset in [Charset.unicode, .ascii] {
      for width in 20...300 {
        let lines = panel.lines(progress(1500), PlotStyle(width: width, height: 16, charset: charset))
        // What does not fit is left out whole, and what is worth most is left.
        #expect(lines[0].hasPrefix("epoch 3/1000 ") && lines[1].hasPrefix("loss 0.002"))
        #expect(lines[0].contains(" 37.5%") == (width >= 28), "\(width): \(lines[0])")
        for line in lines { #expect(line.count < width, "\(width): \(line)") }
        #expect(lines.count == (width < 41 ? 2 : lines.count) && lines.count <= 9)
        if charset == .ascii { #expect(lines.allSatisfy { $0.allSatisfy(\.isASCII) }) }
      }
    }
  }

  @Test func theCurveTakesNoMoreRoomHoweverLongItGrows() {
    var curve = Thinned()
    for index in 0..<1_000_000 { curve.append(Double(index)) }
    #expect(curve.values.count < 512 && curve.places.count == curve.values.count)
    // Neighbours are averaged, so each value stands in the middle of what it stands for.
    let stride = curve.places[1] - curve.places[0]
    for (place, value) in zip(curve.places, curve.values) { #expect(value == place + (stride - 1) / 2) }
  }

  @Test(arguments: [(0.0, "0:00"), (6.2, "0:07"), (205, "3:25"), (7405, "2:03:25"), (.infinity, "277777:46:40"), (-5, "0:00")])
  func timesAreSaidAsPeopleDo(seconds: Double, text: String) { #expect(TimeSpan.text(seconds) == text) }
}
