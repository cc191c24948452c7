import Language
import Plots
import Testing

@testable import Session

/// What values show of themselves, number by number and line by line.
@Suite struct ViewTests {
  /// Of 6, 3, 2 and seven ones the first class has 6 of 18: a third of a bar of twelve.
  @Test func aPredictionIsATable() {
    let output = Recorder.run(
      """
      d = load digits | only 0 1 | take 3
      net = input 8x8x1 | flatten | dense 10 init zeros
      net.dense1.bias = tensor([log(6), 0, 0, 0, log(3), 0, 0, 0, 0, log(2)])
      predict net on d
      """)
    let lines = output.split(separator: "\n").map(String.init)
    let rows = lines.filter { $0.contains("33.3%") }
    #expect(rows.count == 3 && lines.last == "2 of 3 right; 3x10 numbers", "\(output)")
    for (place, row) in rows.enumerated() {
      #expect(row.hasPrefix("\(place)  0 ") && row.count { $0 == "█" } == 4 && row.count { $0 == "░" } == 8, "\(row)")
      #expect(row.contains("wrong") == (place == 1), "\(row)")
    }
  }

  /// A comparison of several curves fits the window, and shows a picture at least.
  @Test(arguments: [16, 20, 24, 30, 40, 60])
  func aComparisonFitsTheWindow(page: Int) throws {
    let lines = try InterpreterThread().perform {
      Result {
        let session = Interpreter(host: Recorder())
        let script = """
          d = load digits | take 60
          a = train (input 8x8x1 | flatten | dense 10) on d epochs 2 quiet
          b = train (input 8x8x1 | flatten | dense 10) on d epochs 2 quiet
          compare a b;
          """
        try session.run(Parser.parse(Source(name: "test", text: script)))
        guard case .object(let report)? = session.lastResult else { return [String]() }
        return try report.views(PlotStyle(width: 80, height: 20, page: page)).lines
      }
    }.get()
    #expect(lines.count > 10 && lines.count <= page, "\(lines.joined(separator: "\n"))")
    #expect(lines.contains { $0.contains("by epoch") })
  }
}
