import Foundation

/// Where a finished page goes: a file that appears whole or not at all, or standard output.
package final class OutputFile {
  /// The path, or nil for standard output.
  package let path: String?
  private let descriptor: Int32
  private let temporaryPath: String?
  private let spool: Spool?
  private var isFinished = false
  /// Bytes written so far.
  package private(set) var count = 0

  /// Standard output.
  package init() {
    spool = nil
    path = nil
    temporaryPath = nil
    descriptor = STDOUT_FILENO
  }

  /// Memory, for a page that a program shows itself.
  package init(to spool: Spool) {
    self.spool = spool
    path = nil
    temporaryPath = nil
    descriptor = -1
  }

  /// A file; until `finish` the bytes stand in a temporary file in the same folder.
  package init(path: String) throws {
    self.path = path
    spool = nil
    let url = URL(fileURLWithPath: path)
    let folder = url.deletingLastPathComponent().path
    var template = Array("\(folder)/.\(url.lastPathComponent).XXXXXX".utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw FileError(action: "write", path: path) }
    temporaryPath = String(
      decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    guard let temporaryPath else { return }
    if !isFinished {
      close(descriptor)
      unlink(temporaryPath)
    }
  }

  /// Appends bytes.
  package func write(_ bytes: UnsafeRawBufferPointer) throws {
    if let spool {
      try spool.append(bytes)
    } else {
      try writeFully(bytes, to: descriptor, path: path ?? "standard output")
    }
    count += bytes.count
  }

  /// Appends text as UTF-8.
  package func write(_ text: String) throws {
    var text = text
    try text.withUTF8 { try write(UnsafeRawBufferPointer($0)) }
  }

  /// Puts the file in its place, replacing an older one in one step.
  package func finish() throws {
    guard let path, let temporaryPath else { return }
    fchmod(descriptor, OutputFile.mode(of: path))
    guard close(descriptor) == 0, rename(temporaryPath, path) == 0 else {
      throw FileError(action: "write", path: path)
    }
    isFinished = true
  }

  /// Puts the file in its place unless an equal one is there, which is then left untouched.
  ///
  /// - Returns: whether anything changed.
  @discardableResult package func finishIfChanged() throws -> Bool {
    if let path, let temporaryPath, OutputFile.size(of: path) == count,
      FileManager.default.contents(atPath: path)
        == FileManager.default.contents(atPath: temporaryPath)
    {
      return false
    }
    try finish()
    return true
  }

  private static func size(of path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : nil
  }

  /// The mode of the file that is replaced, else what the umask leaves.
  private static func mode(of path: String) -> mode_t {
    var status = stat()
    if stat(path, &status) == 0 { return status.st_mode & 0o777 }
    let mask = umask(0)
    umask(mask)
    return 0o666 & ~mask
  }
}
