import Files
import Foundation

/// What stands behind the path of an output, links followed.
enum Destination: Equatable {
  /// A regular file, there already or not yet.
  case file(FilePlace)
  /// A device or a FIFO, which takes the bytes itself.
  case stream

  /// - Throws: `FileError` for what takes no bytes, such as a folder, and for links that lead nowhere.
  init(_ path: String) throws {
    let place = try Destination.end(of: path)
    var status = stat()
    guard stat(place, &status) == 0 else {
      guard errno == ENOENT else { throw FileError(action: "write", path: path) }
      self = .file(try Destination.newFile(place, path))
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG where !place.isOfProcess: self = .file(FilePlace(place))
    // What a process has open is not ours to replace, such as `/dev/stdout` after a redirection.
    case S_IFREG, S_IFCHR, S_IFIFO: self = .stream
    case S_IFDIR: throw FileError(action: "write", path: path, reason: "it is a folder")
    case S_IFBLK: throw FileError(action: "write", path: path, reason: "it is a block device")
    default: throw FileError(action: "write", path: path, reason: "it is a socket")
    }
  }

  private static let longestChain = 40

  /// Where the links of a path end.
  private static func end(of path: String) throws -> String {
    var place = path
    for _ in 0..<longestChain {
      guard !place.isOfProcess, let target = place.linkTarget else { return place }
      place = target
    }
    throw FileError(action: "write", path: path, reason: "its links lead in a circle")
  }

  private static func newFile(_ place: String, _ path: String) throws -> FilePlace {
    guard place == path else {
      throw FileError(
        action: "write", path: path, reason: "it is a link to '\(place)', which is missing")
    }
    let file = FilePlace(place)
    guard !file.name.isEmpty else {
      throw FileError(action: "write", path: path, reason: "it names no file")
    }
    guard access(file.folder, F_OK) == 0 else {
      throw FileError(
        action: "write", path: path, reason: "the folder '\(file.folder)' is missing")
    }
    return file
  }
}

extension String {
  /// Whether the file is one that a process has open, seen through `/proc`.
  fileprivate var isOfProcess: Bool {
    let folder = folderPart
    return (folder.isEmpty ? "." : folder).realPath?.hasPrefix("/proc/") ?? false
  }
}
