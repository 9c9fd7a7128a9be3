import Databases
import Foundation
import Tables

/// Stores metrics that arrive as JSON lines, such as `{"step": 1, "loss": 0.5}`.
///
/// Lines are stored in few transactions, each of what has arrived: none is open while more is
/// waited for. A line that cannot be stored is told, and the others are stored all the same.
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
  }

  /// How far a transaction has come.
  private struct Place {
    /// Where the first line begins that is not stored.
    var offset = 0
    /// The number of the line that was looked at last.
    var line: Int
    var rows = 0
    /// What is wrong with lines before it.
    var faults: [Fault] = []
  }

  /// A line that is not stored, and why.
  private struct Fault {
    let line: Int
    let reason: String
  }

  /// Why the database does not take a line.
  private struct Refusal: Error { let reason: String }

  private static let longestTransaction = Duration.seconds(1)
  /// The most rows of a transaction that stood in another one's way, before there are fewer.
  private static let mostRowsBlocked = 1024
  private static let largestBatch = 1 << 22

  private let run: Run
  private let tell: (Remark) -> Void
  /// What has arrived and is not stored.
  private var arrived: [UInt8] = []
  /// Whether the rest of a line that is too long is passed over.
  private var isInLongLine = false
  private var line = MetricLine()
  private var shapes: [LineShape] = []
  private var lineNumber = 0
  /// Whether others cannot write before a transaction is over.
  private var isAlone = false
  /// The most rows of a transaction.
  private var mostRows = Int.max
  /// Whether the database could not be reached the last time.
  private var isAway = false
  /// Whether it was told that steps are kept twice.
  private var hasToldKey = false
  /// The metrics whose columns were told, as they are spelled in another way.
  private var told: Set<String> = []
  /// How many rows are stored for good.
  package private(set) var count = 0
  /// How many lines could not be stored.
  package private(set) var refusedCount = 0

  /// - Parameter tell: Hears of lines that are not stored, and what else a person should know.
  package init(run: Run, telling tell: @escaping (Remark) -> Void) {
    self.run = run
    self.tell = tell
  }

  /// Stores lines until the input ends.
  ///
  /// While the database cannot be reached, what arrives is kept and tried again.
  ///
  /// - Parameter next: Gives what there is to read; it may wait for more only when asked to.
  /// - Throws: `MetricLogError` when the database takes no lines any more.
  package func store(from next: (_ waits: Bool) throws -> Input) throws {
    var isOver = false
    while !isOver {
      isOver = try read(from: next)
      let size = arrived.count
      do { try storeArrived() } catch TrackingError.unreachable(let reason) {
        let isFull = Limit.logBacklog.isPassed(by: arrived.count)
        guard !isOver, !isFull else {
          let reasons = isFull ? [reason, Limit.logBacklog.message()] : [reason]
          throw MetricLogError(
            line: lineNumber + 1, stored: count, reason: reasons.joined(separator: "; "))
        }
        if !isAway { tell(.away(reason)) }
        isAway = true
        continue
      }
      isAway = false
      if Limit.logLine.isPassed(by: arrived.count) { passOver() }
      if size >= MetricLog.largestBatch { letOthersWrite() }
    }
  }

  /// Reads what is there; answers whether the input is over.
  private func read(from next: (Bool) throws -> Input) throws -> Bool {
    let size = arrived.count
    var waits = true
    while arrived.count - size < MetricLog.largestBatch || waits {
      switch try next(waits) {
      case .bytes(let bytes): append(bytes)
      case .pause: return false
      case .end:
        if !arrived.isEmpty { arrived.append(newline) }
        return true
      }
      waits = false
    }
    return false
  }

  private func append(_ bytes: [UInt8]) {
    guard isInLongLine else {
      arrived += bytes
      return
    }
    guard let end = bytes.firstIndex(of: newline) else { return }
    isInLongLine = false
    arrived += bytes[(end + 1)...]
  }

  /// Gives up a line before its end has arrived.
  private func passOver() {
    lineNumber += 1
    refuse(Fault(line: lineNumber, reason: Limit.logLine.message()))
    arrived = []
    isInLongLine = true
  }

  private func refuse(_ fault: Fault) {
    refusedCount += 1
    tell(.refused(line: fault.line, reason: fault.reason))
  }

  /// Stores the whole lines that have arrived; those that are stored do not come again.
  private func storeArrived() throws {
    guard let end = arrived.lastIndex(of: newline) else { return }
    var offset = 0
    defer { arrived.removeFirst(offset) }
    try arrived[...end].withUnsafeBufferPointer { try storeLines($0, from: &offset) }
  }

  /// Writers that wait for their turn try again every few milliseconds, and would never find it.
  private func letOthersWrite() { if isAlone { Thread.sleep(forTimeInterval: 0.005) } }

  // MARK: Transactions

  /// Stores whole lines.
  ///
  /// - Parameter offset: Where the first line begins that nothing is decided about.
  private func storeLines(_ lines: UnsafeBufferPointer<UInt8>, from offset: inout Int) throws {
    // A line that the database has refused, with the transaction that it was in.
    var refused: (offset: Int, fault: Fault)?
    while offset < lines.count {
      if let (place, fault) = refused, place == offset {
        lineNumber = fault.line
        refuse(fault)
        step(over: lines, &offset)
        refused = nil
        continue
      }
      let part = UnsafeBufferPointer(rebasing: lines[offset..<(refused?.offset ?? lines.count)])
      var place = Place(line: lineNumber)
      do {
        let stop = try storeTransaction(part, &place)
        accept(place, &offset)
        switch stop {
        case .isComplete: break
        case .isLong: letOthersWrite()
        case .needsColumns: try storeWithColumns(lines, from: &offset)
        }
      } catch {
        shapes = []
        switch error {
        case let refusal as Refusal:
          refused = (offset + place.offset, Fault(line: place.line, reason: refusal.reason))
        case TrackingError.unreachable: throw error
        default: throw MetricLogError(line: place.line, stored: count, reason: "\(error)")
        }
      }
    }
  }

  /// Takes over what a transaction has stored.
  private func accept(_ place: Place, _ offset: inout Int) {
    count += place.rows
    offset += place.offset
    lineNumber = place.line
    place.faults.forEach(refuse)
  }

  private func step(over lines: UnsafeBufferPointer<UInt8>, _ offset: inout Int) {
    offset = lines.nextNewline(from: offset).map { $0 + 1 } ?? lines.count
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

  /// Stores the one line that needs other columns, in a transaction that waits for all that others
  /// do; when the line is refused, the columns are as they were.
  private func storeWithColumns(
    _ lines: UnsafeBufferPointer<UInt8>, from offset: inout Int
  ) throws {
    // Its transaction is over, so the line is the one that was read last.
    do {
      try retrying {
        shapes = []
        try run.client.scope { session in
          let writer = MetricsWriter(client: run.client, session: session, run: run.id)
          try writer.addColumns(for: LineShape.metrics(of: line, in: session.knownLayout()))
          guard let shape = try shape(in: session) else {
            throw Refusal(reason: "cannot add its columns")
          }
          if let reason = shape.bind(line) { throw Refusal(reason: reason) }
          try MetricLog.run(shape.statement)
        }
        try run.client.locked { session in try run.update(Date(), session) }
      }
      count += 1
    } catch TrackingError.unreachable(let reason) {
      // The line comes again.
      lineNumber -= 1
      throw TrackingError.unreachable(reason)
    } catch let error where error is Refusal || error.isAboutLine {
      shapes = []
      let reason = (error as? Refusal)?.reason ?? "\(error)"
      refuse(Fault(line: lineNumber, reason: reason))
    }
    step(over: lines, &offset)
  }

  /// Tries again what a deadlock or a lost connection has undone.
  ///
  /// After a deadlock transactions are shorter for a while: one of a single row waits for nobody
  /// who waits for it.
  private func retrying<Result>(_ body: () throws -> Result) throws -> Result {
    var pauses = run.client.retries.makeIterator()
    while true {
      do {
        let result = try body()
        // Each deadlock takes a second, so it is slow to forget.
        if mostRows < MetricLog.mostRowsBlocked { mostRows += 1 } else { mostRows = .max }
        return result
      } catch {
        let isBlocked = error.isAboutOthers && mostRows > 1
        guard error.isAboutOthers || run.client.isLost else { throw error }
        shapes = []
        if isBlocked {
          mostRows = max(1, min(mostRows, MetricLog.mostRowsBlocked) / 4)
        } else if let pause = pauses.next() {
          Thread.sleep(forTimeInterval: pause / .seconds(1))
        } else {
          throw error
        }
      }
    }
  }

  // MARK: Lines

  private func store(
    _ lines: UnsafeBufferPointer<UInt8>, _ place: inout Place, in session: Session
  ) throws -> Stop {
    let latest = ContinuousClock.now + MetricLog.longestTransaction
    while let end = lines.nextNewline(from: place.offset) {
      place.line += 1
      let text = MetricLog.unmarked(lines[place.offset..<end], isFirst: place.line == 1)
      if text.contains(where: { $0 > 0x20 }) {
        if let reason = problem(reading: text) {
          place.faults.append(Fault(line: place.line, reason: reason))
        } else if let stop = try store(in: session, &place) {
          return stop
        }
      }
      place.offset = end + 1
      if place.rows >= mostRows { return .isLong }
      if place.rows % 64 == 63, ContinuousClock.now > latest { return .isLong }
    }
    return .isComplete
  }

  /// A line without the mark that some programs put before the first one.
  private static func unmarked(
    _ line: Slice<UnsafeBufferPointer<UInt8>>, isFirst: Bool
  ) -> UnsafeBufferPointer<UInt8> {
    let isMarked = isFirst && line.starts(with: EncodingFault.byteOrderMark)
    return UnsafeBufferPointer(rebasing: isMarked ? line.dropFirst(3) : line)
  }

  /// Reads a line; answers what is wrong with it.
  private func problem(reading text: UnsafeBufferPointer<UInt8>) -> String? {
    if !text.isUTF8, let fault = EncodingFault(in: Array(text), name: "") {
      return "\(fault.words) in column \(fault.column)"
    }
    guard !Limit.logLine.isPassed(by: text.count) else { return Limit.logLine.message() }
    guard line.read(text) else { return "invalid JSON object" }
    guard !Limit.logKeys.isPassed(by: line.keys.count) else {
      return Limit.logKeys.message(line.keys.count)
    }
    return line.values.first(where: \.isTooLong).map {
      "invalid number \($0.text), whole ones have up to 64 bits"
    }
  }

  /// Stores the line that was read; answers why the transaction has to end before it.
  private func store(in session: Session, _ place: inout Place) throws -> Stop? {
    do {
      guard let shape = try shape(in: session) else { return .needsColumns }
      if let reason = shape.bind(line) {
        place.faults.append(Fault(line: place.line, reason: reason))
        return nil
      }
      try MetricLog.run(shape.statement)
    } catch let error as TrackingError {
      guard case .invalidMetric = error else { throw error }
      place.faults.append(Fault(line: place.line, reason: "\(error)"))
      return nil
    }
    place.rows += 1
    return nil
  }

  /// Runs the statement of a line.
  ///
  /// - Throws: `Refusal` when another line may well be taken.
  private static func run(_ statement: any PreparedStatement) throws {
    do { try statement.run() } catch {
      let error = TrackingError.wrapping(error)
      throw error.isAboutLine ? Refusal(reason: "\(error)") : error
    }
  }

  /// The shape of the line; nil when columns have to be added for it.
  private func shape(in session: Session) throws -> LineShape? {
    if let known = shapes.first(where: { $0.fits(line) }) { return known }
    let writer = MetricsWriter(client: run.client, session: session, run: run.id)
    let layout = try session.knownLayout()
    let metrics = LineShape.metrics(of: line, in: layout)
    guard try writer.hasColumns(for: metrics) else { return nil }
    let shape = try LineShape(line, metrics, writer: writer, layout: layout)
    if let key = try session.missingKey(), !hasToldKey {
      hasToldKey = true
      tell(.keepsAll(key))
    }
    for name in metrics.map(\.name) {
      guard let column = layout.respelling(of: name), told.insert(name).inserted else { continue }
      tell(.respelled(metric: name, column: column))
    }
    // Lines of a few kinds may alternate.
    if shape.isComplete { shapes = [shape] + shapes.prefix(15) }
    return shape
  }
}

private let newline = UInt8(ascii: "\n")

extension UnsafeBufferPointer<UInt8> {
  /// The next end of a line.
  fileprivate func nextNewline(from start: Int) -> Int? {
    guard let base = baseAddress, start < count,
      let found = memchr(base + start, 10, count - start)
    else { return nil }
    return base.distance(to: found.assumingMemoryBound(to: UInt8.self))
  }
}
