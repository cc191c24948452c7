import Foundation
import Language
import Testing

@testable import Session

/// Scripts as documents.
@Suite struct ExportTests {
  static let script = """
    #!/usr/bin/env dlscript
    # An *introduction*
    # of two lines

    x = 3 # three
    # %% Second <cell>
    # why
    x + 1
    print "a ``` b <i>&amp;</i>"
    # %% Only words
    # nothing runs here
    # %%
    plot [1, 2, 3]
    x[0]
    # %% Never reached
    print "no"
    """

  static func export(_ script: String) -> Exporter {
    let exporter = Exporter(Parser.parse(Source(name: "s", text: script)))
    InterpreterThread().perform { exporter.run { Recorder.message($0) } }
    return exporter
  }

  @Test func cellsHaveTheirWordsAndOutputs() {
    let cells = Self.export(Self.script).cells
    #expect(cells.map(\.title) == ["", "Second <cell>", "Only words", "", "Never reached"])
    #expect(cells.map(\.remarks) == ["An *introduction*\nof two lines", "why", "nothing runs here", "", ""])
    #expect(cells[0].source == "x = 3 # three" && cells[2].source == "" && cells[3].source == "plot [1, 2, 3]\nx[0]")
    #expect(cells.map(\.order) == [1, 2, nil, 3, nil])
    #expect(cells[1].text == "4\na ``` b <i>&amp;</i>\n" && cells[3].text.contains("┤"))
    #expect(cells.map { $0.error != nil } == [false, false, false, true, false])
  }

  /// An error of the text is shown in the cell where it is, and nothing runs.
  @Test func anErrorOfTheTextStandsInItsCell() {
    let exporter = Self.export("print 1\n# %% Two\nprint 2\nprnt 3\n# %% Three\nprint 4")
    #expect(exporter.error is Failures)
    #expect(exporter.cells.map { $0.error != nil } == [false, true, false] && exporter.cells.allSatisfy { $0.outputs.isEmpty })
    #expect(Self.export("# %% A\nx = 1\n# %% B\n)").cells.map { $0.error != nil } == [false, true])
    #expect(Self.export("").cells.count == 1 && Self.export("quit\nprint 1").error == nil)
  }

  /// The line ends of another system are in no document.
  @Test func lineEndsOfOtherSystemsAreGone() {
    for format in ExportFormat.allCases {
      let document = format.document(Self.export(Self.script).cells, title: "s")
      for end in ["\r\n", "\r"] {
        let cells = Self.export(Self.script.replacing("\n", with: end)).cells
        #expect(format.document(cells, title: "s") == document, "\(format) \(end.debugDescription)")
      }
    }
  }

  /// A cell of prose is prose, in whatever way it is marked, and its comment signs are not part of it.
  @Test(arguments: ["# %% [markdown]", "#%% [md]", "# %% [markdown] Aims"]) func aCellOfProseIsProse(marker: String) throws {
    let cells = Self.export("x = 1\n\(marker)\n# ## Aims\n#\n# *why* we do it\n# - one\n# %%\nprint x").cells
    #expect(cells.count == 3 && cells[1].source == "" && cells[1].order == nil && cells[1].outputs.isEmpty)
    #expect(cells[1].remarks == "## Aims\n\n*why* we do it\n- one")
    let notebook = ExportFormat.ipynb.document(cells, title: "s")
    #expect(notebook.contains("\"*why* we do it\\n\"") && !notebook.contains("[m"))
    #expect(ExportFormat.md.document(cells, title: "s").contains("\n## Aims\n\n*why* we do it\n- one\n"))
    #expect(ExportFormat.html.document(cells, title: "s").contains("*why* we do it"))
  }

  @Test func markdownFencesHold() {
    let text = ExportFormat.md.document(Self.export(Self.script).cells, title: "s")
    #expect(text.hasPrefix("# s\n\nAn *introduction*\nof two lines\n\n```dlscript\nx = 3 # three\n```\n\n## Second <cell>\n"))
    #expect(text.contains("````text\n4\na ``` b <i>&amp;</i>\n````\n"))
    #expect(text.contains("```text\nerror: only lists"))
  }

