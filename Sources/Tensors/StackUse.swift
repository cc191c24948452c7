internal import CMemory

/// How much of the stack is in use.
public enum StackUse {
  /// The bytes that are left of this thread's stack; 0 if that is not known.
  public static var left: Int { Int(clamping: memory_stack_left()) }
}
