import Databases
import Foundation
import Synchronization

/// A thread that interrupts a connection as often as it can.
final class Interrupter: Sendable {
  private struct Target: @unchecked Sendable { var connection: (any Snapshot)? }
  private struct State {
    var target = Target()
    var isOver = false
  }

  private let state = Mutex(State())

  init() {
    Thread.detachNewThread { [self] in
      while interrupts() { sched_yield() }
    }
  }

  /// Interrupts once; false at the end.
  private func interrupts() -> Bool {
    state.withLock {
      $0.target.connection?.interrupt()
      return !$0.isOver
    }
  }

  func aim(at connection: any Snapshot) {
    let target = Target(connection: connection)
    state.withLock { $0.target = target }
  }

  /// Stops interrupting; the last interrupt is over when this returns.
  func rest() { state.withLock { $0.target = Target() } }

  func stop() { state.withLock { $0.isOver = true } }
}
