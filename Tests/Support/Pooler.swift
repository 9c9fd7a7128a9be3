import Foundation

/// The log of a pooler, which can be waited for. It stays open for as long as this process lives,
/// because the pooler would end without a reader.
struct PoolerLog {
  private let descriptor: Int32

  init(_ path: String) throws {
    guard mkfifo(path, 0o666) == 0, chmod(path, 0o666) == 0,
      case let descriptor = open(path, O_RDWR | O_CLOEXEC), descriptor >= 0
    else { throw PostgresServer.Failure(description: "no log for the pooler") }
    self.descriptor = descriptor
  }

  /// Waits until the pooler says so.
  func wait(for words: String) throws {
    var text = ""
    while !text.contains(words) {
      var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      var bytes = [UInt8](repeating: 0, count: 4096)
      guard poll(&waiting, 1, 10_000) > 0, case let count = read(descriptor, &bytes, bytes.count),
        count > 0
      else { throw PostgresServer.Failure(description: "the pooler does not listen: \(text)") }
      text += String(decoding: bytes[..<count], as: UTF8.self)
    }
  }
}

/// A program that stands between clients and the tests' PostgreSQL server.
package protocol Pooler: Sendable {
  var port: Int { get }
}

extension Pooler {
  /// How a client is told of it, by libpq's names.
  package func parameters(database: String = "postgres") -> [String: String] {
    [
      "host": "127.0.0.1", "port": String(port), "user": PostgresServer.user, "dbname": database,
    ]
  }
}
