import Databases
import Foundation
import Tables

/// Stores metrics that arrive as JSON lines, such as `{"step": 1, "loss": 0.5}`.
///
/// Lines are stored in few transactions, each of what has arrived: none is open while more is
/// waited for, or while a column is added.
package final class MetricLog {
  /// What there is to read.
  package enum Input {
    case bytes([UInt8])
    /// Nothing for now.
    case pause
    case end
  }

  /// Why a transaction ends.
  private enum Stop {
    case isComplete, isLong
    /// The next line needs a column that is not there, or one of another type.
    case needsColumns
    case isInvalid(String)
  }

  /// How far a transaction has come.
  private struct Place {
    /// Where the first line begins that is not stored.
    var offset = 0
    /// The number of the line that was looked at last.
    var line: Int
    var rows = 0
  }

  private static let longestTransaction = Duration.seconds(1)
  private static let largestBatch = 1 << 22

  private let run: Run
  /// The beginning of a line whose end has not arrived.
  private var rest: [UInt8] = []
  private var line = MetricLine()
  private var shapes: [LineShape] = []
  private var lineNumber = 0
  /// Whether others cannot write before a transaction is over.
  private var isAlone = false
  /// How many rows are stored for good.
  package private(set) var count = 0

  package init(run: Run) { self.run = run }

  /// Stores lines until the input ends.
  ///
  /// - Parameter next: Gives what there is to read; it may wait for more only when asked to.
  /// - Throws: `MetricLogError` with the number of the line; the lines before it are stored.
  package func store(from next: (_ waits: Bool) throws -> Input) throws {
    var isOver = false
    while !isOver {
      var batch = rest
      isOver = try read(into: &batch, from: next)
      let end = batch.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
      rest = Array(batch[end...])
      try batch[..<end].withUnsafeBufferPointer { try storeLines($0) }
      guard !Limit.logLine.isPassed(by: rest.count) else {
        throw MetricLogError(
          line: lineNumber + 1, stored: count, reason: Limit.logLine.message())
      }
      if batch.count >= MetricLog.largestBatch { letOthersWrite() }
    }
  }

  /// Reads what is there; answers whether the input is over.
  private func read(
    into batch: inout [UInt8], from next: (Bool) throws -> Input
  ) throws -> Bool {
    var waits = true
    while batch.count < MetricLog.largestBatch || waits {
      switch try next(waits) {
      case .bytes(let bytes): batch += bytes
      case .pause: return false
      case .end:
        if !batch.isEmpty { batch.append(UInt8(ascii: "\n")) }
        return true
      }
      waits = false
    }
    return false
  }

  /// Writers that wait for their turn try again every few milliseconds, and would never find it.
  private func letOthersWrite() { if isAlone { Thread.sleep(forTimeInterval: 0.005) } }

  // MARK: Transactions

  /// Stores whole lines.
  private func storeLines(_ lines: UnsafeBufferPointer<UInt8>) throws {
    var start = 0
    while start < lines.count {
      let part = UnsafeBufferPointer(rebasing: lines[start...])
      var place = Place(line: lineNumber)
      do {
        let stop = try storeTransaction(part, &place)
        accept(place)
        start += place.offset
        try go(on: stop, after: &place)
      } catch let error as MetricLogError {
        throw error
      } catch {
        let line = place.line
        storeAgain(part, before: place)
        throw MetricLogError(line: line, stored: count, reason: "\(error)")
      }
    }
  }

  private func accept(_ place: Place) {
    count += place.rows
    lineNumber = place.line
  }

  /// Does what has to be done between two transactions.
  private func go(on stop: Stop, after place: inout Place) throws {
    switch stop {
    case .isComplete: break
    case .isLong: letOthersWrite()
    case .isInvalid(let reason):
      throw MetricLogError(line: place.line, stored: count, reason: reason)
    case .needsColumns:
      // The line is looked at again.
      lineNumber -= 1
      place.rows = 0
      try retrying { try addColumns() }
    }
  }

  /// Stores the lines before one that the database has refused.
  private func storeAgain(_ lines: UnsafeBufferPointer<UInt8>, before failed: Place) {
    shapes = []
    guard failed.rows > 0 else { return }
    var place = Place(line: lineNumber)
    let good = UnsafeBufferPointer(rebasing: lines[..<failed.offset])
    // The first error is the one to tell.
    if (try? storeTransaction(good, &place)) != nil { accept(place) }
  }

  /// Stores lines in one transaction, from their start to where it has to end.
  private func storeTransaction(
    _ lines: UnsafeBufferPointer<UInt8>, _ place: inout Place
  ) throws -> Stop {
    let start = place
    return try retrying {
      place = start
      return try run.client.scope { session in
        // Statements that are known already do not begin the transaction.
        isAlone = try session.writer().dialect.hasOneWriter
        let stop = try store(lines, &place, in: session)
        if place.rows > 0 { try run.update(Date(), session) }
        return stop
      }
    }
  }

  /// Tries again what a deadlock or a lost connection has undone.
  private func retrying<Result>(_ body: () throws -> Result) throws -> Result {
    for pause in run.client.retries {
      do { return try body() } catch {
        guard !run.client.isConnected || error.isAboutOthers else { throw error }
        shapes = []
        Thread.sleep(forTimeInterval: pause / .seconds(1))
      }
    }
    return try body()
  }

  // MARK: Lines

  private func store(
    _ lines: UnsafeBufferPointer<UInt8>, _ place: inout Place, in session: Session
  ) throws -> Stop {
    let latest = ContinuousClock.now + MetricLog.longestTransaction
    while let end = lines.nextNewline(from: place.offset) {
      place.line += 1
      let line = UnsafeBufferPointer(rebasing: lines[place.offset..<end])
      if let stop = try store(line, in: session, &place.rows) { return stop }
      place.offset = end + 1
      if place.rows % 64 == 63, ContinuousClock.now > latest { return .isLong }
    }
    return .isComplete
  }

  /// Stores a line; answers why it cannot be.
  private func store(
    _ text: UnsafeBufferPointer<UInt8>, in session: Session, _ rows: inout Int
  ) throws -> Stop? {
    guard text.contains(where: { $0 > 0x20 }) else { return nil }
    if !text.isUTF8, let fault = EncodingFault(in: Array(text), name: "") {
      return .isInvalid("\(fault.words) in column \(fault.column)")
    }
    guard !Limit.logLine.isPassed(by: text.count) else {
      return .isInvalid(Limit.logLine.message())
    }
    guard line.read(text) else { return .isInvalid("invalid JSON object") }
    guard !Limit.logKeys.isPassed(by: line.keys.count) else {
      return .isInvalid(Limit.logKeys.message(line.keys.count))
    }
    if let long = line.values.first(where: \.isTooLong) {
      return .isInvalid("invalid number \(long.text), whole ones have up to 64 bits")
    }
    do {
      guard let shape = try shape(in: session) else { return .needsColumns }
      if let reason = shape.bind(line) { return .isInvalid(reason) }
      try shape.statement.run()
    } catch let error as TrackingError {
      guard case .invalidMetric = error else { throw error }
      return .isInvalid(error.description)
    }
    rows += 1
    return nil
  }

  /// The shape of the line; nil when columns have to be added for it.
  private func shape(in session: Session) throws -> LineShape? {
    if let known = shapes.first(where: { $0.fits(line) }) { return known }
    let writer = MetricsWriter(client: run.client, session: session, run: run.id)
    let layout = try session.knownLayout()
    let metrics = LineShape.metrics(of: line, in: layout)
    guard try writer.hasColumns(for: metrics) else { return nil }
    let shape = try LineShape(line, metrics, writer: writer, layout: layout)
    // Lines of a few kinds may alternate.
    if shape.isComplete { shapes = [shape] + shapes.prefix(15) }
    return shape
  }

  /// Adds what the line needs, in a transaction of its own: it waits for all that others do.
  private func addColumns() throws {
    shapes = []
    try run.client.locked { session in
      let writer = MetricsWriter(client: run.client, session: session, run: run.id)
      try writer.addColumns(for: LineShape.metrics(of: line, in: session.knownLayout()))
    }
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

extension Error {
  /// Whether another transaction stood in the way: a deadlock or a serialization failure.
  fileprivate var isAboutOthers: Bool {
    guard case .database(_, let code, _) = self as? TrackingError else { return false }
    return ["40P01", "40001"].contains(code ?? "")
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
