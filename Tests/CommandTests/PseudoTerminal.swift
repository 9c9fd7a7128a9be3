import Foundation
import Glibc
import TestSupport

/// A terminal that a program is started in as the leader of its session, as `ssh -t` does.
final class PseudoTerminal {
  private let own: Int32
  private let others: FileHandle

  init() throws {
    own = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    // TIOCSPTLCK and TIOCGPTN, macros that Swift does not import.
    var isLocked: CInt = 0
    var number: CInt = 0
    guard own >= 0, ioctl(own, 0x4004_5431, &isLocked) == 0, ioctl(own, 0x8004_5430, &number) == 0,
      let handle = FileHandle(forUpdatingAtPath: "/dev/pts/\(number)")
    else { throw POSIXError(POSIXError.Code(rawValue: errno) ?? .EIO) }
    _ = fcntl(own, F_SETFD, FD_CLOEXEC)
    others = handle
  }

  /// Starts a program.
  func start(_ program: String, _ arguments: [String], in folder: String) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/setsid")
    process.arguments = ["--wait", "--ctty", program] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder, "TZ": "UTC"]
    process.standardInput = others
    process.standardOutput = others
    process.standardError = others
    try process.run()
    try others.close()
    return process
  }

  /// Reads what is shown until a word appears.
  func read(until word: String) throws {
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !String(decoding: text, as: UTF8.self).contains(word) {
      let count = Glibc.read(own, &buffer, buffer.count)
      guard count > 0 else { throw POSIXError(.EIO) }
      text += buffer[..<count]
    }
  }

  /// Ends the terminal.
  func close() { Glibc.close(own) }
}
