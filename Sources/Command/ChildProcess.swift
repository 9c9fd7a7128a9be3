import Foundation
import Synchronization

/// A program that runs in place of this one: same terminal, same signals, same exit status.
final class ChildProcess: Sendable {
  /// How it ended.
  struct Ending {
    /// The status that a shell would show: 128 and the signal when one ended it.
    var status: Int32
    /// Whether this process was asked to end it.
    var isCancelled: Bool
  }

  /// The signals that are passed on, and whether they ask for an end.
  private static let signals: [(number: Int32, ends: Bool)] = [
    (SIGTERM, true), (SIGINT, true), (SIGHUP, true), (SIGQUIT, true), (SIGUSR1, false),
    (SIGUSR2, false),
  ]

  private let child = Atomic<pid_t>(0)
  private let isCancelled = Atomic<Bool>(false)
  private let isOver = Atomic<Bool>(false)
  private let formerMask: sigset_t

  /// Holds back the signals of this thread and those that it starts, until the child is there.
  init() {
    var set = ChildProcess.signalSet
    var former = sigset_t()
    pthread_sigmask(SIG_BLOCK, &set, &former)
    formerMask = former
  }

  private static var signalSet: sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for (number, _) in signals { sigaddset(&set, number) }
    return set
  }

  /// Starts a program found by the PATH, waits for it and passes signals on.
  ///
  /// - Throws: `Failure` when it cannot be started.
  func run(_ command: [String], environment: [String: String]) throws -> Ending {
    var arguments = command.map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in arguments + variables { free(pointer) } }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Whoever started this process may have left the signals blocked.
    var mask = formerMask
    for (number, _) in ChildProcess.signals { sigdelset(&mask, number) }
    posix_spawnattr_setsigmask(&attributes, &mask)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var started: pid_t = 0
    let code = posix_spawnp(&started, command[0], nil, &attributes, &arguments, &variables)
    guard code == 0 else {
      throw StartFailure(program: command[0], code: code)
    }
    child.store(started, ordering: .sequentiallyConsistent)
    Thread.detachNewThread { self.passSignalsOn() }
    var status: Int32 = 0
    while waitpid(started, &status, 0) < 0, errno == EINTR {}
    isOver.store(true, ordering: .sequentiallyConsistent)
    let signal = status & 0x7F
    return Ending(
      status: signal == 0 ? (status >> 8) & 0xFF : 128 + signal,
      isCancelled: isCancelled.load(ordering: .sequentiallyConsistent))
  }

  private func passSignalsOn() {
    var set = ChildProcess.signalSet
    while true {
      var information = siginfo_t()
      let number = sigwaitinfo(&set, &information)
      guard number > 0 else { continue }
      let ends = ChildProcess.signals.contains { $0.number == number && $0.ends }
      if isOver.load(ordering: .sequentiallyConsistent) {
        // The child is gone; only its end is still being stored.
        guard ends else { continue }
        Console.error("error: interrupted, the end of the run may not be stored")
        exit(128 + number)
      }
      if ends { isCancelled.store(true, ordering: .sequentiallyConsistent) }
      // A terminal sends its signals to the child as well.
      if information.si_code != ChildProcess.fromKernel {
        kill(child.load(ordering: .sequentiallyConsistent), number)
      }
    }
  }

  /// SI_KERNEL, which Swift does not import.
  private static let fromKernel: Int32 = 0x80

  /// A program that could not be started.
  struct StartFailure: Error, CustomStringConvertible {
    let program: String
    let code: Int32

    /// What a shell ends with: 127 when there is no such program, else 126.
    var status: Int32 { code == ENOENT ? 127 : 126 }
    var description: String { "cannot start '\(program)': \(String(cString: strerror(code)))" }
  }
}
