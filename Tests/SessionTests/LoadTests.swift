import Foundation
import TestSupport
import Testing

/// What `load` makes of files of other programs, and says of them.
@Suite struct LoadTests {
  private static let flowers = "length,width,species\n5.1,3.5,setosa\n7,3.2,versicolor\n6.3,3.3,virginica\n4.9,3,setosa\n"

  private func run(_ script: String, _ files: [String: String]) throws -> String {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files { try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8) }
    return Recorder.run(script.replacingOccurrences(of: "HERE/", with: folder.path() + "/"))
      .replacingOccurrences(of: folder.path() + "/", with: "HERE/")
  }

  @Test func rowsBecomeData() throws {
    let text = try run(
      """
      d = load "HERE/flowers.csv" label "species"
      print d d.count d.shape d.classes d.labels
      run = train (input 2 | dense 3) on d epochs 1 quiet
      p = load "HERE/flowers.csv" target "length" drop ["species"]
      print p.targets[1] p.shape
      s = d | split 50 50 | standardize
      print s
      """, ["flowers.csv": Self.flowers])
    #expect(text == "flowers 4 [2] [\"setosa\", \"versicolor\", \"virginica\"] [0, 1, 2, 0]\n7 [1]\nflowers\n", "\(text)")
  }

  @Test func withoutALabelThereIsATable() throws {
    let text = try run(
      """
      t = load "HERE/flowers.csv"
      print type(t) t.rows t.columns t.length t["species"][1] fields(t)
      d = dataset t label "species"
      print d.classes (dataset t target ["length", "width"]).targets.shape
      t
      """, ["flowers.csv": Self.flowers])
    #expect(text.hasPrefix("table 4 [\"length\", \"width\", \"species\"] [5.1, 7, 6.3, 4.9] versicolor [\"rows\","), "\(text)")
    #expect(text.contains("\n[\"setosa\", \"versicolor\", \"virginica\"] [4, 2]\n"), "\(text)")
    for part in ["flowers: 4 rows of 3 columns", "length   numbers", "4.9 .. 7", "species  texts", "\"setosa\"", "3 different"] {
      #expect(text.contains(part), "\(part) in \(text)")
    }
  }

  static let mistakes: [(String, String)] = [
    ("load \"HERE/ragged.csv\"", "cannot be read: line 3 has 1 cell, and line 1 has 2 (HERE/ragged.csv:3)"),
    ("load \"HERE/gaps.csv\" label \"y\"", "1 number is missing, the first on line 3 in the column \"x\"; add `missing mean`"),
    ("load \"HERE/flowers.csv\" label \"kind\"", "there is no column kind"),
    ("load \"HERE/flowers.csv\" lable \"species\"", "lable"),
    ("load digits label 1", "`load` takes `label` where it reads a file"),
    ("load \"HERE/a.npy\" label 1", "`load` has no `label` for NPY files"),
    ("dataset (load \"HERE/flowers.csv\") labels [1]", "takes columns of a table with `label` and `target`"),
    ("dataset [1] label \"a\"", "takes `label`, `target` and `drop` for a table"),
    ("dataset (load \"HERE/gaps.csv\") label \"y\"", "1 number is missing, the first in row 1 of the column x"),
    ("(load \"HERE/flowers.csv\").lenght", "lenght"),
  ]

  @Test(arguments: mistakes)
  func mistakesAreSaid(script: String, part: String) throws {
    let files = [
      "flowers.csv": Self.flowers, "ragged.csv": "a,b\n1,2\n3\n", "gaps.csv": "x,y\n1,0\n,1\n", "a.npy": "\u{93}NUMPY",
    ]
    let text = try run(script, files)
    #expect(text.contains("error: ") && text.contains(part), "\(text)")
  }

  /// Data of a file train as data of the same numbers do.
  @Test func filesAndListsAreTheSameData() throws {
    let text = try run(
      """
      a = load "HERE/x.csv" label "y"
      b = dataset [[1.5, 2], [3, 4.25]] labels ["p", "q"]
      print (a.features == b.features) (a.classes == b.classes) (a.labels == b.labels)
      m = load "HERE/gaps.csv" label "y" missing mean
      print flat(m.features)
      """, ["x.csv": "a;b;y\n1,5;2;p\n3;4,25;q\n", "gaps.csv": "x,y\n1,0\n,1\n5,1\n"])
    #expect(text == "true true true\n[1, 3, 5]\n", "\(text)")
  }
}
