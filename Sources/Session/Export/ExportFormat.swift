/// A kind of document that a script is exported as.
public enum ExportFormat: String, CaseIterable {
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  // The words speak for themselves.
  case md, html, ipynb

  /// What the end of a file's name says.
  public init?(path: String) {
    guard let dot = path.lastIndex(of: "."), let format = ExportFormat(rawValue: path[path.index(after: dot)...].lowercased())
    else { return nil }
    self = format
  }

  /// The document.
  public func document(_ cells: [ExportedCell], title: String) -> String {
    switch self {
    case .md: Self.markdown(cells, title: title)
    case .html: HTMLPage.text(cells, title: title)
    case .ipynb: JupyterNotebook.text(cells)
    }
  }

  private static func markdown(_ cells: [ExportedCell], title: String) -> String {
    var parts = ["# \(title)"]
    for cell in cells {
      if !cell.title.isEmpty { parts.append("## \(cell.title)") }
      if !cell.remarks.isEmpty { parts.append(cell.remarks) }
      if !cell.source.isEmpty { parts.append(fenced(cell.source, "dlscript")) }
      if !cell.outputs.isEmpty { parts.append(fenced(cell.text, "text")) }
      if let error = cell.error { parts.append(fenced(error, "text")) }
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  // The fence is longer than any in the text.
  private static func fenced(_ text: String, _ language: String) -> String {
    var (longest, run) = (2, 0)
    for character in text {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    return "\(fence)\(language)\n\(text)\(text.hasSuffix("\n") ? "" : "\n")\(fence)"
  }
}
