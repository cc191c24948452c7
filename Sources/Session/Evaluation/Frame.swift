import Language

/// A function's call, braces at work or a file that is imported: what an error passes through on its way out.
enum Frame {
  case call(Function, [Int: Value], Source, Span)
  case braces(of: String, round: Int, Source, Span)
  case imported(Source, Span)

  /// `block(64), third stage, called at first.dlscript:3`.
  func sentence(stage: String? = nil) -> String {
    let stage = stage.map { ", \($0)" } ?? ""
    switch self {
    case .call(let function, let values, let source, let span):
      let definition = function.definition
      let shown = definition.parameters.indices.compactMap { values[$0].map { Display.line($0).clipped(to: 24) } }
      return "in \(definition.name.text)(\(shown.joined(separator: ", ")))\(stage), called at \(Self.place(source, span))"
    case .braces(let word, let round, let source, let span):
      let round = round > 1 || word == "repeat" ? ", round \(round)" : ""
      return "in the braces of `\(word)`\(round)\(stage), at \(Self.place(source, span))"
    case .imported(let source, let span): return "in the import at \(Self.place(source, span))"
    }
  }

  private static func place(_ source: Source, _ span: Span) -> String { "\(source.name):\(source.line(at: span.start))" }

  /// A line for each frame, innermost first; of a deep recursion the two ends.
  static func notes(_ frames: [Frame], stage: String? = nil) -> [String] {
    var notes = frames.suffix(8).reversed().enumerated().map { $0.element.sentence(stage: $0.offset == 0 ? stage : nil) }
    if frames.count > 8 {
      let ends = min(3, frames.count - 8)
      if frames.count > 8 + ends { notes.append("... and \(frames.count - 8 - ends) more like these ...") }
      notes += frames.prefix(ends).reversed().map { $0.sentence() }
    }
    return notes
  }
}

/// Where a layer was written: the place, and what was at work there.
struct LayerOrigin {
  let source: Source
  let span: Span
  let frames: [Frame]
  /// Which stage of its pipe it is, from 1; 0 where it stands alone.
  let stage: Int

  /// `third stage`, for a pipe that is not at the top level.
  var ordinal: String? {
    let words = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
    guard stage > 0 else { return nil }
    return words.indices.contains(stage - 1) ? "\(words[stage - 1]) stage" : "stage \(stage)"
  }
}
