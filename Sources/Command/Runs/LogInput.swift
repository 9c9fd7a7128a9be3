import ArgumentParser
import Foundation
import Tracking

/// Standard input as the lines of a log arrive there.
final class LogInput {
  /// How long a signal may go unnoticed, in milliseconds.
  private static let pause: Int32 = 200
  private let interruption = Interruption()
  private var buffer = [UInt8](repeating: 0, count: 1 << 18)

  /// Stores the lines in a run until the input ends or a signal comes; what was read is stored.
  func store(in run: Run) throws {
    interruption.listen()
    let log = MetricLog(run: run)
    do { try log.store(from: next) } catch let error as MetricLogError {
      throw Failure("standard input, \(error)")
    }
    try Console.show(log.count.counted("row"))
    if interruption.received != nil { throw ExitCode(interruption.exitStatus) }
  }

  private func next(waits: Bool) throws -> MetricLog.Input {
    var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    while true {
      // A program that ends with us may have written its last lines already.
      let isEnding = interruption.received != nil
      let ready = poll(&input, 1, isEnding || !waits ? 0 : LogInput.pause)
      if ready > 0 { break }
      if isEnding { return .end }
      if ready == 0, !waits { return .pause }
    }
    let count = buffer.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
    if count < 0 {
      if errno == EINTR { return .pause }
      throw Failure("cannot read standard input: \(String(cString: strerror(errno)))")
    }
    return count == 0 ? .end : .bytes(Array(buffer[..<count]))
  }
}
