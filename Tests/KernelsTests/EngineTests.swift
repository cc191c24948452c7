import Foundation
import Kernels
import Testing

/// The one thread on which everything is computed.
@Suite struct EngineTests {
  /// What only the engine's thread may touch; a race would lose counts, or mix two jobs.
  private final class Counter: @unchecked Sendable {
    var value = 0
    var isBusy = false
    var threads: Set<UInt> = []
  }

  @Test func oneThreadServesMany() {
    let counter = Counter()
    DispatchQueue.concurrentPerform(iterations: 16) { caller in
      for turn in 0..<50 {
        let answer = Engine.perform { () -> Int in
          #expect(!counter.isBusy)
          counter.isBusy = true
          counter.value += 1
          counter.threads.insert(UInt(pthread_self()))
          counter.isBusy = false
          return caller * 1000 + turn
        }
        #expect(answer == caller * 1000 + turn)
      }
    }
    #expect(counter.value == 800)
    #expect(counter.threads.count == 1)
  }

  @Test func workWithinWorkRunsAtOnce() {
    #expect(Engine.perform { Engine.perform { Engine.perform { 7 } } } == 7)
  }

  @Test func errorsComeBack() {
    struct Broken: Error, Equatable { let number: Int }
    DispatchQueue.concurrentPerform(iterations: 8) { number in
      #expect(throws: Broken(number: number)) { try Engine.perform { throw Broken(number: number) } }
    }
    #expect(Engine.perform { 1 } == 1)
  }
}
