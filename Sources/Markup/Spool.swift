import Foundation

/// A part of a page, kept in memory while it is small and in a temporary file when it grows.
package final class Spool {
  private var memory: [UInt8] = []
  private var file: BackgroundFile?
  private var failure: (any Error)?
  /// Bytes written so far.
  package private(set) var count = 0

  private static let memoryLimit = 1 << 20

  package init() {}

  /// Appends bytes, moving to a file once there are more than a megabyte.
  ///
  /// An error is remembered: every later `append` and `copy` throws it again.
  package func append(_ bytes: UnsafeRawBufferPointer) throws {
    if let failure { throw failure }
    do {
      count += bytes.count
      if file == nil, memory.count + bytes.count <= Spool.memoryLimit {
        memory.append(contentsOf: bytes)
      } else {
        try openFile().append(bytes)
      }
    } catch {
      failure = error
      throw error
    }
  }

  /// Appends bytes; an error is thrown by the next `append` or `copy`.
  package func appendRememberingErrors(_ bytes: UnsafeRawBufferPointer) {
    try? append(bytes)
  }

  private func openFile() throws -> BackgroundFile {
    if let file { return file }
    let file = BackgroundFile(try FileHandle.temporary())
    try memory.withUnsafeBytes { try file.append($0) }
    memory = []
    self.file = file
    return file
  }

  /// Passes everything on in order, in pieces of up to a megabyte.
  package func copy(to consume: (UnsafeRawBufferPointer) throws -> Void) throws {
    if let failure { throw failure }
    guard let file else { return try memory.withUnsafeBytes { try consume($0) } }
    try file.finish().rewindAndRead(piece: Spool.memoryLimit, consume)
  }

  /// Everything as one array; for parts known to be small.
  package func bytes() throws -> [UInt8] {
    var all: [UInt8] = []
    all.reserveCapacity(count)
    try copy { all.append(contentsOf: $0) }
    return all
  }
}

/// A file that is written on a thread of its own, so that drawing need not wait for the disk.
private final class BackgroundFile: @unchecked Sendable {
  // The handle is used by the queue, and by the owner only after the queue has run dry.
  private let handle: FileHandle
  private let queue = DispatchQueue(label: "sqltrack.spool")
  /// Bounds the memory of what waits to be written.
  private let room = DispatchSemaphore(value: 4)
  private var failure: (any Error)?

  init(_ handle: FileHandle) { self.handle = handle }

  /// Takes a copy of the bytes; an error is thrown by `finish`.
  func append(_ bytes: UnsafeRawBufferPointer) throws {
    let copy = Array(bytes)
    room.wait()
    queue.async { [self] in
      defer { room.signal() }
      guard failure == nil else { return }
      do { try copy.withUnsafeBytes { try handle.writeAll($0) } } catch { failure = error }
    }
  }

  /// Waits until everything is written.
  func finish() throws -> FileHandle {
    try queue.sync {
      if let failure { throw failure }
      return handle
    }
  }
}

extension FileHandle {
  /// A file that is gone as soon as it is closed.
  fileprivate static func temporary() throws -> FileHandle {
    let folder = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
    var template = Array("\(folder)/sqltrack-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else {
      throw FileError(action: "create a temporary file in", path: folder)
    }
    unlink(template)
    return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  fileprivate func writeAll(_ bytes: UnsafeRawBufferPointer) throws {
    try writeFully(bytes, to: fileDescriptor, path: "a temporary file")
  }

  fileprivate func rewindAndRead(
    piece: Int, _ consume: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: piece, alignment: 16)
    defer { buffer.deallocate() }
    var offset = 0
    while true {
      let length = pread(fileDescriptor, buffer.baseAddress, piece, offset)
      if length < 0 { throw FileError(action: "read", path: "a temporary file") }
      if length == 0 { return }
      try consume(UnsafeRawBufferPointer(rebasing: buffer[..<length]))
      offset += length
    }
  }
}

/// Writes all bytes to a descriptor, going on after short writes and signals.
package func writeFully(
  _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, path: String
) throws {
  var rest = bytes
  while rest.count > 0 {
    let written = write(descriptor, rest.baseAddress, rest.count)
    if written < 0 {
      if errno == EINTR { continue }
      throw FileError(action: "write", path: path)
    }
    rest = UnsafeRawBufferPointer(rebasing: rest[written...])
  }
}

/// A file operation that the system refused, with its reason.
package struct FileError: Error, CustomStringConvertible {
  package var action: String
  package var path: String
  package var code: Int32

  package init(action: String, path: String, code: Int32 = errno) {
    self.action = action
    self.path = path
    self.code = code
  }

  package var description: String {
    "cannot \(action) '\(path)': \(String(cString: strerror(code)).lowercased())"
  }
}
