import Glibc
import Kernels
import Synchronization
import Testing

/// Work that cannot be ended is left, and waited for before the next.
@Suite(.serialized) struct LongWorkTests {
  // A gate that stands open or shut, for a thread to wait at.
  private final class Gate: Sendable {
    private let isOpen = Mutex(false)
    func open() { isOpen.withLock { $0 = true } }
    func wait() { while !isOpen.withLock({ $0 }) { sched_yield() } }
  }

  @Test func whatIsDoneIsDone() {
    Engine.perform {
      let done = Mutex(0)
      #expect(LongWork.run(unless: { false }) { _ in done.withLock { $0 += 1 } })
      #expect(done.withLock { $0 } == 1)
      #expect(!LongWork.isLeft)
    }
  }

  @Test func whoStopsDoesNotWait() {
    Engine.perform {
      let (gate, ended) = (Gate(), Gate())
      let wasTold = Mutex(false)
      #expect(
        !LongWork.run(unless: { true }) { isLeft in
          gate.wait()
          wasTold.withLock { $0 = isLeft() }
          ended.open()
        })
      #expect(LongWork.isLeft)
      // Other work waits for it, and may be stopped as well.
      #expect(!LongWork.settle(unless: { true }))
      #expect(!LongWork.run(unless: { true }) { _ in Issue.record("begun beside what was left") })
      gate.open()
      ended.wait()
      #expect(LongWork.settle(unless: { false }))
      #expect(!LongWork.isLeft)
      #expect(wasTold.withLock { $0 })
    }
  }
}
