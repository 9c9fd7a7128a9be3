import Foundation

/// A connection to a browser, which waits for its bytes, but not for ever and not for any number.
final class BrowserConnection {
  /// What comes next on a connection.
  enum Arrival: Equatable {
    case head(RequestHead)
    case malformed
    case tooLarge
    /// The browser has gone, or says nothing.
    case end
  }

  /// The most bytes of a head.
  static let headLimit = 16 << 10

  private let descriptor: Int32
  private let patience: Duration
  /// What came behind the last head.
  private var received: [UInt8] = []

  /// - Parameter descriptor: of the socket, which the connection closes.
  /// - Parameter patience: how long a head may take, and how long a browser may take nothing.
  init(_ descriptor: Int32, patience: Duration = .seconds(10)) {
    self.descriptor = descriptor
    self.patience = patience
  }

  deinit { close(descriptor) }

  /// Waits for the next request.
  func next() -> Arrival {
    let deadline = ContinuousClock.now + patience
    while true {
      if let end = received.endOfHead {
        let head = RequestHead(parsing: received[..<end])
        received.removeFirst(end + 4)
        return head.map(Arrival.head) ?? .malformed
      }
      guard received.count < BrowserConnection.headLimit else { return .tooLarge }
      guard receive(before: deadline) else { return .end }
    }
  }

  /// Sends bytes, as fast as the browser takes them.
  ///
  /// - Returns: whether it took all.
  func send(_ bytes: some ContiguousBytes) -> Bool {
    bytes.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        guard isReady(POLLOUT, before: .now + patience) else { return false }
        let piece = UnsafeRawBufferPointer(rebasing: rest)
        let count = Foundation.send(
          descriptor, piece.baseAddress, piece.count,
          Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
        if count < 0, errno == EINTR || errno == EAGAIN { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }
  }

  /// Says that nothing more comes and takes what the browser still sends, which would else be told
  /// that the connection broke and might not show the answer.
  func end() {
    shutdown(descriptor, Int32(SHUT_WR))
    let deadline = ContinuousClock.now + min(patience, .seconds(1))
    repeat { received = [] } while receive(before: deadline)
  }

  /// Takes what has come.
  ///
  /// - Returns: false when the browser has gone or the time is up.
  private func receive(before deadline: ContinuousClock.Instant) -> Bool {
    guard isReady(POLLIN, before: deadline) else { return false }
    return withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { buffer in
      let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
      guard count > 0 else { return false }
      received += buffer.prefix(count)
      return true
    }
  }

  private func isReady(_ event: Int32, before deadline: ContinuousClock.Instant) -> Bool {
    while true {
      let rest = max(.zero, deadline - .now) / .milliseconds(1)
      var waiting = pollfd(fd: descriptor, events: Int16(event), revents: 0)
      let count = poll(&waiting, 1, Int32(rest.rounded(.up)))
      if count < 0, errno == EINTR { continue }
      return count > 0
    }
  }
}

extension [UInt8] {
  /// Where the head of a request ends: at the first empty line.
  fileprivate var endOfHead: Int? {
    let end: [UInt8] = [13, 10, 13, 10]
    return indices.dropLast(3).first { self[$0] == 13 && self[$0..<($0 + 4)].elementsEqual(end) }
  }
}
