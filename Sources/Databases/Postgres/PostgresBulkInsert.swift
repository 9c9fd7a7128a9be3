import CPostgres
import Tables

/// Rows into a table of a PostgreSQL database, by COPY.
final class PostgresBulkInsert: BulkInsert {
  private static let bufferSize = 1 << 18

  private let connection: PostgresConnection
  private let channel: PostgresChannel
  private let columns: [Column]
  private var buffer: [UInt8] = []
  private var isOpen = false

  init(into table: String, columns: [Column], on connection: PostgresConnection) throws {
    self.connection = connection
    self.columns = columns
    channel = connection.channel
    buffer.reserveCapacity(Self.bufferSize + (1 << 12))
    let names = columns.map { SQLQuoting.quotedName($0.name) }.joined(separator: ", ")
    let sql = "COPY \(SQLQuoting.quotedName(table)) (\(names)) FROM STDIN"
    channel.begin(limit: nil)
    let result = channel.answer { $0.sendQuery($1, sql) }
    defer { channel.library.clear(result) }
    guard channel.library.resultStatus(result) == PGRES_COPY_IN else {
      defer { channel.end() }
      throw channel.stopped(connection.error(result))
    }
    isOpen = true
  }

  deinit { cancel() }

  func append(_ fields: UnsafeBufferPointer<Field>) throws {
    for index in fields.indices {
      if index > 0 { buffer.append(UInt8(ascii: "\t")) }
      append(fields[index], as: columns[index].type)
    }
    buffer.append(UInt8(ascii: "\n"))
    if buffer.count >= Self.bufferSize { try send() }
  }

  func finish() throws {
    try send()
    try end(because: nil)
  }

  func cancel() {
    guard isOpen else { return }
    try? end(because: "given up")
  }

  private func send() throws {
    let sent = buffer.withUnsafeBytes {
      channel.library.putCopyData(
        channel.handle, $0.baseAddress?.assumingMemoryBound(to: CChar.self), CInt($0.count))
    }
    buffer.removeAll(keepingCapacity: true)
    if sent != 1 { try end(because: nil) }
  }

  private func end(because reason: String?) throws {
    isOpen = false
    defer { channel.end() }
    try connection.checkOpen()
    let library = channel.library
    _ = library.putCopyEnd(channel.handle, reason)
    var failure: DatabaseError?
    while let result = channel.nextResult() {
      if library.resultStatus(result) != PGRES_COMMAND_OK {
        failure = failure ?? channel.stopped(connection.copyError(result))
      }
      library.clear(result)
    }
    if let failure { throw failure }
  }

  // MARK: Values in COPY's text format

  private func append(_ field: Field, as type: ColumnType) {
    let field = adapted(field, to: type)
    switch field {
    case .null: buffer.append(#"\N"#)
    case .real(let number): append(number)
    case .json(let text) where type == .array, .text(let text) where type == .array:
      append(array: text)
    case .numeric(let text), .text(let text), .json(let text): append(escaped: text)
    case .bytes(let bytes):
      buffer.append(#"\\x"#)
      buffer.append(hexadecimal: bytes)
    case .boolean, .integer, .timestamp, .date, .interval: field.appendParameter(to: &buffer)
    }
  }

  /// What SQLite may store in a column of some type: seconds for a time, text for bytes.
  private func adapted(_ field: Field, to type: ColumnType) -> Field {
    switch (field, type) {
    case (.integer, .timestamp), (.integer, .timestamptz), (.real, .timestamp),
      (.real, .timestamptz):
      return field.read(as: type)
    case (.text(let text), .bytes): return .bytes(text)
    default: return field
    }
  }

  private func append(_ number: Double) {
    if number.isFinite { return buffer.append(shortest: number) }
    buffer.append(number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity")
  }

  private func append(escaped text: some Sequence<UInt8>) {
    for byte in text {
      switch byte {
      case UInt8(ascii: "\\"): buffer.append(#"\\"#)
      case UInt8(ascii: "\n"): buffer.append(#"\n"#)
      case UInt8(ascii: "\r"): buffer.append(#"\r"#)
      case UInt8(ascii: "\t"): buffer.append(#"\t"#)
      default: buffer.append(byte)
      }
    }
  }

  /// A JSON array as the server writes arrays; anything else as it is.
  private func append(array text: UnsafeBufferPointer<UInt8>) {
    guard let value = JSON(parsing: text), let literal = PostgresArray.literal(value) else {
      return append(escaped: text)
    }
    append(escaped: literal.utf8)
  }
}

extension PostgresArray {
  /// The server's text for an array in JSON, such as `{1,NULL,"a b"}`.
  static func literal(_ value: JSON) -> String? {
    guard case .array(let elements) = value else { return nil }
    return "{" + elements.map(element).joined(separator: ",") + "}"
  }

  private static func element(_ value: JSON) -> String {
    switch value {
    case .null: "NULL"
    case .boolean(let flag): flag ? "t" : "f"
    case .number(let digits): digits
    case .string(let text): quoted(text)
    case .array: literal(value) ?? "{}"
    case .object: quoted(value.compactText)
    }
  }

  private static func quoted(_ text: String) -> String {
    "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }
}

extension PostgresConnection {
  /// What the server says of a row that it refuses, and of where that is.
  fileprivate func copyError(_ result: OpaquePointer?) -> DatabaseError {
    var failure = error(result)
    if let context = PostgresReport(of: result, channel.library)?.context {
      failure.message += " (\(context))"
    }
    return failure
  }
}
