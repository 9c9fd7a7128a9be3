import Databases
import Dispatch
import Foundation
import Synchronization

/// Notices Ctrl-C and SIGTERM and stops the query that runs.
///
/// A second signal ends the program at once, as it does by default.
final class Interruption: Sendable {
  private let signal = Atomic<Int32>(0)
  private let connections = Mutex<[Interruptible]>([])

  /// The signal that came, or nil.
  var received: Int32? {
    let number = signal.load(ordering: .relaxed)
    return number == 0 ? nil : number
  }

  /// The status that the shell expects after the signal: 130 or 143.
  var exitStatus: Int32 { 128 + signal.load(ordering: .relaxed) }

  /// Makes a connection one that a signal interrupts.
  func watch(_ connection: any Snapshot) {
    connections.withLock { $0.append(Interruptible(connection: connection)) }
  }

  /// Listens until the program ends.
  func listen() {
    for number in [SIGINT, SIGTERM] {
      Foundation.signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { [self] in
        raise(number)
        source.cancel()
      }
      source.resume()
    }
  }

  private func raise(_ number: Int32) {
    signal.store(number, ordering: .relaxed)
    Foundation.signal(number, SIG_DFL)
    connections.withLock { watched in
      for one in watched { one.connection.interrupt() }
    }
  }
}

/// A connection as the signal's thread sees it: all it may call is `interrupt()`.
private struct Interruptible: @unchecked Sendable {
  let connection: any Snapshot
}
