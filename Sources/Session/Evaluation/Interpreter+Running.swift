import Forms
import Interrupts
import Kernels
import Language
import Models
import Training

extension Interpreter {
  /// Runs a whole source: a file, a cell, a line. Nothing runs unless its syntax and its names are right.
  ///
  /// A failed statement leaves the variables as they were before it. `before` is told the index of each statement that
  /// is about to run, and may say that it does not.
  /// Where it `isCell`, what its functions use may come in a later one.
  public func run(_ result: ParseResult, isCell: Bool = false, before: ((Int) -> Bool)? = nil) throws {
    // What is run again was looked at when it was run first.
    if replay == nil { try check(result, isCell: isCell) }
    let outer = (source, scope, callDepth, blockDepth, frames, bounds)
    (source, bounds) = (result.source, Bounds(bounds))
    // Also after an error deep inside of functions.
    defer { (source, scope, callDepth, blockDepth, frames, bounds) = outer }
    for (index, statement) in result.script.statements.enumerated() {
      guard before?(index) ?? true else { continue }
      globals.begin()
      let counts = (layerCount, drawnCount, seed)
      do {
        _ = try run(statement)
        try at(statement.span) { try host.checkOutput() }
      } catch let flow as Flow {
        globals.rollBack()
        throw flow.misplaced(in: source, at: statement.span)
      } catch {
        globals.rollBack()
        (scope, callDepth, blockDepth, frames) = (outer.1, outer.2, outer.3, outer.4)
        // What is typed again, mended, then gets the values that it would have got at once.
        (layerCount, drawnCount, seed) = counts
        // `resume` may name it.
        if let (name, run) = pausedRun { globals.set(name, .object(run)) }
        pausedRun = nil
        throw error
      }
    }
  }

  private func check(_ result: ParseResult, isCell: Bool) throws {
    guard isCell else {
      if let failures = Failures(ScriptCheck.beforeRun(result, known: globals.names)) { throw failures }
      return
    }
    let (found, awaited) = ScriptCheck.beforeRun(cell: result, known: globals.names) { name in
      // What is around a function that another one made is its own.
      if case .function(let function)? = globals[name], function.scope == nil { function } else { nil }
    }
    if let failures = Failures(found) { throw failures }
    var told: Set<Name> = []
    for name in awaited where told.insert(name.name).inserted {
      let function = name.function.text
      host.notice(
        "\(name.sentence.message) yet, and `\(function)` uses it: \(name.guess ?? "define it before you use `\(function)`")")
    }
  }

  /// Runs another file once, in this session and not in the function at hand; its path is relative to the file that
  /// imports it.
  func importFile(_ path: String, at span: Span) throws {
    let folder = source.name.lastIndex(of: "/").map { String(source.name[...$0]) } ?? ""
    let full = path.hasPrefix("/") ? path : folder + path
    let real = SourceFile.realPath(full)
    // The script that is run is on the way itself.
    let outerImporting = importing
    if importing.isEmpty { importing = [SourceFile.realPath(source.name)] }
    defer { importing = outerImporting }
    if let start = importing.firstIndex(of: real) { throw Fault.importCycle(importing[start...] + [real]) }
    guard !imported.contains(real) else { return }
    let file: Source
    do {
      file = try replay?.imports[full].map { Source(name: full, text: $0) } ?? SourceFile.readOrdinary(full)
    } catch let failure as FileFailure {
      throw Fault.file(path, reason: failure.reason, suggestion: FileNames.nearest(to: path, from: source.name))
    }
    if keeper?.keepsImports == true { importTexts[full] = String(decoding: file.text, as: UTF8.self) }
    let outer = (globals, scope, callDepth, blockDepth)
    (scope, callDepth, blockDepth) = (nil, 0, 0)
    importing.append(real)
    frames.append(.imported(source, span))
    defer {
      (scope, callDepth, blockDepth) = (outer.1, outer.2, outer.3)
      _ = frames.popLast()
    }
    do {
      try run(Parser.parse(file))
    } catch {
      globals = outer.0
      throw error
    }
    imported.insert(real)
  }

  /// What a cell is set back to where it is run again with more lines: the variables and the count of layers.
  public struct Mark {
    typealias Precision = Kernels.Precision
    let globals: Globals
    let layerCount: UInt64
    let drawnCount: UInt64
    let seed: UInt64
    let imported: Set<String>
    let lastRun: Run?
    let precision: Precision
  }

  /// How things stand.
  public var mark: Mark {
    Mark(
      globals: globals, layerCount: layerCount, drawnCount: drawnCount, seed: seed, imported: imported, lastRun: lastRun,
      precision: precision)
  }

  /// Sets back how things stood.
  public func restore(_ mark: Mark) {
    (globals, layerCount, drawnCount, seed) = (mark.globals, mark.layerCount, mark.drawnCount, mark.seed)
    (imported, lastRun, precision) = (mark.imported, mark.lastRun, mark.precision)
  }

  /// Whether the seed, its counts, the precision or the imports are other than they were; variables are not looked at.
  func differs(from mark: Mark) -> Bool {
    (seed, layerCount, drawnCount) != (mark.seed, mark.layerCount, mark.drawnCount) || imported != mark.imported
      || precision != mark.precision
  }

  /// Something is done that is not done twice.
  func noteWork() { didWork = true }

  /// Forgets that work was done.
  public func forgetWork() { didWork = false }
}
