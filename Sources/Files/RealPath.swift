import Foundation

extension String {
  /// The path with all symbolic links followed; nil when there is no such file.
  package var realPath: String? {
    guard let real = realpath(self, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// The path of a file, which need not be there, with the links to its folder followed.
  ///
  /// Two names of one file are then alike; a file that is a link itself stays one.
  package var realFilePath: String {
    let url = URL(fileURLWithPath: self)
    let folder = url.deletingLastPathComponent().path
    let real = folder.realPath ?? folder
    return (real == "/" ? "" : real) + "/" + url.lastPathComponent
  }

  /// The path with the links that there are followed, and with `.` and `..` taken out; it need not
  /// be there.
  package var nearestRealPath: String {
    if let realPath { return realPath }
    let path = (self as NSString).standardizingPath
    guard path.hasPrefix("/"), path != "/" else { return path }
    let folder = (path as NSString).deletingLastPathComponent.nearestRealPath
    return (folder == "/" ? "" : folder) + "/" + path.namePart
  }

  /// Whether the path, which is real, is that of a folder, which is real too, or below it.
  package func isWithin(folder: String) -> Bool {
    self == folder || hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
  }

  /// The path that a symbolic link leads to, one step on; nil when the path is no link.
  package var linkTarget: String? {
    guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: self) else {
      return nil
    }
    return target.hasPrefix("/") ? target : folderPart + target
  }

  /// What stands before the name, with its slash; nothing for a name alone.
  package var folderPart: String { lastIndex(of: "/").map { String(self[...$0]) } ?? "" }

  /// What stands behind the last slash.
  package var namePart: String {
    lastIndex(of: "/").map { String(self[index(after: $0)...]) } ?? self
  }
}
