import ArgumentParser
import Databases
import Dispatch
import Foundation
import Markup
import Synchronization
import Tracking

/// Notices Ctrl-C, SIGTERM and SIGHUP and stops the query that runs.
///
/// A second signal ends the program at once, as it does by default.
final class Interruption: Sendable {
  /// How long what only reads and draws may take to notice a signal, in microseconds.
  private static let patience: UInt32 = 200_000

  private let signal = Atomic<Int32>(0)
  private let watched = Mutex<[Interruptible]>([])

  /// The signal that came, or nil.
  var received: Int32? {
    let number = signal.load(ordering: .relaxed)
    return number == 0 ? nil : number
  }

  /// The status that the shell expects after the signal: 130, 143 or 129.
  var exitStatus: Int32 { 128 + signal.load(ordering: .relaxed) }

  /// Makes a snapshot one that a signal interrupts, for as long as somebody else keeps it.
  func watched(_ snapshot: any Snapshot) -> any Snapshot {
    watched.withLock { all in
      all.removeAll { $0.snapshot == nil }
      all.append(Interruptible(snapshot: snapshot))
    }
    return snapshot
  }

  /// Does what only reads; where a signal has stopped it the program ends with its status.
  func ended<Result>(_ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let error as DatabaseError
      where error.kind == .cancelled && received != nil
    {
      Console.error("interrupted")
      throw ExitCode(exitStatus)
    }
  }

  /// Listens until the program ends.
  ///
  /// - Parameter isImpatient: whether the program ends soon after a signal whatever it does, as
  ///   nothing that it reads and draws is lost.
  func listen(isImpatient: Bool = false) {
    // A program that `nohup` started outlives its terminal.
    let signals = Termination.isIgnored(SIGHUP) ? [SIGINT, SIGTERM] : [SIGINT, SIGTERM, SIGHUP]
    for number in signals {
      Foundation.signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { [self] in
        // The database may be slow to answer that it stops.
        if isImpatient { endSoon(number) }
        raise(number)
        source.cancel()
      }
      source.resume()
    }
  }

  /// Ends the program in a moment, unless it has ended by itself.
  private func endSoon(_ number: Int32) {
    Thread.detachNewThread {
      usleep(Interruption.patience)
      OutputFile.removeUnfinished()
      Console.error("interrupted")
      _exit(128 + number)
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
