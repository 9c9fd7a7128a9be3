import Dispatch
import Synchronization

/// A number that grows with every change, and those who wait for it to grow.
package final class Version: Sendable {
  private struct State {
    var number: Int
    var waiting: [Int: DispatchSemaphore] = [:]
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
    for one in waiting { one.signal() }
  }

  /// Waits until the number has grown past a known one, or the time is up.
  ///
  /// - Returns: the number.
  package func change(from known: Int, within limit: Duration) -> Int {
    let change = DispatchSemaphore(value: 0)
    let ticket = state.withLock { state -> Int? in
      guard state.number <= known else { return nil }
      state.nextTicket += 1
      state.waiting[state.nextTicket] = change
      return state.nextTicket
    }
    guard let ticket else { return number }
    _ = change.wait(timeout: .now() + limit / .seconds(1))
    return state.withLock { state in
      state.waiting[ticket] = nil
      return state.number
    }
  }
}
