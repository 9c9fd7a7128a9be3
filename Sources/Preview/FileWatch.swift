import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// Waits until a file below a folder changes, by inotify.
package final class FileWatch {
  package let root: String
  private let isDeep: Bool
  private let ignored: (String) -> Bool
  private let descriptor: Int32
  private var folders: [Int32: String] = [:]

  private static let mask = UInt32(
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_ONLYDIR)

  /// The system watches nothing more for this user.
  package struct Refused: Error, CustomStringConvertible {
    let reason: String

    package var description: String {
      "cannot watch for changes: \(reason); the system's limits are in /proc/sys/fs/inotify"
    }
  }

  /// - Parameter isDeep: whether folders below the folder count as well.
  /// - Parameter ignored: whether changes of a file, by its path, say nothing.
  /// - Throws: `Refused` at the limits of the system.
  package init(
    _ root: String, isDeep: Bool = true,
    ignoring ignored: @escaping (String) -> Bool = { _ in false }
  ) throws {
    self.root = root
    self.isDeep = isDeep
    self.ignored = ignored
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    guard descriptor >= 0 else { throw Refused(reason: String(cString: strerror(errno))) }
    try watch(root)
  }

  deinit { close(descriptor) }

  /// Waits for a change.
  ///
  /// - Returns: the paths that changed; none when the time is up.
  package func changes(within timeout: Duration?) -> [String] {
    let end = timeout.map { ContinuousClock.now + $0 }
    while true {
      let rest = end.map { max(0, ($0 - ContinuousClock.now) / .milliseconds(1)) }
      let wait = rest.map { Int32(min($0.rounded(.up), 1e9)) } ?? -1
      let changed = notified(within: wait)
      if !changed.isEmpty { return changed }
      if let end, ContinuousClock.now >= end { return [] }
    }
  }

  private func watch(_ folder: String) throws(Refused) {
    let number = inotify_add_watch(descriptor, folder, FileWatch.mask)
    guard number >= 0 else {
      // A folder that may not be read, or is gone again, does not stop the others.
      if errno == ENOSPC { throw Refused(reason: String(cString: strerror(errno))) }
      return
    }
    folders[number] = folder
    guard isDeep else { return }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where !name.hasPrefix(".") {
      let path = "\(folder)/\(name)"
      // Links are not followed, or a circle of them would never end.
      var status = stat()
      if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { try watch(path) }
    }
  }

  private func notified(within milliseconds: Int32) -> [String] {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, milliseconds) > 0 else { return [] }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(descriptor, &bytes, bytes.count)
    guard count > 0 else { return [] }
    var changed: Set<String> = []
    let head = MemoryLayout<inotify_event>.size
    bytes.withUnsafeBytes { bytes in
      var place = 0
      while place + head <= count {
        let event = bytes.loadUnaligned(fromByteOffset: place, as: inotify_event.self)
        let name = bytes[(place + head)..<(place + head + Int(event.len))].prefix { $0 != 0 }
        place += head + Int(event.len)
        guard let folder = folders[event.wd] else { continue }
        let path = "\(folder)/\(String(decoding: name, as: UTF8.self))"
        if event.mask & UInt32(IN_ISDIR) != 0, isDeep { try? watch(path) }
        let isGone = event.mask & UInt32(IN_DELETE | IN_MOVED_FROM) != 0
        if !isHidden(path), !ignored(path), isGone || isThere(path) { changed.insert(path) }
      }
    }
    return changed.sorted()
  }

  /// A file without a name is called by a number when it is closed.
  private func isThere(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  private func isHidden(_ path: String) -> Bool {
    guard let name = path.split(separator: "/").last else { return false }
    return name.hasPrefix(".") || name.hasSuffix("~")
  }
}
