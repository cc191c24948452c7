import Interrupts
import Tensors

/// What keeps a script from taking all memory or all of the stack, and lets Ctrl-C end it: asked between any two steps.
struct Bounds {
  /// What the values of a script may take, next to tensors. A list of ten million numbers takes half of it.
  static let bytes = 336 << 20

  private var steps = 0
  private var unseen = 0
  // What the heap held when the machine was last asked how much it has left.
  private var heapAtLook = 0
  private let lowestAddress: UInt
  // What the heap held when the session began: not the doing of its scripts.
  private let before: Int

  /// The bounds of what runs on this thread from here on, in the session that had those before.
  init(_ session: Bounds? = nil) {
    before = session?.before ?? HeapUse.bytesBesidesTensors
    // Half of the room is left to what is called from here: the nesting of one function's text, the work of a command.
    let room = min(StackUse.left, 192 << 20)
    lowestAddress = Self.stackAddress - UInt(room / 2)
  }

  /// Throws where Ctrl-C was pressed, and where the values take too much; small ones are counted now and then.
  mutating func step() throws {
    if Interrupts.isPending { throw Fault.interrupted }
    steps &+= 1
    if steps & 0xFFF == 0 { try look(for: 0) }
  }

  /// Throws unless there is room for a value of that many bytes.
  mutating func reserve(_ bytes: Int) throws {
    unseen = unseen.saturatingSum(bytes)
    if unseen > 1 << 20 { try look(for: bytes) }
  }

  /// Throws where so much of the stack is in use that another call might not fit.
  func checkStack() throws { if Self.stackAddress < lowestAddress { throw Fault.tooManyCalls } }

  private mutating func look(for bytes: Int) throws {
    unseen = 0
    let heap = HeapUse.bytesBesidesTensors
    if (heap - before).saturatingSum(bytes) > Self.bytes { throw Fault.memory }
    // The machine, a container or the shell may leave less than that.
    heapAtLook = min(heapAtLook, heap)
    guard (heap - heapAtLook).saturatingSum(bytes) > 8 << 20 else { return }
    heapAtLook = heap
    let available = MemoryBudget.available
    if bytes >= available { throw MemoryShortage(needed: bytes, available: available) }
  }

  // Where the stack of the caller stands, nearly.
  @inline(never) private static var stackAddress: UInt {
    var here: UInt8 = 0
    return withUnsafeMutablePointer(to: &here) { UInt(bitPattern: $0) }
  }
}
