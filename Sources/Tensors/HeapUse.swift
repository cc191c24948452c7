internal import CMemory
internal import Synchronization

/// How much of the heap is in use.
public enum HeapUse {
  private static let tensors = Atomic<Int>(0)

  /// The bytes in use by anything but the elements of tensors, which have a budget of their own.
  public static var bytesBesidesTensors: Int {
    max(Int(clamping: memory_in_use()) - tensors.load(ordering: .relaxed), 0)
  }

  static func note(tensorBytes bytes: Int) { tensors.wrappingAdd(bytes, ordering: .relaxed) }
}
