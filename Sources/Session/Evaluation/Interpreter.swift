import Forms
import Interrupts
import Kernels
import Language
import Models
import Training
import Plots
import Tensors

/// Evaluates scripts: holds the variables, and knows where in the source it is.
///
/// The work is spread over extensions by what is evaluated; commands are in files of their own.
public final class Interpreter {
  /// Where it writes.
  public internal(set) var host: any Host
  /// The seed of everything random.
  public internal(set) var seed: UInt64 = 0
  /// Whether something was done since this was last set to false that is not done twice: training, writing a file, or a
  /// change of the session.
  public internal(set) var didWork = false

  var globals = Globals()
  // In which numbers networks are trained unless a command says so.
  var precision = Kernels.Precision.f32
  var scope: Scope?
  var source: Source
  // How many layers were made since the seed was set: the initial values of a layer depend on it.
  var layerCount: UInt64 = 0
  // How many numbers were drawn since the seed was set.
  var drawnCount: UInt64 = 0
  var callDepth = 0
  var bounds = Bounds()
  var words = WordTable()
  // How many lists and records were looked at for their extent.
  var longValues = 0
  var blockDepth = 0
  // Where each stage was written, so that an error in it can point there.
  var origins: [ObjectIdentifier: LayerOrigin] = [:]
  var frames: [Frame] = []
  // Which stage of its pipe is bound now, from 1.
  var stageNumber = 0
  // The files that were imported, and those that are being imported, the outermost first.
  var imported: Set<String> = []
  var importing: [String] = []
  // Trainings in the background.
  let jobs: BackgroundJobs
  // Where the command that runs was written; nil before the first.
  var commandSpan: Span?
  // The last training, which `resume` and `diagnose` mean.
  var lastRun: Run?
  // The run that a statement's training came to when Ctrl-C paused it, and the name that it was to have.
  var pausedRun: (name: Name, run: Run)?
  // The last value that showed itself, or would have if its statement did not end in `;`.
  var lastResult: Value? { didSet { resultCount += 1 } }
  // The globals of which a remark has said that a function has copies of its own.
  var remarked: Set<Name> = []
  // The names of which it was said that they hide something built in.
  var hiding: Set<Name> = []
  // What the statement at work printed last, which need not be shown again.
  var printed: Value?
  // How often there was one.
  private(set) var resultCount = 0
  /// What the user likes, if this is at a prompt.
  public var preferences: Preferences?
  /// Whether a network that starts with `input` gets its parameters.
  var givesLife = true
  /// Where cells of a session that was cut off are run again, what is known of them.
  var replay: (any Replaying)?
  /// The texts of the scripts that were imported since this was last emptied, by their paths.
  var importTexts: [String: String] = [:]
  /// The files that were loaded since this was last emptied, by their full paths.
  var loaded: Set<String> = []
  /// Who keeps its cells, if it is at a prompt.
  weak var keeper: (any Keeper)?

  /// A session with no variables.
  public init(host: any Host) {
    self.host = host
    Abandonment.request = Interrupts.count
    jobs = BackgroundJobs(host)
    source = Source(name: "", text: "")
  }

  // Nobody could stop them any more.
  deinit { jobs.stopAll() }

  /// Whether the statement at work is of the session itself, not of a block, a function or braces.
  var isOutermost: Bool { blockDepth == 0 && callDepth == 0 && scope == nil }

  /// How wide pictures may be, and of what.
  var style: PlotStyle { host.style }

  /// Writes lines.
  func write(_ lines: [String]) { if !lines.isEmpty { host.write(lines.joined(separator: "\n") + "\n") } }

  /// Writes lines that may be more than a screen holds, page by page where there is a pager.
  func show(_ lines: [String]) { if !lines.isEmpty { host.show(lines.joined(separator: "\n") + "\n") } }

  /// Random numbers for something that happens once, such as a split.
  func random(_ stream: UInt64) -> Random { Random(seed: seed, stream: 1 << 40 | stream) }

  /// The random numbers of a new layer.
  func nextLayerRandom() -> Random {
    layerCount += 1
    return Random(seed: seed, stream: 2 << 40).stream(layerCount)
  }

  /// Starts the counts of a seed anew.
  func reseed(_ seed: UInt64) { (self.seed, layerCount, drawnCount) = (seed, 0, 0) }

  /// The random numbers of a single draw, of which each is another.
  func nextDraw() -> Random {
    drawnCount += 1
    return Random(seed: seed, stream: 4 << 40).stream(drawnCount)
  }

  /// The next number of `random`, from 0 to below 1.
  func nextUniform() -> Double {
    drawnCount += 1
    return Random(seed: seed, stream: 3 << 40).uniform(at: drawnCount)
  }

  /// Whether Ctrl-C was pressed.
  static var isInterrupted: Bool { Interrupts.isPending }

  /// Throws if Ctrl-C was pressed, or the script's values take too much memory.
  func checkInterrupt() throws { try bounds.step() }

  // MARK: Errors with places

  /// Runs `body`; what goes wrong in it is at `span`, unless it has a place of its own.
  func at<Result>(_ span: Span, word: String? = nil, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let diagnostic as Diagnostic {
      throw diagnostic
    } catch let flow as Flow {
      throw flow
    } catch let stop as Ending {
      throw stop
    } catch let failures as Failures {
      throw failures
    } catch {
      throw diagnose(error, span, word: word)
    }
  }

  private func diagnose(_ error: any Error, _ span: Span, word: String?) -> any Error {
    if case Fault.interrupted = error { return Ending.interrupted }
    if case TrainingError.interrupted = error { return Ending.interrupted }
    if case EngineError.abandoned = error { return Ending.interrupted }
    let (message, help) = Sentences.of(error, word: word)
    var (place, notes) = ((source: source, span: span), Frame.notes(frames))
    if let network = error as? NetworkError, let origin = network.origin, let known = origins[origin] {
      let here = "\(source.name):\(source.line(at: span.start))"
      if known.source !== source || source.line(at: known.span.start) != source.line(at: span.start) {
        notes.insert("as stage `\(network.path.joined(separator: "."))` of the network at \(here)", at: 0)
      }
      // What was at work when the layer was written is over, unless it still is.
      notes = Frame.notes(Array(known.frames.dropFirst(frames.count)), stage: known.ordinal) + notes
      place = (known.source, known.span)
    }
    return Diagnostic(source: place.source, span: place.span, message: message, suggestion: help, notes: notes)
  }
}
