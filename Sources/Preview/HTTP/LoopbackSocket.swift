import Foundation

/// A socket that listens on 127.0.0.1, which no other machine can reach.
package final class LoopbackSocket: Sendable {
  /// The port, also where any free one was asked for.
  package let port: UInt16
  private let descriptor: Int32

  /// The system's reason why it cannot listen.
  package struct Refused: Error, CustomStringConvertible {
    package let description: String

    init() { description = String(cString: strerror(errno)) }
  }

  /// - Parameter port: 0 takes one that is free.
  package init(port: UInt16) throws(Refused) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw Refused() }
    // A port whose last connections only wait for their end is free.
    var isReused: Int32 = 1
    setsockopt(
      descriptor, SOL_SOCKET, SO_REUSEADDR, &isReused, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let taken = LoopbackSocket.withAddress(&address) { pointer, size in
      bind(descriptor, pointer, size.pointee) == 0 && listen(descriptor, SOMAXCONN) == 0
        && getsockname(descriptor, pointer, size) == 0
    }
    guard taken else {
      let refused = Refused()
      Foundation.close(descriptor)
      throw refused
    }
    self.descriptor = descriptor
    self.port = UInt16(bigEndian: address.sin_port)
  }

  deinit { Foundation.close(descriptor) }

  /// Waits for a browser.
  ///
  /// - Returns: the descriptor of the connection, which is the caller's; nil once nothing is taken
  ///   any more.
  func connection() -> Int32? {
    while true {
      let number = accept(descriptor, nil, nil)
      if number >= 0 {
        // No program that we start, such as a browser, keeps it open.
        _ = fcntl(number, F_SETFD, FD_CLOEXEC)
        return number
      }
      switch errno {
      case EINTR, ECONNABORTED: continue
      // One of those that are open has to end first.
      case EMFILE, ENFILE, ENOBUFS, ENOMEM: poll(nil, 0, 50)
      default: return nil
      }
    }
  }

  /// Takes no further connection, and wakes who waits for one.
  package func close() { shutdown(descriptor, Int32(SHUT_RDWR)) }

  private static func withAddress<Answer>(
    _ address: inout sockaddr_in,
    _ body: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Answer
  ) -> Answer {
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    return withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, &size) }
    }
  }
}
