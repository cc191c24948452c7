/// A script as Jupyter's notebook, in the format 4.5.
enum JupyterNotebook {
  /// The notebook's text.
  static func text(_ cells: [ExportedCell]) -> String {
    var blocks: [JSON] = []
    func add(_ kind: String, _ pairs: [(String, JSON)]) {
      let facts = [("cell_type", .string(kind)), ("id", .string("cell-\(blocks.count + 1)")), ("metadata", .object([]))] + pairs
      blocks.append(.object(facts.sorted { $0.0 < $1.0 }.map { JSON.Pair($0.0, $0.1) }))
    }
    for cell in cells {
      let words = [cell.title.isEmpty ? "" : "## \(cell.title)", cell.remarks].filter { !$0.isEmpty }
      if !words.isEmpty { add("markdown", [("source", lines(words.joined(separator: "\n\n")))]) }
      guard !cell.source.isEmpty else { continue }
      add(
        "code",
        [
          ("execution_count", cell.order.map { .number(Double($0)) } ?? .null), ("outputs", .array(outputs(cell))),
          ("source", lines(cell.source)),
        ])
    }
    let notebook = JSON.of(
      ("cells", .array(blocks)),
      (
        "metadata",
        .of(
          (
            "kernelspec",
            .of(("display_name", .string("dlscript")), ("language", .string("dlscript")), ("name", .string("dlscript")))
          ), ("language_info", .of(("file_extension", .string(".dlscript")), ("name", .string("dlscript"))))
        )
      ), ("nbformat", .number(4)), ("nbformat_minor", .number(5)))
    return notebook.encoded(isIndented: true) + "\n"
  }

  private static func outputs(_ cell: ExportedCell) -> [JSON] {
    var outputs = cell.outputs.map { output in
      switch output {
      case .text(let text):
        JSON.of(("name", .string("stdout")), ("output_type", .string("stream")), ("text", lines(text)))
      case .table(let text, let markup):
        JSON.of(
          ("data", .of(("text/html", lines(markup)), ("text/plain", lines(text)))), ("metadata", .object([])),
          ("output_type", .string("display_data")))
      case .picture(let text, let svg, _):
        JSON.of(
          ("data", .of(("image/svg+xml", lines(String(decoding: svg, as: UTF8.self))), ("text/plain", lines(text)))),
          ("metadata", .object([])), ("output_type", .string("display_data")))
      }
    }
    if let error = cell.error {
      let text = error.split(separator: "\n", omittingEmptySubsequences: false).map { JSON.string(String($0)) }
      outputs.append(
        .of(
          ("ename", .string("error")), ("evalue", text.first ?? .string("")), ("output_type", .string("error")),
          ("traceback", .array(text))))
    }
    return outputs
  }

  // Each line with its end, but for the last.
  private static func lines(_ text: String) -> JSON {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let last = lines.popLast() ?? ""
    return .array(lines.map { .string($0 + "\n") } + (last.isEmpty ? [] : [.string(last)]))
  }
}
