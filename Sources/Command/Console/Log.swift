import Databases

/// What `--verbose` tells: a line on standard error for what is opened, run, noticed and decided.
struct Log: Sendable {
  /// Whether the person asked for details.
  let isTelling: Bool

  static let silent = Log(isTelling: false)

  /// Writes a line when the person asked for it; the text is not made otherwise.
  func tell(_ line: @autoclosure () -> String) {
    if isTelling { Console.error(line()) }
  }

  /// Tells what a server remarks: a warning in any case.
  func tell(_ notice: DatabaseNotice) {
    if notice.isWarning { return Console.error("warning: \(notice.message)") }
    tell("notice: \(notice.message)")
  }

  /// Tells of files that changed, by their paths in a folder.
  func tell(changes: [String], below folder: String) {
    tell(
      "noticed: "
        + changes.map {
          $0.hasPrefix(folder + "/") ? String($0.dropFirst(folder.utf8.count + 1)) : $0
        }
        .joined(separator: ", ") + " changed")
  }
}
