import CPostgres
import Tables

/// The rows of a running query, one after the other, so that memory stays flat.
final class PostgresRows: Rows {
  let columns: [Column]
  private let readings: PostgresReadings
  private let connection: PostgresConnection
  private let channel: PostgresChannel
  private let library: LibPQ
  private let bound: BoundSQL
  /// What copies the rows; nil where each is a result of libpq.
  private let copy: PostgresCopy?
  /// Whether the server has said that the copy begins, and not yet that it ended.
  private var isCopying = false
  private var hasCopied = false
  private var isDone = false
  /// The number of the current row.
  private var number = 0
  private(set) var repaired: RepairedText?
  private var result: OpaquePointer?
  private let fields: UnsafeMutableBufferPointer<Field>
  /// The most bytes of one row; libpq has all of a row before anybody can tell how long it is.
  var longestRow = Int.max

  /// Sends a query that has been described, as the unnamed statement.
  init(
    _ bound: BoundSQL, columns: [PostgresColumn], on connection: PostgresConnection
  ) throws {
    self.bound = bound
    self.connection = connection
    self.columns = columns.map(\.column)
    let readings = PostgresReadings(columns)
    self.readings = readings
    channel = connection.channel
    library = channel.library
    fields = .allocate(capacity: columns.count)
    fields.initialize(repeating: .null)
    copy =
      readings.isBinary && connection.canCopyRows ? PostgresCopy(bound, over: channel) : nil
    guard copy?.send() ?? sendPrepared() else {
      isDone = true
      throw connection.error(nil)
    }
  }

  private func sendPrepared() -> Bool {
    let parameters = PostgresParameters(bound.values)
    let isSent = CStrings(parameters.texts).withPointers { texts in
      library.sendPrepared(
        channel.handle, "", parameters.count, texts, nil, nil, readings.isBinary ? 1 : 0)
    }
    return isSent == 1 && library.setSingleRowMode(channel.handle) == 1
  }

  deinit {
    close()
    fields.deallocate()
  }

  func next() throws -> Row? {
    guard !isDone else {
      try connection.checkOpen()
      return nil
    }
    if isCopying {
      if let row = copy?.next() { return try copied(row) }
      (isCopying, hasCopied) = (false, true)
    }
    library.clear(result)
    result = channel.nextResult()
    switch library.resultStatus(result) {
    case PGRES_SINGLE_TUPLE:
      return try row(of: readings.read(result, through: library, into: fields))
    case PGRES_COPY_OUT where !hasCopied:
      isCopying = true
      return try next()
    case PGRES_TUPLES_OK, PGRES_COMMAND_OK:
      try finish()
      return nil
    default:
      let error = channel.stopped(connection.error(result, at: offset(ofCharacter:)))
      try? finish()
      throw error
    }
  }

  private func copied(_ row: UnsafeRawBufferPointer) throws -> Row? {
    readings.read(row, into: fields)
    return try self.row(of: row.count)
  }

  /// The row that was read.
  ///
  /// - Parameter count: the bytes of its values.
  @inline(__always)
  private func row(of count: Int) throws -> Row {
    guard count <= longestRow else {
      close()
      throw DatabaseError.tooLong("a row of the result")
    }
    number &+= 1
    if repaired == nil, let column = readings.repairedColumn {
      repaired = RepairedText(row: number, column: columns[column].name)
    }
    return Row(fields: UnsafeBufferPointer(fields))
  }

  /// The place in the query of a position of the server's.
  private func offset(ofCharacter position: Int) -> Int? {
    bound.originalOffset(ofCharacter: copy == nil ? position : PostgresCopy.position(position))
  }

  /// Stops a half-read query and makes the connection ready for the next one.
  func close() {
    guard !isDone else { return }
    channel.giveUp()
    try? finish()
  }

  private func finish() throws {
    isDone = true
    library.clear(result)
    result = nil
    if isCopying { copy?.finish() }
    while let rest = channel.nextResult() {
      let isCopy = library.resultStatus(rest) == PGRES_COPY_OUT
      library.clear(rest)
      // A copy that nobody has looked at yet; of one that cannot be read the next statement of libpq
      // makes an end.
      if isCopy, copy?.finish() != true { break }
    }
    try connection.finish()
  }
}
