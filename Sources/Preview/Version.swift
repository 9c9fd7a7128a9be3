import Foundation
import Synchronization

/// A number that grows with every change, and those who wait for it to grow.
package final class Version: Sendable {
  private struct State {
    var number: Int
    var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
    var nextTicket = 0
  }

  private let state: Mutex<State>

  /// - Parameter first: the first number; one that grows from start to start tells open pages that
  ///   the server was started again.
  package init(first: Int) { state = Mutex(State(number: first)) }

  package var number: Int { state.withLock { $0.number } }

  /// Counts a change and wakes all who wait.
  package func increase() {
    let waiting = state.withLock { state in
      state.number += 1
      defer { state.waiting = [:] }
      return Array(state.waiting.values)
    }
    for one in waiting { one.resume() }
  }

  /// Waits until the number is another one, or the time is up.
  ///
  /// - Returns: the number.
  package func change(from known: Int, within limit: Duration) async -> Int {
    let ticket = state.withLock { state in
      state.nextTicket += 1
      return state.nextTicket
    }
    let timer = Task { [self] in
      try await Task.sleep(for: limit)
      state.withLock { $0.waiting.removeValue(forKey: ticket) }?.resume()
    }
    await withCheckedContinuation { continuation in
      let isLate = state.withLock { state in
        guard state.number == known else { return true }
        state.waiting[ticket] = continuation
        return false
      }
      if isLate { continuation.resume() }
    }
    timer.cancel()
    return number
  }
}
