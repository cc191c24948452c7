import Foundation
import TestSupport
import Testing
import Training

/// Reports by class beside scikit-learn's, which `Numbers/reports.py` wrote.
@Suite struct ClassReportTests {
  private struct Case: Decodable {
    let classes: Int
    let labels, answers: [Int]
    let accuracy: Double
    let rows: [String: [String: Double]]
  }

  @Test func theFiguresAreScikitLearns() throws {
    let file = repositoryRoot.appending(path: "Tests/TrainingTests/Numbers/reports.json")
    let cases = try JSONDecoder().decode([Case].self, from: Data(contentsOf: file))
    #expect(cases.count == 5)
    for one in cases {
      let report = ClassReport(labels: one.labels, answers: one.answers, classes: (0..<one.classes).map { "\($0)" })
      #expect(abs(report.accuracy - one.accuracy) < 1e-12)
      #expect(report.rows.count + 2 == one.rows.count, "\(one.classes) classes")
      let means = [("macro avg", report.macro), ("weighted avg", report.weighted)]
      for (name, row) in report.rows.map({ ($0.name, $0) }) + means {
        let exact = try #require(one.rows[name])
        let found = ["precision": row.precision, "recall": row.recall, "f1-score": row.f1, "support": Double(row.support)]
        for (figure, value) in found { #expect(abs(value - (exact[figure] ?? .nan)) < 1e-12, "\(name) \(figure)") }
      }
    }
  }

  @Test func nothingHasNoFigures() {
    let report = ClassReport(labels: [], answers: [], classes: ["a", "b"])
    #expect(report.rows.isEmpty && report.accuracy == 0 && report.macro.f1 == 0)
    let odd = ClassReport(labels: [0, 7, -1], answers: [9, 0, 0], classes: ["a", "b"])
    #expect(odd.rows.map(\.name) == ["a"] && odd.accuracy == 0)
  }
}
