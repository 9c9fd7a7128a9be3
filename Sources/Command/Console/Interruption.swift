import Databases
import Dispatch
import Foundation
import Synchronization

/// Notices Ctrl-C and SIGTERM and stops the query that runs.
///
/// A second signal ends the program at once, as it does by default.
final class Interruption: Sendable {
  private let signal = Atomic<Int32>(0)
  private let watched = Mutex<[Interruptible]>([])

  /// The signal that came, or nil.
  var received: Int32? {
    let number = signal.load(ordering: .relaxed)
    return number == 0 ? nil : number
  }

  /// The status that the shell expects after the signal: 130 or 143.
  var exitStatus: Int32 { 128 + signal.load(ordering: .relaxed) }

  /// Makes a snapshot one that a signal interrupts, for as long as somebody else keeps it.
  func watched(_ snapshot: any Snapshot) -> any Snapshot {
    watched.withLock { all in
      all.removeAll { $0.snapshot == nil }
      all.append(Interruptible(snapshot: snapshot))
    }
    return snapshot
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
    watched.withLock { all in
      for one in all { one.snapshot?.interrupt() }
    }
  }
}

/// A snapshot as the signal's thread sees it: all it may call is `interrupt()`.
private struct Interruptible: @unchecked Sendable {
  weak var snapshot: (any Snapshot)?
}
