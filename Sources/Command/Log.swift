import Logging

/// What `--verbose` tells: one line on standard error for each block.
enum Log {
  /// A logger that is silent unless the person asked for details.
  static func make(isVerbose: Bool) -> Logger {
    var logger = Logger(label: "sqltrack") { label in
      StreamLogHandler.standardError(label: label)
    }
    logger.logLevel = isVerbose ? .debug : .warning
    return logger
  }
}
