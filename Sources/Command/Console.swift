import Foundation

/// Standard error, where everything goes that is not a result.
enum Console {
  /// Takes the places of streams that are closed, or the next file that is opened would be one of
  /// them and get our messages.
  static func claimStreams() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
      // Nothing is read from one, and results that nobody can get stay an error.
      _ = open("/dev/null", descriptor == STDERR_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// Writes a line, clearing a progress line that may stand there.
  static func error(_ message: String) {
    let clear = isTerminal ? "\r\u{1B}[K" : ""
    write("\(clear)\(message)\n")
  }

  /// Whether a person watches standard error.
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Whether results may be coloured: a person watches and has not asked for plain text.
  static var usesColor: Bool { isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil }

  /// Replaces the progress line; does nothing unless a person watches.
  static func progress(_ text: String) {
    if isTerminal { write("\r\u{1B}[K\(text)") }
  }

  /// Writes what can be written: a program whose standard error is closed does its work all the
  /// same, and there is no place to tell of it.
  private static func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)[...]
      while let start = UnsafeRawBufferPointer(rebasing: rest).baseAddress, !rest.isEmpty {
        let count = Foundation.write(STDERR_FILENO, start, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
      }
    }
  }
}
