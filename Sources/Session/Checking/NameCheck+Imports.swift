import Forms
import Language

extension NameCheck {
  /// Takes in what an imported file defines, or says why it cannot.
  mutating func add(imported path: String, _ span: Span) {
    guard let definitions = files.definitions(of: path, from: source.name) else {
      isStumped = true
      let isCertain = sight === root && loops == 0 && branches == 0
      guard isThorough || isCertain else { return }
      if let reason = files.reason {
        let near = FileNames.nearest(to: path, from: source.name)
        report(Fault.file(path, reason: reason, suggestion: near).sentence, span)
      } else {
        report(files.mistakes, importedAt: span, path)
      }
      return
    }
    if sight === root, loops == 0, branches == 0 { imports.append(span) }
    for definition in definitions {
      switch definition {
      case .variable(let name): root.define(name)
      case .function(let function): root.define(function)
      }
    }
  }

  /// Names that nothing defines in the files that are imported: whatever is known anywhere may be there by then.
  mutating func lookIntoFiles() {
    guard let span = imports.first, !files.read.isEmpty else { return }
    var everything = known.union(root.names)
    for file in files.read {
      everything.formUnion(NameCheck(file, known: [], isThorough: false, files: ImportedFiles(isBlind: true)).root.names)
    }
    for file in files.read where found.count < Limits.diagnostics {
      var check = NameCheck(file, known: everything, isThorough: false, files: ImportedFiles(isBlind: true))
      report(check.findings(), importedAt: span, file.source.name)
    }
  }

  // A check of this file says that another has mistakes; before a run they are said themselves.
  private mutating func report(_ mistakes: [Diagnostic], importedAt span: Span, _ path: String) {
    guard !mistakes.isEmpty else { return }
    if isThorough {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      return report(("the file \(Argument.quoted(name)) has mistakes of its own", "check that file first"), span)
    }
    let note = "in the import at \(source.name):\(source.line(at: span.start))"
    found += mistakes.map { wrong in
      Diagnostic(
        source: wrong.source, span: wrong.span, message: wrong.message, suggestion: wrong.suggestion, notes: wrong.notes + [note])
    }
  }
}
