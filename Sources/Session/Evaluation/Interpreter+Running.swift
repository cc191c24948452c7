import Forms
import Interrupts
import Language
import Models

extension Interpreter {
  /// What is wrong with a source as far as it is known before it runs: its syntax and its names.
  public func check(_ result: ParseResult) -> [Diagnostic] { result.diagnostics + NameCheck(self, result).diagnostics }

  /// Runs a whole source: a file, a cell, a line. Nothing runs unless its syntax and its names are right.
  ///
  /// A failed statement leaves the variables as they were before it.
  public func run(_ result: ParseResult) throws {
    let found = check(result)
    if let first = found.first { throw Failures(first: first, others: Array(found.dropFirst())) }
    let (outer, outerBounds) = (source, bounds)
    (source, bounds) = (result.source, Bounds())
    defer { (source, bounds) = (outer, outerBounds) }
    for statement in result.script.statements {
      globals.begin()
      do {
        _ = try run(statement)
      } catch let flow as Flow {
        globals.rollBack()
        throw flow.misplaced(in: source, at: statement.span)
      } catch {
        globals.rollBack()
        (scope, callDepth, blockDepth, frames) = (nil, 0, 0, [])
        throw error
      }
    }
  }

  /// Runs another file once, in this session; its path is relative to the file that imports it.
  func importFile(_ path: String) throws {
    let folder = source.name.lastIndex(of: "/").map { String(source.name[...$0]) } ?? ""
    let full = path.hasPrefix("/") ? path : folder + path
    guard imported.insert(full).inserted else { return }
    let file = try SourceFile.read(full)
    let outerUndo = globals
    do {
      try run(Parser.parse(file))
    } catch {
      globals = outerUndo
      throw error
    }
  }

  /// What a cell is set back to where it is run again with more lines: the variables and the count of layers.
  public struct Mark {
    let globals: Globals
    let layerCount: UInt64
    let seed: UInt64
  }

  /// How things stand.
  public var mark: Mark { Mark(globals: globals, layerCount: layerCount, seed: seed) }

  /// Sets back how things stood.
  public func restore(_ mark: Mark) { (globals, layerCount, seed) = (mark.globals, mark.layerCount, mark.seed) }

  /// Forgets that work was done.
  public func forgetWork() { didWork = false }
}

/// Several errors of one source.
public struct Failures: Error {
  /// The first.
  public let first: Diagnostic
  /// The others.
  public let others: [Diagnostic]

  /// All of them.
  public var all: [Diagnostic] { [first] + others }
}

extension Flow {
  /// The error of a `break` without a loop, or a `return` without a function.
  func misplaced(in source: Source, at span: Span) -> any Error {
    let word =
      switch self {
      case .break: "break"
      case .continue: "continue"
      case .return: "return"
      }
    let (message, help) = Fault.misplaced(word).sentence
    return Diagnostic(source: source, span: span, message: message, suggestion: help)
  }
}
