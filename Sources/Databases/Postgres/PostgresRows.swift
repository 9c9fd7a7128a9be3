import CPostgres
import Tables

/// The rows of a running query, one result of libpq at a time, so that memory stays flat.
final class PostgresRows: Rows {
  let columns: [Column]
  private let readings: PostgresReadings
  private let connection: PostgresConnection
  private let channel: PostgresChannel
  private let library: LibPQ
  private let bound: BoundSQL
  private var isDone = false
  /// The number of the current row.
  private var number = 0
  private(set) var repaired: RepairedText?
  private var result: OpaquePointer?
  private let fields: UnsafeMutableBufferPointer<Field>
  /// The most bytes of one row; libpq has all of a row before anybody can tell how long it is.
  var longestRow = Int.max

  /// Sends the unnamed prepared statement.
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
    let parameters = PostgresParameters(bound.values)
    let isSent = CStrings(parameters.texts).withPointers { texts in
      library.sendPrepared(
        channel.handle, "", parameters.count, texts, nil, nil, readings.isBinary ? 1 : 0)
    }
    guard isSent == 1, library.setSingleRowMode(channel.handle) == 1 else {
      isDone = true
      throw connection.error(nil)
    }
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
    library.clear(result)
    result = channel.nextResult()
    switch library.resultStatus(result) {
    case PGRES_SINGLE_TUPLE:
      let count = readings.read(result, through: library, into: fields)
      guard count <= longestRow else {
        close()
        throw DatabaseError.tooLong("a row of the result")
      }
      number &+= 1
      if repaired == nil, let column = readings.repairedColumn {
        repaired = RepairedText(row: number, column: columns[column].name)
      }
      return Row(fields: UnsafeBufferPointer(fields))
    case PGRES_TUPLES_OK, PGRES_COMMAND_OK:
      try finish()
      return nil
    default:
      let error = channel.stopped(
        connection.error(result, at: bound.originalOffset(ofCharacter:)))
      try? finish()
      throw error
    }
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
    while let rest = channel.nextResult() { library.clear(rest) }
    try connection.finish()
  }
}
