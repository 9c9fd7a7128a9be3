import CFiles
import Files
import Foundation
import Synchronization

/// A file that is written before it has its place: without a name where there are such files.
///
/// It goes with its last holder, unless it was put in place.
final class TemporaryFile {
  /// The folder, for messages.
  private let folder: String
  private let descriptor: Int32
  /// The name that it has until it is put in place.
  private var waitingPath: String? {
    didSet { Self.keepWaiting(waitingPath, insteadOf: oldValue) }
  }
  /// Whether a name can be given to it.
  private let isNameable: Bool
  private let ways: FileWays

  private init(
    _ descriptor: Int32, in folder: String, waitingPath: String? = nil, isNameable: Bool,
    ways: FileWays
  ) {
    self.descriptor = descriptor
    self.folder = folder
    self.waitingPath = waitingPath
    self.isNameable = isNameable
    self.ways = ways
    Self.keepWaiting(waitingPath, insteadOf: nil)
  }

  deinit {
    if let waitingPath { unlink(waitingPath) }
    Self.keepWaiting(nil, insteadOf: waitingPath)
    close(descriptor)
  }

  // MARK: When the program ends

  // What a signal's thread removes is the whole process's.
  private static let waitingPaths = Mutex<Set<String>>([])

  private static func keepWaiting(_ path: String?, insteadOf old: String?) {
    guard path != old else { return }
    waitingPaths.withLock { paths in
      if let old { paths.remove(old) }
      if let path { paths.insert(path) }
    }
  }

  /// Removes all files that have a name and not yet their place.
  static func removeWaiting() {
    waitingPaths.withLock { paths in
      for path in paths { unlink(path) }
    }
  }

  /// A file without a name; nil where the folder or its file system cannot have one.
  static func unnamed(in folder: String, ways: FileWays = .all) -> TemporaryFile? {
    guard ways.contains(.unnamed) else { return nil }
    let descriptor = sqltrack_open_unnamed(folder, 0o666)
    guard descriptor >= 0 else { return nil }
    return TemporaryFile(descriptor, in: folder, isNameable: true, ways: ways)
  }

