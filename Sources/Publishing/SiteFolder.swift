import Files
import Foundation

/// The folder of a site, in which nothing is removed but what lies in it and is of our making.
///
/// What is to be removed stands in a file, which is data: it may name anything.
struct SiteFolder {
  let path: String

  /// What became of a file that was to be removed.
  enum Removal {
    case removed, missing
    /// It is not ours, no file, or lies behind a link.
    case refused(String)
  }

  /// Removes a page, and the folders above it that hold nothing else.
  func remove(page: String) -> Removal {
    let removal = remove(page) { file in
      SiteFolder.isOurs(file) ? nil : "it was not made by sqltrack"
    }
    if case .removed = removal { removeEmptyFolders(above: page) }
    return removal
  }

  /// Removes a file of the site's memory.
  func remove(memory name: String) { _ = remove(".sqltrack/\(name)") { _ in nil } }

  /// Whether a page is one of ours, by the marks in it.
  static func isOurs(_ file: InputFile) -> Bool {
    // A template of a report's own may have only one of them; earlier versions have more quotes.
    let marks = [
      "name=generator content=\"sqltrack ", "name=\"generator\" content=\"sqltrack ",
      "provenance>{\"sqltrack\"", "provenance\">{\"sqltrack\"",
    ]
    guard let bytes = try? file.bytes() else { return false }
    let data = Data(bytes)
    return marks.contains { data.range(of: Data($0.utf8)) != nil }
  }

  private func remove(_ name: String, unless refusal: (InputFile) -> String?) -> Removal {
    guard let parts = name.pathParts, let last = parts.last else {
      return .refused("it is no file of the site")
    }
    return inFolder(parts.dropLast()) { folder in
      var status = stat()
      guard fstatat(folder, last, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return .missing }
      guard status.st_mode & S_IFMT == S_IFREG else { return .refused("it is no file") }
      // Read by the folder that is open, which stays what it is.
      guard let file = try? InputFile("/proc/self/fd/\(folder)/\(last)") else {
        return .refused("it cannot be read")
      }
      if let reason = refusal(file) { return .refused(reason) }
      return unlinkat(folder, last, 0) == 0 ? .removed : .refused(String(cString: strerror(errno)))
    }
  }

  private func removeEmptyFolders(above page: String) {
    var parts = (page.pathParts ?? [])[...].dropLast()
    while let last = parts.popLast() {
      let removal = inFolder(parts) { folder in
        // The call refuses a folder that still holds something.
        unlinkat(folder, last, AT_REMOVEDIR) == 0 ? .removed : .missing
      }
      guard case .removed = removal else { return }
    }
  }

  /// Opens a folder of the site, step by step, so that no link leads out of it.
  private func inFolder(
    _ parts: some Sequence<String>, _ body: (_ descriptor: Int32) -> Removal
  ) -> Removal {
    var folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { if folder >= 0 { close(folder) } }
    for part in parts where folder >= 0 {
      let next = openat(folder, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      let code = errno
      close(folder)
      folder = next
      errno = code
    }
    guard folder >= 0 else {
      return errno == ENOENT ? .missing : .refused("it lies behind a link")
    }
    return body(folder)
  }
}

extension String {
  /// The names of a path below a folder; nil when it leads elsewhere or nowhere.
  var pathParts: [String]? {
    let parts = split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let isBelow = parts.allSatisfy { !["", ".", ".."].contains($0) && !$0.contains("\0") }
    return isBelow ? parts : nil
  }
}
