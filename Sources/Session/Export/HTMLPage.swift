import Plots

/// A script as a page that needs nothing else: its styles are in it, and its pictures are text.
enum HTMLPage {
  /// The page's text.
  static func text(_ cells: [ExportedCell], title: String) -> String {
    let body = cells.map { cell in
      var parts: [String] = []
      if !cell.title.isEmpty { parts.append("<h2>\(Markup.escaped(cell.title))</h2>") }
      parts += cell.remarks.split(separator: "\n\n").map { "<p>\(Markup.escaped(String($0)))</p>" }
      if !cell.source.isEmpty { parts.append("<pre class=\"source\"><code>\(coloured(cell.source))</code></pre>") }
      parts += cell.outputs.map(output)
      if let error = cell.error { parts.append("<pre class=\"error\">\(Markup.escaped(error))</pre>") }
      return "<section>\n\(parts.joined(separator: "\n"))\n</section>\n"
    }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(Markup.escaped(title))</title>
      <style>
      \(style)
      </style>
      </head>
      <body>
      <h1>\(Markup.escaped(title))</h1>
      \(body.joined())</body>
      </html>

      """
  }

  // A picture stands apart from the page, so that the styles of one do not reach another.
  private static func output(_ output: ExportedCell.Output) -> String {
    switch output {
    case .text(let text): "<pre class=\"output\">\(Markup.escaped(text))</pre>"
    case .table(_, let markup): markup
    case .picture(_, let svg, let sentence):
      "<img alt=\"\(Markup.escaped(sentence))\" src=\"data:image/svg+xml;base64,\(Base64.text(svg))\">"
    }
  }

  private static let style = """
    :root { color-scheme: light dark; --line: #8884; --word: #0550ae; --text: #0a3069; --number: #953800; --remark: #6e7781; --error: #b00020; }
    @media (prefers-color-scheme: dark) { :root { --word: #79c0ff; --text: #a5d6ff; --number: #ffa657; --remark: #8b949e; --error: #ff7b72; } }
    body { max-width: 52rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
    pre { overflow-x: auto; padding: .6rem .8rem; border-radius: .4rem; font: .85rem/1.25 ui-monospace, "DejaVu Sans Mono", monospace; }
    pre.source { border: 1px solid var(--line); }
    pre.output { border-left: .2rem solid var(--line); border-radius: 0; line-height: 1.15; }
    img { max-width: 100%; }
    table { border-collapse: collapse; font-size: .9rem; } th, td { padding: .1rem .7rem; } thead, tfoot { border-block: 1px solid var(--line); }
    pre.error { border-left: .2rem solid var(--error); border-radius: 0; }
    .keyword, .command, .escape { color: var(--word); } .string { color: var(--text); }
    .number { color: var(--number); } .comment { color: var(--remark); } .problem { color: var(--error); }
    """

  private static func coloured(_ text: String) -> String {
    CellColours.pieces(of: text).map { piece, role in
      role.map { "<span class=\"\($0)\">\(Markup.escaped(piece))</span>" } ?? Markup.escaped(piece)
    }.joined()
  }

}
