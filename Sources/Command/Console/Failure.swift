import ArgumentParser

/// The statuses that a command ends with.
extension ExitCode {
  static let failed = ExitCode(1)
  /// The page was written and has error boxes.
  static let writtenWithErrors = ExitCode(3)
}

/// What went wrong, in one sentence for the person at the terminal.
struct Failure: Error {
  var message: String

  init(_ message: String) { self.message = message }
}
