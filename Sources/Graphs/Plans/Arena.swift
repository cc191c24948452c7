internal import Tensors

/// Places buffers in one stretch of memory so that those whose lives overlap do not.
enum Arena {
  /// A buffer's size in bytes and the first and last step that touch it.
  struct Tenant {
    let bytes: Int
    let life: ClosedRange<Int>
  }

  /// An offset for each tenant, and how much memory that takes.
  ///
  /// The largest come first, each at the lowest place that is free for its whole life.
  static func place(_ tenants: [Tenant]) -> (offsets: [Int], bytes: Int) {
    var offsets = [Int](repeating: 0, count: tenants.count)
    var placed: [Int] = []
    var total = 0
    let order = tenants.indices.sorted { (tenants[$0].bytes, $1) > (tenants[$1].bytes, $0) }
    for index in order {
      let tenant = tenants[index]
      var offset = 0
      for other in placed where tenants[other].life.overlaps(tenant.life) {
        if offsets[other].saturatingSum(-offset) >= tenant.bytes { break }
        offset = max(offset, offsets[other].saturatingSum(rounded(tenants[other].bytes)))
      }
      offsets[index] = offset
      let at = placed.firstIndex { offsets[$0] > offset } ?? placed.endIndex
      placed.insert(index, at: at)
      total = max(total, offset.saturatingSum(rounded(tenant.bytes)))
    }
    return (offsets, total)
  }

  private static func rounded(_ bytes: Int) -> Int { bytes.saturatingSum(63) & ~63 }
}
