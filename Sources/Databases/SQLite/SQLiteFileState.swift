import Glibc

/// What tells that a SQLite database has changed, read without opening it.
///
/// The header counts changes of the file, and the log holds those that are not in it yet. A file
/// that was replaced may have the same count, so its number, size and time are here as well.
struct SQLiteFileState {
  private let path: String

  init(of file: SQLiteFile) { path = file.absolute }

  /// Reads the state; it must be read before a snapshot begins, so that it is never newer.
  var text: String {
    "\(attributes(of: path)) \(header) \(log)"
  }

  private func attributes(of path: String) -> String {
    guard let status = SQLiteFile.status(of: path) else { return "missing" }
    let time = status.st_mtim
    return "\(status.st_ino):\(status.st_size):\(time.tv_sec).\(time.tv_nsec)"
  }

  /// The change counter, the schema's and the version that the counter is valid for.
  private var header: String {
    guard let file = ReadableFile(path), let bytes = file.bytes(at: 0, count: 100) else {
      return "empty"
    }
    return "\(bytes.bigEndian(at: 24)):\(bytes.bigEndian(at: 40)):\(bytes.bigEndian(at: 92))"
  }

  /// The salts of the log, and the place and the checksum of its last commit.
  ///
  /// SQLite begins a log anew without shortening it: frames of the old one have other salts.
  private var log: String {
    guard let file = ReadableFile(path + "-wal"), let head = file.bytes(at: 0, count: 32) else {
      return "no log"
    }
    let frameSize = 24 + head.bigEndian(at: 8)
    let salts = head[16..<24]
    var commit = "nothing"
    var place = 32
    var count = 0
    while let frame = file.bytes(at: place, count: 24), frame[8..<16].elementsEqual(salts) {
      count += 1
      // A frame that ends a transaction says how large the database is then.
      if frame.bigEndian(at: 4) != 0 {
        commit = "\(count):\(frame.bigEndian(at: 16)):\(frame.bigEndian(at: 20))"
      }
      place += frameSize
    }
    return "\(head.bigEndian(at: 16)):\(head.bigEndian(at: 20)):\(commit)"
  }
}

/// A file that is open for reading.
private final class ReadableFile {
  private let descriptor: Int32

  init?(_ path: String) {
    descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    if descriptor < 0 { return nil }
  }

  deinit { close(descriptor) }

  /// So many bytes from a place on; nil when the file ends before.
  func bytes(at place: Int, count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    return pread(descriptor, &bytes, count, off_t(place)) == count ? bytes : nil
  }
}

extension [UInt8] {
  /// The four bytes at a place as a number.
  fileprivate func bigEndian(at place: Int) -> Int {
    Int(self[place]) << 24 | Int(self[place + 1]) << 16 | Int(self[place + 2]) << 8
      | Int(self[place + 3])
  }
}
