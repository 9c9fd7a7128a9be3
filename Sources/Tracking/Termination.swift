import Foundation
import Synchronization
import Tables

/// What happens when SIGTERM or SIGINT ends the process: actions, then whatever would have
/// happened without them.
///
/// Runs register themselves in `start()`. A second signal does not wait for the actions.
public enum Termination {
  private struct State {
    var actions: [String: @Sendable (Int32) throws -> Void] = [:]
    /// The actions that a signal has called.
    var called: Set<String> = []
    /// What the program did about each signal that is listened to.
    var former: [Int32: sigaction] = [:]
    var hasThread = false
  }

  // Signals are the whole process's, so what they call is as well.
  private static let state = Mutex(State())
  /// Held while actions are called, so that a run that ends meanwhile waits for them.
  private static let calling = NSLock()

  /// Calls an action when a signal ends the process; a later one with the same key replaces it.
  ///
  /// What the action throws is told on standard error.
  public static func register(
    _ key: String, _ action: @escaping @Sendable (_ signal: Int32) throws -> Void
  ) {
    state.withLock { state in
      state.actions[key] = action
      state.called.remove(key)
      if !state.hasThread { state.hasThread = startThread() }
      for signal in [SIGTERM, SIGINT] where state.former[signal] == nil {
        state.former[signal] = listen(to: signal)
      }
    }
  }

  /// Forgets an action.
  public static func deregister(_ key: String) { _ = withdraw(key) }

  /// Forgets an action; false when a signal has called it.
  static func withdraw(_ key: String) -> Bool {
    calling.withLock {
      state.withLock { state in
        state.actions[key] = nil
        return !state.called.contains(key)
      }
    }
  }

  // MARK: Signals

  /// Whether the program was started with a signal ignored, as by `nohup`.
  package static func isIgnored(_ signal: Int32) -> Bool {
    var current = sigaction()
    sigaction(signal, nil, &current)
    return current.isIgnored
  }

  /// Installs the handler and answers what was there before, unless the signal is ignored.
  private static func listen(to signal: Int32) -> sigaction? {
    var former = sigaction()
    sigaction(signal, nil, &former)
    if former.isIgnored { return nil }
    var new = sigaction()
    new.__sigaction_handler.sa_handler = { signal in
      // A handler may do very little; writing is allowed.
      var byte = UInt8(truncatingIfNeeded: signal)
      _ = write(signalPipe.1, &byte, 1)
    }
    new.sa_flags = SA_RESTART
    sigaction(signal, &new, nil)
    return former
  }

  private static func startThread() -> Bool {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return false }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    signalPipe = (ends[0], ends[1])
    Thread.detachNewThread {
      var byte: UInt8 = 0
      while true {
        let count = read(signalPipe.0, &byte, 1)
        if count == 1 { handle(Int32(byte)) } else if errno != EINTR { return }
      }
    }
    return true
  }

  /// Calls the actions, and then does to the process what the signal would have done.
  private static func handle(_ signal: Int32) {
    calling.withLock {
      let actions = state.withLock { state in
        for var (number, former) in state.former { sigaction(number, &former, nil) }
        state.former = [:]
        defer { state.actions = [:] }
        state.called.formUnion(state.actions.keys)
        return Array(state.actions.values)
      }
      // Several runs may each have to wait for their database.
      DispatchQueue.concurrentPerform(iterations: actions.count) { index in
        do { try actions[index](signal) } catch {
          var line = Secrets.hidden(in: "sqltrack: error: \(error)").visible + "\n"
          line.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
        }
      }
      kill(getpid(), signal)
    }
  }
}

/// The pipe from the signal handler to the thread that may do more; set before the first signal.
nonisolated(unsafe) private var signalPipe: (Int32, Int32) = (-1, -1)

extension sigaction {
  /// Whether the program was started with the signal ignored, as by `nohup`.
  fileprivate var isIgnored: Bool {
    withUnsafeBytes(of: __sigaction_handler) { handler in
      withUnsafeBytes(of: SIG_IGN) { handler.starts(with: $0) }
    }
  }
}
