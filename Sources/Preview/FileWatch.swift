import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// Waits until a file below a folder changes: by inotify, or by looking again and again where
/// the system has none to give.
package final class FileWatch {
  private let root: String
  private let isDeep: Bool
  private let ignored: (String) -> Bool
  private let descriptor: Int32
  private var folders: [Int32: String] = [:]
  private var seen: [String: String] = [:]

  private static let mask = UInt32(
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_ONLYDIR)
  /// How often to look without inotify.
  private static let pause: Int32 = 500

  /// - Parameter isDeep: whether folders below the folder count as well.
  /// - Parameter ignored: whether changes of a file, by its path, say nothing.
  package init(
    _ root: String, isDeep: Bool = true,
    ignoring ignored: @escaping (String) -> Bool = { _ in false }
  ) {
    self.root = root
    self.isDeep = isDeep
    self.ignored = ignored
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    if descriptor >= 0 { watch(root) } else { seen = snapshot() }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Waits for a change.
  ///
  /// - Returns: the paths that changed; none when the time is up.
  package func changes(within timeout: Duration?) -> [String] {
    let end = timeout.map { ContinuousClock.now + $0 }
    while true {
      let rest = end.map { max(0, ($0 - ContinuousClock.now) / .milliseconds(1)) }
      let wait = rest.map { Int32(min($0.rounded(.up), 1e9)) } ?? -1
      let changed = descriptor >= 0 ? notified(within: wait) : compared(within: wait)
      if !changed.isEmpty { return changed }
      if let end, ContinuousClock.now >= end { return [] }
    }
  }

  // MARK: inotify

  private func watch(_ folder: String) {
    let number = inotify_add_watch(descriptor, folder, FileWatch.mask)
    guard number >= 0 else { return }
    folders[number] = folder
    guard isDeep else { return }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where !name.hasPrefix(".") {
      let path = "\(folder)/\(name)"
      // Links are not followed, or a circle of them would never end.
      var status = stat()
      if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { watch(path) }
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
        if event.mask & UInt32(IN_ISDIR) != 0, isDeep { watch(path) }
        if !isHidden(path), !ignored(path) { changed.insert(path) }
      }
    }
    return changed.sorted()
  }

  private func isHidden(_ path: String) -> Bool {
    path.split(separator: "/").last?.hasPrefix(".") == true || path.hasSuffix("~")
  }

  // MARK: Without inotify

  private func compared(within milliseconds: Int32) -> [String] {
    poll(nil, 0, milliseconds < 0 ? FileWatch.pause : min(milliseconds, FileWatch.pause))
    let now = snapshot()
    let changed = Set(now.keys).union(seen.keys).filter { now[$0] != seen[$0] }
    seen = now
    return changed.filter { !isHidden($0) && !ignored($0) }.sorted()
  }

  private func snapshot() -> [String: String] {
    var result: [String: String] = [:]
    for case let name as String in FileManager.default.enumerator(atPath: root) ?? .init() {
      var status = stat()
      guard lstat("\(root)/\(name)", &status) == 0 else { continue }
      result["\(root)/\(name)"] =
        "\(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    }
    return result
  }
}
