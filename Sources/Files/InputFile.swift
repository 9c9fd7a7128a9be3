import Foundation

/// A file that is open for reading: a regular one, as nothing else has an end that is sure to come.
///
///     try InputFile("weekly.md").bytes()
///
/// What is asked of it is asked of the open file, whatever its path leads to meanwhile.
package final class InputFile {
  /// The path as it was named.
  package let path: String
  private let descriptor: Int32

  /// Opens a file; a FIFO is not waited for.
  ///
  /// - Throws: `FileError`, also for what is no file, such as a folder.
  package init(_ path: String) throws(FileError) {
    self.path = path
    var status = stat()
    // What opening a device does is nobody's business, so it is not tried.
    guard stat(path, &status) == 0 else { throw FileError(action: "read", path: path) }
    if let reason = status.irregularity {
      throw FileError(action: "read", path: path, reason: reason)
    }
    descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(action: "read", path: path) }
    guard fstat(descriptor, &status) == 0, status.irregularity == nil else {
      throw FileError(action: "read", path: path, reason: status.irregularity ?? "it is gone")
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// The path of the file without links; nil when the system does not say.
  package var realPath: String? {
    if let target = "/proc/self/fd/\(descriptor)".linkTarget, target.hasPrefix("/") {
      return target
    }
    guard let path = path.realPath, FileIdentity(of: path) == identity else { return nil }
    return path
  }

  /// Which file it is.
  package var identity: FileIdentity? {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? FileIdentity(status) : nil
  }

  /// How many bytes the file has.
  package var byteCount: Int {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
  }

  /// The file's bytes, from the first to the last.
  ///
  /// - Parameter limit: reads no more than so many.
  package func bytes(upTo limit: Int = .max) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: min(limit, 1 << 16))
    while bytes.count < limit {
      let count = pread(descriptor, &piece, min(piece.count, limit - bytes.count), bytes.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileError(action: "read", path: path) }
      guard count > 0 else { break }
      bytes += piece[..<count]
    }
    return bytes
  }

  /// What the file holds, by its first bytes.
  package func kind() throws(FileError) -> FileKind {
    FileKind(of: try bytes(upTo: FileKind.lookedAt))
  }

  /// The text of the file, without a byte order mark.
  ///
  /// - Throws: `FileError` for what is no text.
  package func text() throws(FileError) -> String {
    let bytes = try bytes()
    guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
      let kind = FileKind(of: bytes)
      throw FileError(
        action: "read", path: path,
        reason: kind == .text || kind == .data ? "it is no text in UTF-8" : "it is \(kind)")
    }
    return text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
  }
}

/// Which file something is, whatever its names.
package struct FileIdentity: Hashable, Sendable {
  private let device: UInt
  private let number: UInt

  init(_ status: stat) {
    device = UInt(status.st_dev)
    number = UInt(status.st_ino)
  }

  /// The file that a path leads to; nil when there is none.
  package init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }
}

extension stat {
  /// What it is instead of a regular file, as a reason; nil for one.
  package var irregularity: String? {
    switch st_mode & S_IFMT {
    case S_IFREG: nil
    case S_IFDIR: "it is a folder"
    case S_IFIFO: "it is a FIFO"
    case S_IFSOCK: "it is a socket"
    default: "it is a device"
    }
  }
}