  @Test func thePageIsWholeAndHasNoForeignMarks() throws {
    let text = ExportFormat.html.document(Self.export(Self.script).cells, title: "a & b")
    #expect(text.contains("<title>a &amp; b</title>") && text.contains("<h2>Second &lt;cell&gt;</h2>"))
    #expect(text.contains("a ``` b &lt;i&gt;&amp;amp;&lt;/i&gt;"))
    #expect(
      text.contains("<span class=\"command\">plot</span> <span class=\"punctuation\">[</span><span class=\"number\">1</span>"))
    #expect(!text.contains("http") && !text.contains("\u{1b}"))
    // The picture is in the page, and is what `plot ... to` writes.
    let picture = try #require(text.firstMatch(of: /src="data:image\/svg\+xml;base64,([^"]+)"/))
    let svg = String(decoding: try #require(Data(base64Encoded: String(picture.output.1))), as: UTF8.self)
    #expect(svg.hasPrefix("<svg ") && svg.hasSuffix("</svg>\n") && text.matches(of: /src=/).count == 1)
    // Every element that is opened is closed.
    var open: [String] = []
    for match in text.matches(of: /<(\/?)(\w+)[^>]*>/) where !["meta", "img"].contains(String(match.output.2)) {
      if match.output.1.isEmpty { open.append(String(match.output.2)) } else { #expect(open.popLast() == String(match.output.2)) }
    }
    #expect(open == [])
  }

  /// The rules of nbformat 4.5.
  @Test func theNotebookKeepsTheRules() throws {
    let text = ExportFormat.ipynb.document(Self.export(Self.script).cells, title: "s")
    let notebook = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(Set(notebook.keys) == ["cells", "metadata", "nbformat", "nbformat_minor"])
    #expect(notebook["nbformat"] as? Int == 4 && notebook["nbformat_minor"] as? Int == 5)
    let cells = try #require(notebook["cells"] as? [[String: Any]])
    let ids = cells.compactMap { $0["id"] as? String }
    #expect(ids.count == cells.count && Set(ids).count == ids.count)
    for id in ids { #expect(id.wholeMatch(of: /[a-zA-Z0-9-_]{1,64}/) != nil) }
    for cell in cells {
      let isCode = cell["cell_type"] as? String == "code"
      let known: Set =
        isCode
        ? ["cell_type", "execution_count", "id", "metadata", "outputs", "source"] : ["cell_type", "id", "metadata", "source"]
      #expect(Set(cell.keys) == known && cell["source"] is [String] && cell["metadata"] is [String: Any])
      for output in cell["outputs"] as? [[String: Any]] ?? [] {
        let known: [String: Set<String>] = [
          "error": ["output_type", "ename", "evalue", "traceback"], "stream": ["output_type", "name", "text"],
          "display_data": ["output_type", "data", "metadata"],
        ]
        #expect(Set(output.keys) == known[output["output_type"] as? String ?? ""])
      }
    }
    #expect(
      cells.map { $0["cell_type"] as? String } == [
        "markdown", "code", "markdown", "code", "markdown", "code", "markdown", "code",
      ])
    #expect((cells[3]["outputs"] as? [[String: Any]])?.first?["text"] as? [String] == ["4\n", "a ``` b <i>&amp;</i>\n"])
  }

  /// On a page a table is one, and a picture is drawn and said in a sentence.
  @Test func tablesAreTablesAndPicturesAreDrawn() throws {
    let exporter = Self.export(
      """
      d = load digits | only 0 1 | take 3
      net = input 8x8x1 | flatten | dense 10 init zeros
      predict net on d
      show d
      """)
    let page = ExportFormat.html.document(exporter.cells, title: "t")
    #expect(page.contains("<table") && page.contains("<td") && page.contains(">wrong</td>"))
    #expect(page.contains("<img alt=\"3 images: 0, 1 and 0.\" src=\"data:image/svg+xml;base64,"), "\(page.suffix(3000))")
  }

  @Test func theNameSaysTheFormat() {
    #expect(
      ExportFormat(path: "a.md") == .md && ExportFormat(path: "b/c.HTML") == .html && ExportFormat(path: "x.y.ipynb") == .ipynb)
    #expect(ExportFormat(path: "a") == nil && ExportFormat(path: "a.pdf") == nil && ExportFormat(path: "md") == nil)
  }
}
