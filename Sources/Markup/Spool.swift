import Foundation

/// A part of a page, kept in memory while it is small and in a temporary file when it grows.
package final class Spool {
  private let folder: String?
  private let ways: FileWays
  private var memory: [UInt8] = []
  private var file: BackgroundFile?
  private var failure: (any Error)?
  /// Where the part begins in its file: further in when the file has become a page.
  private var start = 0
  /// Whether the file has more than this part.
  private(set) var isTaken = false
  /// Bytes written so far.
  package private(set) var count = 0

  private static let memoryLimit = 1 << 20
  /// The size of the blocks that most file systems have.
  static let block = 1 << 12

  /// - Parameter folder: where the page will be, so that a large part is written there at once.
  package convenience init(in folder: String? = nil) { self.init(in: folder, ways: .all) }

  init(in folder: String?, ways: FileWays) {
    self.folder = folder
    self.ways = ways
  }

  /// Whether it has outgrown memory.
  package var isLarge: Bool { count > Spool.memoryLimit }

  /// Appends bytes, moving to a file once there are more than a megabyte.
  ///
  /// An error is remembered: every later `append` and `copy` throws it again.
  package func append(_ bytes: UnsafeRawBufferPointer) throws {
    if let failure { throw failure }
    do {
      count += bytes.count
      if isLarge {
        try openFile().append(Array(bytes))
      } else {
        memory.append(contentsOf: bytes)
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
    let file = BackgroundFile(try TemporaryFile.part(in: folder, ways: ways))
    file.append(memory)
    memory = []
    self.file = file
    return file
  }

  /// Passes everything on in order, in pieces of up to a megabyte.
  package func copy(to consume: (UnsafeRawBufferPointer) throws -> Void) throws {
    if let failure { throw failure }
    guard let file else { return try memory.withUnsafeBytes { try consume($0) } }
    try file.finished().read(start..<(start + count), consume)
  }

  /// Everything as one array; for parts known to be small.
  package func bytes() throws -> [UInt8] {
    var all: [UInt8] = []
    all.reserveCapacity(count)
    try copy { all.append(contentsOf: $0) }
    return all
  }

  // MARK: Becoming a page

  /// Writes everything into a file.
  func copy(to other: TemporaryFile, at place: Int) throws {
    if let failure { throw failure }
    guard let file else { return try memory.withUnsafeBytes { try other.write($0, at: place) } }
    try other.copy(start..<(start + count), of: file.finished(), to: place)
  }

  /// Whether it stands in a file of its own, which can get a name in a folder.
  func hasFile(for folder: String) -> Bool {
    guard let file, failure == nil, !isTaken else { return false }
    return file.isNameable(in: folder)
  }

  /// Its file with room in front, in which the part can still be read; nil when there can be none.
  func takeFile(after room: Int) throws -> TemporaryFile? {
    guard let file = try file?.finished(), file.makeRoom(room) else { return nil }
    isTaken = true
    start = room
    return file
  }
}

/// A file that is written on a thread of its own, so that drawing need not wait for the disk.
private final class BackgroundFile: @unchecked Sendable {
  // The file is used by the queue, and by the owner only after the queue has run dry.
  private let file: TemporaryFile
  private var end = 0
  private let queue = DispatchQueue(label: "sqltrack.spool")
  /// Bounds the memory of what waits to be written.
  private let room = DispatchSemaphore(value: 4)
  private var failure: (any Error)?

  init(_ file: TemporaryFile) { self.file = file }

  /// Takes bytes; an error is thrown by `finished`.
  func append(_ bytes: [UInt8]) {
    room.wait()
    queue.async { [self] in
      defer { room.signal() }
      guard failure == nil else { return }
      do { try bytes.withUnsafeBytes { try file.write($0, at: end) } } catch { failure = error }
      end += bytes.count
    }
  }

  /// Waits until everything is written.
  func finished() throws -> TemporaryFile {
    try queue.sync {
      if let failure { throw failure }
      return file
    }
  }

  func isNameable(in folder: String) -> Bool { file.isNameable(in: folder) }
}
