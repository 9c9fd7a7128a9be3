import Foundation

/// Standard error, where everything goes that is not a result.
enum Console {
  /// Writes a line, clearing a progress line that may stand there.
  static func error(_ message: String) {
    let clear = isTerminal ? "\r\u{1B}[K" : ""
    FileHandle.standardError.write(Data("\(clear)\(message)\n".utf8))
  }

  /// Whether a person watches standard error.
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Whether results may be coloured: a person watches and has not asked for plain text.
  static var usesColor: Bool {
    isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
  }

  /// Replaces the progress line; does nothing unless a person watches.
  static func progress(_ text: String) {
    guard isTerminal else { return }
    FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
  }
}
