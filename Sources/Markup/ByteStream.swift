import Files
import Foundation

/// Something that takes bytes as they come: standard output, a device, a FIFO.
package final class ByteStream {
  private let descriptor: Int32
  private let failure: (Int32) -> FileError
  private var closesAtEnd: Bool

  private init(_ descriptor: Int32, closesAtEnd: Bool, failure: @escaping (Int32) -> FileError) {
    self.descriptor = descriptor
    self.closesAtEnd = closesAtEnd
    self.failure = failure
  }

  deinit { if closesAtEnd { close(descriptor) } }

  /// Standard output, which stays open.
  static var standardOutput: ByteStream {
    ByteStream(STDOUT_FILENO, closesAtEnd: false) {
      FileError(action: "write to standard output", code: $0)
    }
  }

  /// Opens what is there.
  ///
  /// - Parameter path: the path as the person wrote it.
  init(path: String) throws {
    // A FIFO without a reader would wait for one, deaf to Ctrl-C.
    descriptor = open(path, O_WRONLY | O_APPEND | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    closesAtEnd = descriptor >= 0
    failure = { FileError(action: "write", path: path, code: $0) }
    guard closesAtEnd else {
      guard errno == ENXIO else { throw failure(errno) }
      throw FileError(action: "write", path: path, reason: "nobody reads it")
    }
    guard fcntl(descriptor, F_SETFL, O_APPEND) == 0 else { throw failure(errno) }
  }

  /// Writes all bytes, going on after short writes and signals.
  ///
  /// A reader that has gone is an error like others: the signal that would end the program is held back.
  func write(_ bytes: UnsafeRawBufferPointer) throws {
    try withoutBrokenPipes {
      var rest = bytes
      while rest.count > 0 {
        let written = Foundation.write(descriptor, rest.baseAddress, rest.count)
        if written < 0 {
          if errno == EINTR { continue }
          throw failure(errno)
        }
        rest = UnsafeRawBufferPointer(rebasing: rest[written...])
      }
    }
  }

  private func withoutBrokenPipes(_ body: () throws -> Void) throws {
    var pipe = sigset_t()
    var before = sigset_t()
    sigemptyset(&pipe)
    sigaddset(&pipe, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &pipe, &before)
    defer {
      // One that came was meant for this write and must not come afterwards.
      if sigismember(&before, SIGPIPE) == 0 {
        var now = timespec()
        while sigtimedwait(&pipe, nil, &now) == SIGPIPE {}
      }
      pthread_sigmask(SIG_SETMASK, &before, nil)
    }
    try body()
  }

  /// Ends what was written; some devices tell only then that it has not arrived.
  func finish() throws {
    guard closesAtEnd else { return }
    closesAtEnd = false
    guard close(descriptor) == 0 else { throw failure(errno) }
  }
}
