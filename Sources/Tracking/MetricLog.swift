import Databases
import Foundation
import Tables

/// Stores metrics that arrive as JSON lines, such as `{"step": 1, "loss": 0.5}`.
///
/// Lines are stored in few transactions: one ends when the input pauses, after a second, or at the
/// end of the input.
package final class MetricLog {
  /// What there is to read.
  package enum Input {
    case bytes([UInt8])
    /// Nothing for now; the transaction ends.
    case pause
    case end
  }

  private static let longestTransaction = Duration.seconds(1)

  private let run: Run
  /// The beginning of a line whose end has not arrived.
  private var rest: [UInt8] = []
  private var line = MetricLine()
  private var shapes: [LineShape] = []
  private var lineNumber = 0
  private var pending = 0
  /// How many rows are stored for good.
  package private(set) var count = 0

  package init(run: Run) { self.run = run }

  /// Stores lines until the input ends.
  ///
  /// - Parameter next: Gives what there is to read; it may wait for more only when asked to.
  /// - Throws: `MetricLogError` with the number of the line; the lines before an invalid one are
  ///   stored.
  package func store(from next: (_ waits: Bool) throws -> Input) throws {
    var isOver = false
    var problem: MetricLogError?
    while !isOver, problem == nil {
      let first = try next(true)
      do {
        try run.client.scope { session in
          isOver = try storeTransaction(first, then: next, in: session, &problem)
          if pending > 0 { try run.update(Date(), session) }
        }
      } catch {
        throw MetricLogError(line: lineNumber, stored: count, reason: "\(error)")
      }
      count += pending
      pending = 0
    }
    if var problem {
      problem.stored = count
      throw problem
    }
  }

  /// Stores what belongs to one transaction; answers whether the input is over.
  private func storeTransaction(
    _ first: Input, then next: (Bool) throws -> Input, in session: Session,
    _ problem: inout MetricLogError?
  ) throws -> Bool {
    // Statements that are known already do not begin the transaction.
    _ = try session.writer()
    let end = ContinuousClock.now + MetricLog.longestTransaction
    var input = first
    while true {
      switch input {
      case .bytes(let bytes):
        problem = try storeLines(bytes, in: session)
        if problem != nil || ContinuousClock.now > end { return false }
      case .pause: return false
      case .end:
        problem = rest.isEmpty ? nil : try storeLines([UInt8(ascii: "\n")], in: session)
        return true
      }
      input = try next(false)
    }
  }

  /// Stores the lines that end in a chunk; answers what is wrong with one.
  private func storeLines(_ chunk: [UInt8], in session: Session) throws -> MetricLogError? {
    let bytes = rest.isEmpty ? chunk : rest + chunk
    rest = []
    return try bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      while let end = bytes.nextNewline(from: start) {
        lineNumber += 1
        let line = UnsafeBufferPointer(rebasing: bytes[start..<end])
        start = end + 1
        if let reason = try store(line, in: session) {
          return MetricLogError(line: lineNumber, stored: count, reason: reason)
        }
      }
      rest = Array(bytes[start...])
      return nil
    }
  }

  /// Stores a line; answers what is wrong with it.
  private func store(
    _ text: UnsafeBufferPointer<UInt8>, in session: Session
  ) throws -> String? {
    guard text.contains(where: { $0 > 0x20 }) else { return nil }
    guard line.read(text) else { return "invalid JSON object" }
    let shape: LineShape
    if let known = shapes.first(where: { $0.fits(line) }) {
      shape = known
    } else {
      do { shape = try makeShape(in: session) } catch let error as TrackingError {
        guard case .invalidMetric = error else { throw error }
        return error.description
      }
    }
    if let reason = shape.bind(line) { return reason }
    try shape.statement.run()
    pending += 1
    return nil
  }

  private func makeShape(in session: Session) throws -> LineShape {
    let writer = MetricsWriter(client: run.client, session: session, run: run.id)
    let shape = try LineShape(line, writer: writer, layout: session.knownLayout())
    // Lines of a few kinds may alternate.
    if shape.isComplete { shapes = [shape] + shapes.prefix(15) }
    return shape
  }
}

/// A line that could not be stored.
package struct MetricLogError: Error, Equatable, CustomStringConvertible {
  /// The number of the line, from 1.
  package var line: Int
  /// How many rows before it are stored.
  package var stored: Int
  /// What is wrong with it.
  package var reason: String

  /// The line, the reason, and how much is stored.
  package var description: String {
    "line \(line): \(reason) (\(stored) \(stored == 1 ? "row is" : "rows are") stored)"
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The next end of a line.
  fileprivate func nextNewline(from start: Int) -> Int? {
    guard let base = baseAddress, start < count,
      let found = memchr(base + start, 10, count - start)
    else { return nil }
    return base.distance(to: found.assumingMemoryBound(to: UInt8.self))
  }
}
