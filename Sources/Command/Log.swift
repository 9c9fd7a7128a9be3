/// What `--verbose` tells on standard error: what is opened, run and decided.
struct Log: Sendable {
  let isVerbose: Bool

  /// Tells a line; it is put together only when somebody reads it.
  func tell(_ line: @autoclosure () -> String) {
    if isVerbose { Console.error(line()) }
  }
}
