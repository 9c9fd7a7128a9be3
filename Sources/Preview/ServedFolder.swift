import Files
import Foundation

/// The files that a preview may show: those of one folder that a page can hold.
package struct ServedFolder: Sendable {
  /// The folder, without symbolic links.
  package let root: String

  /// - Returns: nil when there is no such folder.
  package init?(_ path: String) {
    guard let root = path.realPath else { return nil }
    self.root = root
  }

  /// What a path of an address stands for.
  package enum Content: Equatable, Sendable {
    /// The list of reports.
    case index
    /// A report, by its path in the folder.
    case report(String)
    /// A file, by its full path, and its media type.
    case file(String, type: String)
    case missing
  }

  /// Finds what an address asks for; nothing outside the folder is ever found.
  ///
  /// - Parameter path: the path of the address, percent-encoded.
  package func content(at path: String) -> Content {
    guard path.hasPrefix("/"), let decoded = path.removingPercentEncoding, !decoded.contains("\0")
    else { return .missing }
    let parts = decoded.split(separator: "/")
    // A hidden file is not for others, and neither "." nor ".." leads anywhere.
    guard parts.allSatisfy({ !$0.hasPrefix(".") && !$0.contains("\\") }) else { return .missing }
    let name = parts.joined(separator: "/")
    if name.isEmpty || name == "index.html" { return .index }
    if name.hasSuffix(".html") {
      let report = String(name.dropLast(5)) + ".md"
      if inside(report) != nil { return .report(report) }
    }
    guard let type = ServedFolder.types[ServedFolder.ending(of: name)], let file = inside(name)
    else { return .missing }
    return .file(file, type: type)
  }

  /// The real path of a file of the folder; nil when a link leads out of it.
  private func inside(_ name: String) -> String? {
    guard let path = "\(root)/\(name)".realPath, path.hasPrefix(root + "/") else {
      return nil
    }
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? path : nil
  }

  private static func ending(of name: String) -> String {
    name.split(separator: ".").last.map { $0.lowercased() } ?? ""
  }

  // A database or a configuration with a password is not among them.
  private static let types = [
    "html": "text/html; charset=utf-8", "png": "image/png", "jpg": "image/jpeg",
    "jpeg": "image/jpeg", "gif": "image/gif", "svg": "image/svg+xml", "webp": "image/webp",
    "pdf": "application/pdf", "csv": "text/csv; charset=utf-8",
  ]
}
