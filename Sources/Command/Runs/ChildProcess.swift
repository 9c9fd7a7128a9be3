import Foundation
import Synchronization
import Tracking

/// A program that runs in place of this one: same terminal, same signals, same exit status.
final class ChildProcess: Sendable {
  /// The signals that ask for an end.
  private static let endings = [SIGTERM, SIGINT, SIGHUP, SIGQUIT]
  /// The signals that are only passed on.
  private static let messages = [SIGUSR1, SIGUSR2]

  /// Whether a signal is why the program has ended with a status; one that lives through the end of
  /// its terminal and succeeds has not been cancelled.
  func isCancelled(with status: Int32) -> Bool {
    cancelled.load(ordering: .sequentiallyConsistent)
      || status != 0 && hungUp.load(ordering: .sequentiallyConsistent)
  }

  private let cancelled = Atomic<Bool>(false)
  private let hungUp = Atomic<Bool>(false)
  private let formerMask: sigset_t
  /// Those of the signals that whoever started this process has not told it to ignore.
  private let endings: [Int32]
  private let messages: [Int32]
  private let hasStopped = DispatchSemaphore(value: 0)

  /// Takes the signals; until the program is started, one that asks for an end ends this process.
  init() {
    endings = ChildProcess.endings.filter { !Termination.isIgnored($0) }
    messages = ChildProcess.messages.filter { !Termination.isIgnored($0) }
    // What is ignored does not arrive at all, and SIGCHLD has to.
    signal(SIGCHLD) { _ in }
    var set = sigset_t(endings + messages + [SIGCHLD])
    var former = sigset_t()
    // Threads that start later hold them back as well.
    pthread_sigmask(SIG_BLOCK, &set, &former)
    formerMask = former
    Thread.detachNewThread { self.endAtSignal() }
  }

  /// Starts a program found by the PATH, waits for it and passes signals on.
  ///
  /// - Returns: The status that a shell would show: 128 and the signal when one ended it.
  /// - Throws: `StartFailure` when it cannot be started.
  func run(_ command: [String], environment: [String: String]) throws -> Int32 {
    stopEndingAtSignal()
    defer { Thread.detachNewThread { self.endAtSecondSignal() } }
    if let signal = takePending() { return 128 + signal }
    let status = try wait(for: start(command, environment))
    // One that went to both processes has arrived: the system sends it to all before any ends.
    takePending()
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  private func start(_ command: [String], _ environment: [String: String]) throws -> pid_t {
    var arguments = command.map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in arguments + variables { free(pointer) } }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Whoever started this process may have left the signals blocked.
    var mask = formerMask
    for number in endings + messages + [SIGCHLD] { sigdelset(&mask, number) }
    posix_spawnattr_setsigmask(&attributes, &mask)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var started: pid_t = 0
    let code = posix_spawnp(&started, command[0], nil, &attributes, &arguments, &variables)
    guard code == 0 else { throw StartFailure(program: command[0], code: code) }
    return started
  }

  /// Passes signals on until the program has ended; answers how it did.
  private func wait(for child: pid_t) -> Int32 {
    var set = sigset_t(endings + messages + [SIGCHLD])
    var status: Int32 = 0
    while true {
      var information = siginfo_t()
      let number = sigwaitinfo(&set, &information)
      if number == SIGCHLD {
        // The program may also have been stopped, or continued.
        if waitpid(child, &status, WNOHANG) == child { return status }
      } else if number > 0 {
        note(number)
        let isFromTerminal = information.si_code == ChildProcess.fromKernel
        if !isFromTerminal || !ChildProcess.reachesChild(number) { kill(child, number) }
      }
    }
  }

  private func note(_ signal: Int32) {
    guard endings.contains(signal) else { return }
    if signal == SIGHUP {
      hungUp.store(true, ordering: .sequentiallyConsistent)
    } else {
      cancelled.store(true, ordering: .sequentiallyConsistent)
    }
  }

  /// Whether a signal of the terminal goes to the child as well: that of its end is only for the
  /// leader of a session, as `ssh -t HOST sqltrack run` makes one.
  private static func reachesChild(_ signal: Int32) -> Bool {
    signal != SIGHUP || getsid(0) != getpid()
  }

  /// SI_KERNEL, which Swift does not import.
  private static let fromKernel: Int32 = 0x80

  /// Takes the signals that have arrived; answers one that asks for an end.
  @discardableResult private func takePending() -> Int32? {
    var set = sigset_t(endings)
    var now = timespec()
    var last: Int32?
    while true {
      let number = sigtimedwait(&set, nil, &now)
      guard number > 0 else { return last }
      note(number)
      last = number
    }
  }

  // MARK: While there is no program

  /// Ends this process at the first signal, as it would without all this.
  private func endAtSignal() {
    var set = sigset_t(endings + [SIGCHLD])
    while true {
      let number = sigwaitinfo(&set, nil)
      if number == SIGCHLD { break }
      if number > 0 { _exit(128 + number) }
    }
    hasStopped.signal()
  }

  /// There is no child yet, so a SIGCHLD is this one.
  private func stopEndingAtSignal() {
    kill(getpid(), SIGCHLD)
    hasStopped.wait()
  }

  /// Lets the end of the run be stored, unless a second signal comes.
  private func endAtSecondSignal() {
    var set = sigset_t(endings)
    while true {
      let number = sigwaitinfo(&set, nil)
      guard number > 0 else { continue }
      guard cancelled.exchange(true, ordering: .sequentiallyConsistent) else { continue }
      Console.error("error: interrupted, the end of the run may not be stored")
      _exit(128 + number)
    }
  }

  /// A program that could not be started.
  struct StartFailure: Error, CustomStringConvertible {
    let program: String
    let code: Int32

    /// What a shell ends with: 127 when there is no such program, else 126.
    var status: Int32 { code == ENOENT ? 127 : 126 }
    var description: String { "cannot start '\(program)': \(String(cString: strerror(code)))" }
  }
}

extension sigset_t {
  /// A set of signals.
  fileprivate init(_ numbers: [Int32]) {
    self.init()
    sigemptyset(&self)
    for number in numbers { sigaddset(&self, number) }
  }
}
