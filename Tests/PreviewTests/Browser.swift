import Foundation
import Synchronization

/// One end of a connection, which sends what a test says.
final class Browser: Sendable {
  private let descriptor: Int32

  struct Refused: Error {}

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  /// Connects to a port of this machine.
  convenience init(port: UInt16, address: UInt32 = 0x7f00_0001) throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    self.init(descriptor)
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_port = port.bigEndian
    place.sin_addr.s_addr = address.bigEndian
    let status = withUnsafePointer(to: &place) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else { throw Refused() }
  }

  deinit { close(descriptor) }

  func send(_ text: String) { send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) {
    _ = bytes.withUnsafeBytes {
      Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
  }

  /// Sends nothing more.
  func finish() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// Neither sends nor takes anything more.
  func leave() { shutdown(descriptor, Int32(SHUT_RDWR)) }

  /// All that comes until the other side ends.
  func received() -> [UInt8] {
    var bytes: [UInt8] = []
    while case let piece = piece(), !piece.isEmpty { bytes += piece }
    return bytes
  }

  /// What comes next, up to a number of bytes; empty at the end.
  func piece(_ count: Int = 1 << 16) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, taken in
      taken = max(0, recv(descriptor, buffer.baseAddress, count, 0))
    }
  }

  /// Exactly so many bytes.
  func text(ofBytes count: Int) -> String {
    var bytes: [UInt8] = []
    while bytes.count < count, case let piece = piece(count - bytes.count), !piece.isEmpty {
      bytes += piece
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The head of an answer, with its empty line.
  func head() -> String {
    var text = ""
    while !text.hasSuffix("\r\n\r\n"), case let piece = piece(1), !piece.isEmpty {
      text += String(decoding: piece, as: UTF8.self)
    }
    return text
  }
}

/// Takes all that comes, on a thread of its own.
final class Taking: Sendable {
  private let taken = Mutex<[UInt8]>([])
  private let end = DispatchSemaphore(value: 0)

  init(_ browser: Browser) {
    Thread.detachNewThread { [self] in
      let bytes = browser.received()
      taken.withLock { $0 = bytes }
      end.signal()
    }
  }

  /// The bytes; waits for the end.
  var bytes: [UInt8] {
    end.wait()
    return taken.withLock { $0 }
  }
}
