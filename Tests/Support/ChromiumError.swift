/// Why the browser or a page did not do what a test asked for.
package enum ChromiumError: Error, CustomStringConvertible {
  case missing
  case cannotStart(code: Int32)
  /// The browser ended or closed its pipe.
  case ended
  case timeout(String)
  /// The browser refused a command.
  case refused(command: String, message: String)
  /// A script in the page threw.
  case thrown(String)

  package var description: String {
    switch self {
    case .missing: "missing chromium: install it or set SQLTRACK_TEST_CHROMIUM to its path"
    case .cannotStart(let code): "cannot start chromium: error \(code)"
    case .ended: "chromium ended"
    case .timeout(let what): "no answer to \(what) in \(Int(ChromiumPipe.patience)) s"
    case .refused(let command, let message): "chromium refused \(command): \(message)"
    case .thrown(let message): "the page threw \(message)"
    }
  }
}