  /// A file with a name beside the place that it is for.
  ///
  /// - Parameter mode: what it may be read by while it is written, less the umask.
  static func named(for place: FilePlace, mode: mode_t, ways: FileWays) throws -> TemporaryFile {
    var file: TemporaryFile?
    _ = try place.takeWaitingPath { path in
      let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode)
      guard descriptor >= 0 else { return false }
      file = TemporaryFile(
        descriptor, in: place.folder, waitingPath: path, isNameable: true, ways: ways)
      return true
    }
    guard let file else { throw FileError(action: "write", path: place.path) }
    // Before it was locked another run may have taken it for litter.
    return file.lock() ? file : try named(for: place, mode: mode, ways: ways)
  }

  /// A file for a part of a page.
  ///
  /// - Parameter folder: where the page will be, which is tried before the folder for such files.
  static func part(in folder: String?, ways: FileWays) throws -> TemporaryFile {
    if let file = folder.flatMap({ unnamed(in: $0, ways: ways) }) { return file }
    let common = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
    if let file = unnamed(in: common, ways: ways) { return file }
    var template = Array("\(common)/sqltrack-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else {
      throw FileError(action: "create a temporary file in", path: common)
    }
    unlink(template)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    return TemporaryFile(descriptor, in: common, isNameable: false, ways: ways)
  }

  // MARK: Bytes

  /// Writes all bytes at a place, going on after short writes and signals.
  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws {
    var rest = bytes
    var offset = offset
    while rest.count > 0 {
      let written = pwrite(descriptor, rest.baseAddress, rest.count, offset)
      if written < 0 {
        if errno == EINTR { continue }
        throw FileError(action: "write a temporary file in", path: folder)
      }
      offset += written
      rest = UnsafeRawBufferPointer(rebasing: rest[written...])
    }
  }

  private static let piece = 1 << 20

  /// Passes on what stands in a range, in pieces of up to a megabyte.
  func read(_ range: Range<Int>, _ consume: (UnsafeRawBufferPointer) throws -> Void) throws {
    let buffer = UnsafeMutableRawBufferPointer.allocate(
      byteCount: min(TemporaryFile.piece, range.count), alignment: 16)
    defer { buffer.deallocate() }
    var offset = range.lowerBound
    while offset < range.upperBound {
      let length = pread(
        descriptor, buffer.baseAddress, min(buffer.count, range.upperBound - offset), offset)
      if length < 0, errno == EINTR { continue }
      guard length > 0 else {
        throw FileError(
          action: "read a temporary file in", path: folder, code: length < 0 ? errno : EIO)
      }
      try consume(UnsafeRawBufferPointer(rebasing: buffer[..<length]))
      offset += length
    }
  }

  /// Takes over what stands in a range of another file.
  func copy(_ range: Range<Int>, of other: TemporaryFile, to place: Int) throws {
    var copied = 0
    while ways.contains(.sharing), copied < range.count {
      let count = sqltrack_copy(
        other.descriptor, range.lowerBound + copied, descriptor, place + copied,
        range.count - copied)
      // Whatever the reason is: the plain way does it, or says it better.
      guard count > 0 else { break }
      copied += count
    }
    var place = place + copied
    try other.read((range.lowerBound + copied)..<range.upperBound) { bytes in
      try write(bytes, at: place)
      place += bytes.count
    }
  }

  /// Moves everything up by whole blocks, if the file system can do so without writing it again.
  func makeRoom(_ size: Int) -> Bool {
    if size == 0 { return true }
    return ways.contains(.room) && sqltrack_make_room(descriptor, size) == 0
  }

  // MARK: Its place

  /// Whether it is a file of the same file system, which can get a name in a folder.
  func isNameable(in folder: String) -> Bool {
    var own = stat()
    var other = stat()
    return isNameable && fstat(descriptor, &own) == 0 && stat(folder, &other) == 0
      && own.st_dev == other.st_dev
  }

  /// Gives it the mode of the file that it replaces, and the owner as far as that is allowed.
  func takeOver(_ old: stat) {
    if fchown(descriptor, old.st_uid, old.st_gid) != 0 {
      _ = fchown(descriptor, uid_t.max, old.st_gid)
    }
    fchmod(descriptor, old.st_mode & 0o777)
  }

  /// Waits until the disk has everything.
  func sync() throws {
    guard fsync(descriptor) != 0, errno != EINVAL else { return }
    throw FileError(action: "write a temporary file in", path: folder)
  }

  /// Puts it in its place, instead of an older file, in one step.
  ///
  /// - Returns: false when the file system refuses to give a name to a file without one.
  func put(_ place: FilePlace) throws -> Bool {
    if waitingPath == nil {
      if link(as: place.path) { return true }
      guard errno == EEXIST else { return false }
      lock()
      waitingPath = try place.takeWaitingPath(link)
    }
    guard let path = waitingPath else { return false }
    guard rename(path, place.path) == 0 else {
      throw FileError(action: "write", path: place.path)
    }
    waitingPath = nil
    return true
  }

  private func link(as path: String) -> Bool {
    linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0
  }

  /// Tells other runs that the waiting name is in use; a killed program holds no lock.
  ///
  /// - Returns: whether the file still has the name.
  @discardableResult private func lock() -> Bool {
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else { return false }
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_nlink > 0
  }
}

/// What is asked of a file system before plain writing and copying; tests ask for less.
struct FileWays: OptionSet {
  let rawValue: Int

  /// Files without a name, of which a killed program leaves nothing.
  static let unnamed = FileWays(rawValue: 1)
  /// Room in front of what is written, without writing it again.
  static let room = FileWays(rawValue: 2)
  /// Copying inside the system, which may share the bytes.
  static let sharing = FileWays(rawValue: 4)

  static let all: FileWays = [.unnamed, .room, .sharing]
}
