import Language

/// What is wrong with a script, found without running it.
public enum ScriptCheck {
  /// Everything that is certain: syntax, names, how commands are called, and shapes where they are known.
  ///
  /// `known` are names that something outside of the script defines. What the script imports is read.
  public static func check(_ result: ParseResult, known: [String] = []) -> [Diagnostic] {
    var names = NameCheck(result, known: Set(known.map { Name($0) }), isThorough: true)
    return sorted(result.diagnostics + names.findings())
  }

  /// What is looked at before every run: syntax, and the names that nothing in sight defines.
  static func beforeRun(_ result: ParseResult, known: [Name]) -> [Diagnostic] {
    var names = NameCheck(result, known: Set(known), isThorough: false)
    return sorted(result.diagnostics + names.findings())
  }

  /// The same for a cell, after which others may come: what its functions use and nothing defines yet is handed back, unless
  /// they are used now. `functions` are those of earlier cells.
  static func beforeRun(
    cell: ParseResult, known: [Name], functions: (Name) -> Function?
  ) -> (found: [Diagnostic], awaited: [AwaitedName]) {
    var names = NameCheck(cell, known: Set(known), isThorough: false, isCell: true)
    _ = names.findings()
    if !names.isStumped { names.settleAwaited(functions) }
    return (sorted(cell.diagnostics + names.found), names.awaited)
  }

  /// By place; no more than a person can read.
  private static func sorted(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    guard diagnostics.count > 1 else { return diagnostics }
    let inOrder = diagnostics.enumerated().sorted {
      ($0.element.span.start, $0.offset) < ($1.element.span.start, $1.offset)
    }
    return inOrder.prefix(Limits.diagnostics).map(\.element)
  }
}
