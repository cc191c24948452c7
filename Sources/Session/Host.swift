import Language
import Plots

/// What a session needs of the place where it runs: somewhere to write, and what can be shown there.
public protocol Host: AnyObject {
  /// Writes text as it is.
  func write(_ text: String)
  /// Writes a text that may be more than a screen holds.
  func show(_ text: String)
  /// Shows the parts of a value; `holds`: where they may be more than a screen holds.
  func show(_ views: [View], holds: Bool)
  /// Shows a picture.
  func draw(_ chart: any Chart, _ style: PlotStyle)
  /// Writes a remark that is no result.
  func notice(_ text: String)
  /// Writes what went wrong without being an error, and what helps.
  func warn(_ text: String, help: String)
  /// How wide pictures may be, and of what.
  var style: PlotStyle { get }
  /// Whether a line can be rewritten in place.
  var showsProgress: Bool { get }
  /// Shows lines in place of those before, or takes them away.
  func progress(_ text: String?)
  /// Whether an assignment shows what it assigned: at a prompt.
  var showsAssignments: Bool { get }
  /// The keys of the prompt, and what they do; none where there is no prompt.
  var keys: [(key: String, help: String)] { get }
  /// Writes text that comes from work in the background, from any thread: above what a person is typing.
  func announce(_ text: String)
  /// Shows how far work in the background is, from any thread, in place of what was shown before; nil takes it away.
  func status(_ line: String?)
  /// How long a person has been reading page by page, which is no work of a cell.
  var readingTime: Duration { get }
  /// Throws where what was written has not arrived, as on a full disk.
  func checkOutput() throws
}

/// What was to be written to standard output and could not be, and why.
public struct OutputFailure: Error {
  let reason: String

  /// A failure for that reason, in the system's words.
  public init(reason: String) { self.reason = reason }

  /// What is wrong, and what to do next.
  public var sentence: (message: String, help: String?) {
    ("standard output cannot be written: \(reason)", "what was written so far may be incomplete; make room, or write elsewhere")
  }
}

extension Host {
  /// None.
  public var keys: [(key: String, help: String)] { [] }
  /// As a remark.
  public func warn(_ text: String, help: String) { notice("\(text); \(help)") }
  /// In characters.
  public func draw(_ chart: any Chart, _ style: PlotStyle) {
    write(chart.render(style).map { $0 + "\n" }.joined())
  }
  /// As any other text.
  public func show(_ text: String) { write(text) }
  /// In characters.
  public func show(_ views: [View], holds: Bool) {
    let text = views.lines.map { $0 + "\n" }.joined()
    if holds { show(text) } else { write(text) }
  }
  /// As it is; for places where nobody types.
  public func announce(_ text: String) { write(text) }
  /// Not at all; for places where nobody types.
  public func status(_ line: String?) {}
  /// Nobody reads.
  public var readingTime: Duration { .zero }
  /// It has.
  public func checkOutput() throws {}
}
