import Foundation
import Markup
import Tables

/// The two streams that people read: standard error, where everything goes that is not a result,
/// and standard output.
///
/// Nothing that passes here steers a terminal or holds a password.
enum Console {
  /// Takes the places of streams that are closed, or the next file that is opened would be one of
  /// them and get our messages.
  static func claimStreams() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
      // Nothing is read from one, and results that nobody can get stay an error.
      _ = open("/dev/null", descriptor == STDERR_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// Whether a few more files can be opened: without them the queues of the system, which wait for
  /// signals, end a program without a word.
  static var hasRoom: Bool {
    let spare = (0..<4).map { _ in dup(STDERR_FILENO) }
    defer { for descriptor in spare where descriptor >= 0 { close(descriptor) } }
    return !spare.contains(-1)
  }

  // MARK: Standard error

  /// Writes a line, clearing a progress line that may stand there.
  static func error(_ line: String) { error(lines: line.visible) }

  /// Writes a message of several lines.
  static func error(lines: String) {
    let clear = isTerminal ? "\r\u{1B}[K" : ""
    write("\(clear)\(Secrets.hidden(in: lines).visibleLines)\n")
  }

  /// Writes what a person is asked, to be answered on the same line.
  static func ask(_ question: String) { write(question.visible) }

  /// Whether a person watches standard error.
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Whether results may be coloured: a person watches and has not asked for plain text.
  static var usesColor: Bool { isWatched && getenv("NO_COLOR") == nil }

  /// Replaces the progress line; does nothing unless a person watches.
  static func progress(_ text: String) {
    if isTerminal { write("\r\u{1B}[K\(Secrets.hidden(in: text).visible)") }
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

  // MARK: Standard output

  /// Writes a line for people.
  static func show(_ line: String) throws { try show(lines: line.visible + "\n") }

  /// Writes lines for people, with their ends.
  static func show(lines: String) throws { try OutputFile().write(lines.visibleLines) }

  /// Writes text for programs, as it is unless a person watches.
  static func write(data: String) throws {
    try isWatched ? show(lines: data) : OutputFile().write(data)
  }

  /// Standard output for data, as they are unless a person watches.
  static var output: OutputFile {
    guard isWatched else { return OutputFile() }
    let filter = TerminalFilter()
    return OutputFile(standardOutputThrough: filter.pass)
  }

  /// Whether a person watches standard output.
  static var isWatched: Bool { isatty(STDOUT_FILENO) == 1 }
}
