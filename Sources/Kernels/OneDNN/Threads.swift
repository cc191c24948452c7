internal import CLibraries
internal import Glibc
internal import Tensors

/// The threads that kernels run on: oneDNN's own, which are libgomp's, shared with our passes over elements.
///
/// They belong to the engine's thread; only there may this be used.
public enum Threads {
  private typealias Setter = @convention(c) (Int32) -> Void
  private typealias Getter = @convention(c) () -> Int32
  private typealias Body = @convention(c) (UnsafeMutableRawPointer?) -> Void
  private typealias Parallel = @convention(c) (Body, UnsafeMutableRawPointer?, UInt32, UInt32) -> Void

  // oneDNN brings libgomp into the process; linking it by name would tie the build to a compiler's folder.
  private static let setCount: Setter? = symbol("omp_set_num_threads")
  private static let number: Getter? = symbol("omp_get_thread_num")
  private static let team: Getter? = symbol("omp_get_num_threads")
  private static let parallel: Parallel? = symbol("GOMP_parallel")

  private static func symbol<Function>(_ name: String) -> Function? {
    _ = libraries_open_dnnl()
    return dlsym(nil, name).map { unsafeBitCast($0, to: Function.self) }
  }

  /// How many there are: a thread for each core, or as many as `OMP_NUM_THREADS` says; one where there is no memory for
  /// more, whose making would end the process.
  public static let available: Int = {
    guard MemoryBudget.available > 192 << 20 else { return 1 }
    let most: Getter? = symbol("omp_get_max_threads")
    return max(Int(most?() ?? 1), 1)
  }()

  nonisolated(unsafe) private static var limit = Int.max
  nonisolated(unsafe) private(set) static var current = 0

  /// At most so many from here on, whatever plans ask for; nil is as many as there are.
  public static func restrict(to count: Int?) { limit = max(count ?? .max, 1) }

  /// How many a plan gets that wants so many.
  public static func granted(_ wanted: Int) -> Int { max(min(wanted, available, limit), 1) }

  /// Lets kernels that are made or run from here on use so many.
  public static func use(_ count: Int) {
    guard count != current else { return }
    // The count must be known before it is changed for the first time.
    _ = available
    setCount?(Int32(clamping: count))
    current = count
  }

  /// Lets the thread that calls this use as many as the engine's does.
  static func adopt() { setCount?(Int32(clamping: max(current, 1))) }

  private final class Work {
    let parts: Int
    let body: (Int) -> Void
    init(_ parts: Int, _ body: @escaping (Int) -> Void) { (self.parts, self.body) = (parts, body) }
  }

  /// Runs `body` once for each number below the count of threads in use, each on a thread of its own.
  public static func each(_ body: (Int) -> Void) {
    guard current > 1, let parallel else { return body(0) }
    withoutActuallyEscaping(body) { body in
      let work = Work(current, body)
      parallel(
        { context in
          guard let context, let number = Threads.number, let team = Threads.team else { return }
          let work = Unmanaged<Work>.fromOpaque(context).takeUnretainedValue()
          // A team may come out smaller than was asked for; its members then do more than one part.
          for part in stride(from: Int(number()), to: work.parts, by: max(Int(team()), 1)) { work.body(part) }
        }, Unmanaged.passUnretained(work).toOpaque(), UInt32(clamping: current), 0)
      withExtendedLifetime(work) {}
    }
  }

  /// Runs `body` over parts of `0..<count` things of so many elements each, on all threads in use if there is enough to do.
  public static func share(_ count: Int, of elements: Int, _ body: (Range<Int>) -> Void) {
    let parts = count.saturatingProduct(elements) < 32_768 ? 1 : min(current, count)
    guard parts > 1 else { return body(0..<count) }
    let size = (count + parts - 1) / parts
    each { number in
      let start = min(number * size, count)
      body(start..<min(start + size, count))
    }
  }

  /// Runs `body` over parts of `0..<count`, on all threads in use if there is enough to do. Every part but the last
  /// begins and ends at a multiple of 64.
  public static func split(_ count: Int, _ body: (Range<Int>) -> Void) {
    let parts = count < 32_768 ? 1 : current
    guard parts > 1 else { return body(0..<count) }
    let size = (count / parts + 64) & ~63
    each { number in
      let start = min(number * size, count)
      body(start..<(number == parts - 1 ? count : min(start + size, count)))
    }
  }
}
