import Foundation
import Session
import TestSupport
import Testing

/// The commands that draw, and how values show themselves.
@Suite struct PictureTests {
  private static let prelude = """
    data = load digits | take 120 | split 70 15 15
    net = input 8x8x1 | conv 3x3 4 pad 1 | relu | residual { conv 3x3 4 pad 1 } | gap | dense 10
    run = train net on data epochs 3 batch 32 quiet
    again = train (fresh net) on data epochs 2 batch 32 quiet

    """

  static let drawing = [
    "plot run", "plot run loss right lr", "plot [run, again] accuracy log", "plot record(a: run, b: [run, again])",
    "plot [[1, 2], [2, 1]] spread", "plot (cosine 0.1)", "plot [1, 2, 3] against [1, 10, 100] logx smooth 3 title \"t\"",
    "plot (load digits)", "plot net", "plot net.conv1.weight", "plot tensor([[1, 2], [3, 4]])", "plot (summary net)",
    "plot (diagnose run)", "plot (gradcheck net on (data.train | take 2))", "hist net", "hist [1, 2, 2]", "hist data.train",
    "show data", "show data.test by net wrong count 3", "show data.train[0]", "show [[1, 2], [3, 4]]",
    "show net.conv1.weight", "filters net.conv1", "filters net.dense1 size 2x2", "scatter [1, 2] [2, 1]", "scatter data",
    "scatter [[1, 2, 3], [3, 4, 5]]", "draw net", "compare run again", "compare record(first: run, both: [run, again])",
    "confusion net on data.test",
  ]

