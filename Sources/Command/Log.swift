/// What `--verbose` tells: a line on standard error for what is opened, run, noticed and decided.
struct Log: Sendable {
  /// Whether the person asked for details.
  let isTelling: Bool

  /// Writes a line when the person asked for it; the text is not made otherwise.
  func tell(_ line: @autoclosure () -> String) {
    if isTelling { Console.error(line()) }
  }
}
