import ArgumentParser
import Foundation
import Tracking

/// Standard input as the lines of a log arrive there.
///
/// What writes them is never ended by its logger: whatever happens, they are read to the end.
final class LogInput {
  /// How long a signal may go unnoticed, in milliseconds.
  private static let pause: Int32 = 200
  /// The refused lines that are told one by one.
  private static let mostTold = 20
  private let interruption = Interruption()
  private var buffer = [UInt8](repeating: 0, count: 1 << 18)
  private var toldCount = 0

  /// Stores the lines in a run until the input ends or a signal comes; what was read is stored.
  ///
  /// - Throws: `ExitCode` when not all lines are stored, which was told.
  func store(in run: () throws -> Run) throws {
    interruption.listen()
    do {
      let log = MetricLog(run: try run(), telling: tell)
      try log.store(from: next)
      try finish(log)
    } catch let exit as ExitCode {
      throw exit
    } catch {
      let reason = (error as? Failure)?.message ?? "\(error)"
      Console.error("error: \(error is MetricLogError ? "standard input, " : "")\(reason)")
      try readToEnd()
      throw ExitCode.failed
    }
  }

  private func finish(_ log: MetricLog) throws {
    let hidden = toldCount - LogInput.mostTold
    if hidden > 0 { Console.error("error: standard input, \(hidden.counted("more line")) as well") }
    let refused = log.refusedCount
    let rest = refused == 0 ? "" : ", \(refused.counted("line")) not stored"
    try Console.show(log.count.counted("row") + rest)
    if interruption.received != nil { throw ExitCode(interruption.exitStatus) }
    if refused > 0 { throw ExitCode.failed }
  }

  private func tell(_ remark: MetricLog.Remark) {
    switch remark {
    case .refused:
      toldCount += 1
      if toldCount <= LogInput.mostTold { Console.error("error: standard input, \(remark)") }
    case .away, .respelled, .keepsAll: Console.error("warning: \(remark)")
    }
  }

  /// Reads what another program goes on writing, which would be ended by its next line.
  private func readToEnd() throws {
    var status = stat()
    let isFromProgram =
      fstat(STDIN_FILENO, &status) == 0 && [S_IFIFO, S_IFSOCK].contains(status.st_mode & S_IFMT)
    guard isFromProgram else { return }
    while case .bytes = try next(waits: true) {}
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