  /// Every command that draws shows its picture, and writes the same one to a file of either kind.
  @Test(arguments: drawing)
  func isShownAndWritten(_ line: String) throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let shown = Recorder.run(Self.prelude + line)
    #expect(!shown.contains("error: ") && shown.split(separator: "\n").count > 1, "\(line)\n\(shown)")
    for (ending, start) in [("svg", Array("<svg".utf8)), ("png", [0x89, 0x50, 0x4e, 0x47])] {
      let path = folder.appending(path: "picture.\(ending)").path()
      // What is there before is replaced.
      try Data("before".utf8).write(to: URL(filePath: path))
      let output = Recorder.run(Self.prelude + "\(line) to \"\(path)\"")
      #expect(output.contains("wrote \"\(path)\"") && !output.contains("error: "), "\(output)")
      let bytes = try Data(contentsOf: URL(filePath: path))
      #expect(Array(bytes.prefix(4)) == start && bytes.count > 500, "\(line)")
    }
    // Nothing is left beside them.
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted() == ["picture.png", "picture.svg"])
  }

  static let errors = [
    ("plot [1, 2] to \"a.gif\"", "ends in .svg or .png, not \"a.gif\""),
    ("plot [1, 2] to \"/no/such/folder/a.svg\"", "cannot be written: there is no such folder"),
    ("plot [1, 2] to 3", "a file name in quotes"), ("plot [1, 2] right loss", "no series `loss`"),
    ("plot [1, 2] against [1]", "as many positions"), ("plot \"text\"", "`plot` draws"), ("plot [[1, \"a\"]]", "list of numbers"),
    ("show \"text\"", "`show` shows"), ("show 1", "numbers in rows"), ("show (load digits | take 0)", "has none"),
    ("show (load digits) wrong", "needs a network for `wrong`"), ("show [1, 2] by (dense 2)", "a dataset with class labels"),
    ("filters relu", "finds no kernels"), ("filters (input 4 | dense 2) size 3x3", "cannot show 4 weights as 3x3"),
    ("hist relu", "finds no weights"), ("hist \"text\"", "list of numbers"), ("scatter [1, 2] [1]", "two lists of one length"),
    ("scatter [[1], [2]]", "at least 2 numbers in each row"), ("scatter (load digits) columns [1, 64]", "no such columns"),
    ("compare", "`compare` needs RUNS"), ("compare 3", "takes runs"), ("draw 3", "a network"),
    ("show (input 4 | dense 2)", "`draw` shows"),
  ]

  @Test(arguments: errors)
  func mistakesAreSaid(_ script: String, _ part: String) {
    let output = Recorder.run(script)
    #expect(output.contains("error: ") && output.contains(part), "\(output)")
  }

  @Test func aFolderThatIsNoFolderAndOneThatIs() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "a.svg").path()
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    #expect(Recorder.run("plot [1, 2] to \"\(path)\"").contains("cannot be written: it is a folder"))
  }

  static let displays: [(String, [String], Int)] = [
    ("load digits", ["1,797 examples of 8x8x1", "┤", "██", "178"], 24), ("(load digits)[3]", ["tensor 8x8x1, 0 .. 1", "▒"], 10),
    ("load digits | take 0", ["0 examples"], 12), ("(load digits).images", ["tensor 1797x8x8x1"], 10),
    ("tensor([[1, 2.5], [3, 4]])", ["tensor 2x2, 1 .. 4, mean 2.625", "2.5"], 4),
    ("tensor([[i * j for j in 1..60] for i in 1..60])", ["tensor 60x60", "▓▓", "1 ", " 3600"], 12),
    ("[i for i in 1..3000]", ["[1, 2, 3", "(the beginning of 3,000 items; `print` shows all)"], 2), ("[1, 2]", ["[1, 2]"], 1),
    ("tensor([i for i in 1..1000])", ["tensor 1000"], 12),
  ]

  /// Values show themselves usefully, and never flood the screen.
  @Test(arguments: displays)
  func valuesShowThemselves(_ script: String, _ parts: [String], _ most: Int) {
    let output = Recorder.run(script)
    for part in parts { #expect(output.contains(part), "\(output)") }
    #expect(output.split(separator: "\n", omittingEmptySubsequences: false).count - 1 <= most, "\(output)")
    #expect(!output.contains("\u{1b}"))
  }

  /// Images are shown as they were before preprocessing, wherever they are shown; the numbers are those after it.
  @Test(arguments: ["standardize", "zerocenter per channel", "minmax low 0 high 9", "(zerocenter | standardize) | minmax"])
  func imagesAreShownAsTheyWere(preprocessing: String) throws {
    let net = "net = input 8x8x1 | zerocenter | flatten | dense 10 init zeros\n"
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    for line in [
      "show d count 5", "d", "plot d", "show d[3]", "show d[3].image", "show d.images count 2",
      "show d[2..9] count 3", "show d.images[4..6]",
      "show d by net count 3", "show d by net wrong count 4", "show (predict net on d) count 3", "plot (predict net on d)",
      "show (predict net on d) wrong count 2", "show (predict net on d)[5..9]",
      "save d to \"\(folder.path())d.safetensors\"\nshow (load \"\(folder.path())d.safetensors\") count 3",
      "show [d][0] count 3", "record(a: d.images).a[1]",
    ] {
      let plain = Recorder.run("d = load digits | take 20\n\(net)\(line)")
      let after = Recorder.run("d = load digits | take 20 | \(preprocessing)\n\(net)\(line)")
      let isWhole = !line.hasPrefix("record")
      #expect(!plain.contains("error: ") && plain.contains("█"), "\(line)\n\(plain)")
      #expect((isWhole ? plain : plain.drop(to: "\n")) == (isWhole ? after : after.drop(to: "\n")), "\(line)\n\(after)")
    }
    let numbers = Recorder.run(
      """
      d = load digits | take 20 | \(preprocessing)
      print (d.images == (load digits | take 20).images) (d.images[3] == d[3].image) (d.images[1..2] == d[1..2].images)
      print type(d.images) (sum(d.images - d.images * 1))
      """)
    #expect(numbers == "false true true\ntensor 0\n", "\(numbers)")
  }

  /// What is shown as wrong is what the network answers wrongly, with the label before the answer.
  @Test func whatIsWrongIsShown() {
    let wrong = Recorder.run(Self.prelude + "show data.test by net wrong count 1000").split(separator: "\n")
    let captions = wrong.filter { $0.contains("said") }.joined(separator: " ").split(separator: "true ").map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    // `7, said 9 (61%)`
    let pairs = captions.filter { !$0.isEmpty }.map { caption -> [String] in
      let parts = caption.components(separatedBy: ", said ")
      let said = parts.last?.split(separator: " ").map(String.init) ?? []
      #expect(parts.count == 2 && said.count == 2 && said[1].hasPrefix("(") && said[1].hasSuffix("%)"), "\(caption)")
      return [parts[0], said.first ?? ""]
    }
    let right = Recorder.run(Self.prelude + "print (confusion net on data.test).matrix")
    var counts = Array(repeating: Array(repeating: 0, count: 10), count: 10)
    for pair in pairs where pair.count == 2 {
      if let label = Int(pair[0]), let answer = Int(pair[1]) { counts[label][answer] += 1 }
    }
    let numbers = right.split { !$0.isNumber }.compactMap { Int($0) }
    #expect(numbers.count == 100 && !pairs.isEmpty)
    for (place, number) in numbers.enumerated() where place / 10 != place % 10 {
      #expect(counts[place / 10][place % 10] == number, "\(place)")
    }
  }

  @Test func aComparisonSaysWhichIsBest() {
    let output = Recorder.run(
      Self.prelude + """
        longer = train (fresh net) on data epochs 30 batch 16 lr 0.01 quiet
        report = compare record(short: again, long: longer)
        print report.best
        """)
    #expect(output == "long\n", "\(output)")
  }
  @Test func runsAreCalledAsTheirVariables() {
    let output = Recorder.run(Self.prelude + "print (compare run again).names\nprint (compare run (again) [run]).names")
    #expect(output == "[\"run\", \"again\"]\n[\"run\", \"again\", \"run\"]\n", "\(output)")
  }

  /// Beneath a picture stands what is true and what was said, with the probability that `predict` gives it.
  @Test func whatWasSaidStandsBeneath() {
    let output = Recorder.run(
      """
      d = load digits | only 0 1 | take 3
      net = input 8x8x1 | flatten | dense 10 init zeros
      net.dense1.bias = tensor([log(6), 0, 0, 0, log(3), 0, 0, 0, 0, log(2)])
      show d by net
      show (predict net on d) wrong
      sure = input 8x8x1 | flatten | dense 10 init zeros
      sure.dense1.bias = tensor([8, 0, 0, 0, 0, 0, 0, 0, 0, 0])
      show d by sure count 1
      """)
    // Of 6, 3, 2 and seven ones the first is 6 / 18.
    let lines = output.split(separator: "\n").map { $0.split(separator: "  ").map { $0.trimmingCharacters(in: .whitespaces) } }
    let captions = lines.joined().filter { $0.contains("%") }
    #expect(captions == ["0 (33%)", "true 1, said 0 (33%)", "0 (33%)", "true 1, said 0 (33%)", "0 (>99%)"], "\(output)")
  }

  @Test func whatIsNumbersSaysThem() {
    let output = Recorder.run(
      """
      d = load digits | take 4
      show (predict (input 8x8x1 | flatten | dense 10 init zeros) on d) count 1
      show d wrong
      """)
    #expect(output.contains("0 (10%)") && output.contains("needs a network for `wrong`"), "\(output)")
    #expect(Recorder.run("show [1, 2] wrong").contains("needs a network for `wrong`"))
    #expect(Recorder.run("show (load digits).images wrong").contains("needs a network for `wrong`"))
  }
}

extension String {
  /// What comes behind the first of such a mark.
  fileprivate func drop(to mark: Character) -> String { String(drop { $0 != mark }) }
}
