import CPostgres
import Tables

/// A named statement of a PostgreSQL connection, which the server plans once.
///
/// Values are sent as text and without a type: each takes that of the column it meets, so a
/// value that does not fit is refused instead of being rounded.
final class PostgresPrepared: PreparedStatement {
  private let connection: PostgresConnection
  private let name: String
  private let bound: BoundSQL
  /// The texts of the values; nil is NULL.
  private var texts: [[UInt8]?]
  /// All texts one after the other, each with a NUL, as libpq reads them.
  private var sent: [UInt8] = []

  init(_ query: Query, name: String, on connection: PostgresConnection) throws {
    self.connection = connection
    self.name = name
    if let error = DatabaseError.nulCharacter(in: query.sql) { throw error }
    bound = try BoundSQL(query, dialect: .postgres)
    texts = Array(repeating: nil, count: bound.values.count)
    let library = connection.library
    let result = library.prepare(connection.handle, name, bound.text, 0, nil)
    defer { library.clear(result) }
    guard library.resultStatus(result) == PGRES_COMMAND_OK else {
      throw connection.error(result, at: bound.originalOffset(ofCharacter:))
    }
  }

  deinit {
    guard connection.isUsable else { return }
    connection.library.clear(connection.library.exec(connection.handle, "DEALLOCATE \(name)"))
  }

  func bind(_ field: Field, at index: Int) {
    if case .null = field {
      texts[index] = nil
      return
    }
    var text = texts[index] ?? []
    texts[index] = nil
    text.removeAll(keepingCapacity: true)
    field.appendParameter(to: &text)
    texts[index] = text
  }

  @discardableResult func run() throws -> Int {
    let library = connection.library
    guard try send() else { throw connection.error(nil) }
    var count = 0
    var failure: DatabaseError?
    while let result = library.nextResult(connection.handle) {
      defer { library.clear(result) }
      switch library.resultStatus(result) {
      case PGRES_COMMAND_OK, PGRES_TUPLES_OK:
        count = library.commandTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
      default:
        failure = failure ?? connection.error(result, at: bound.originalOffset(ofCharacter:))
      }
    }
    if let failure { throw failure }
    return count
  }

  /// Hands the statement and its values to libpq.
  private func send() throws -> Bool {
    sent.removeAll(keepingCapacity: true)
    var starts: [Int?] = []
    for text in texts {
      starts.append(text == nil ? nil : sent.count)
      guard let text else { continue }
      // libpq would end the value here without a word.
      if text.contains(0) { throw DatabaseError(.statement, "invalid NUL character in a value") }
      sent += text
      sent.append(0)
    }
    return sent.withUnsafeBytes { bytes in
      let base = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      let pointers = starts.map { start in start.flatMap { base?.advanced(by: $0) } }
      return connection.library.sendPrepared(
        connection.handle, name, CInt(pointers.count), pointers, nil, nil, 0) == 1
    }
  }
}

extension Field {
  /// Appends the value as PostgreSQL reads it in a column of its type.
  func appendParameter(to out: inout [UInt8]) {
    switch self {
    case .null: return
    case .boolean(let flag): out.append(flag ? UInt8(ascii: "t") : UInt8(ascii: "f"))
    case .integer(let number): out.append(decimal: number)
    case .real(let number): Self.append(number, to: &out)
    case .numeric(let text), .text(let text), .json(let text): out.append(contentsOf: text)
    case .bytes(let bytes):
      out.append(#"\x"#)
      out.append(hexadecimal: bytes)
    case .timestamp(let time): out.append(contentsOf: ParameterText.text(of: time).utf8)
    case .date(let days): out.append(contentsOf: ParameterText.text(ofDate: days).utf8)
    case .interval(let microseconds):
      out.append(decimal: microseconds)
      out.append(" microseconds")
    }
  }

  /// A whole number has no point, so that it also fits a column of integers.
  private static func append(_ number: Double, to out: inout [UInt8]) {
    if number.isNaN { return out.append("NaN") }
    guard number.isFinite else { return out.append(number < 0 ? "-Infinity" : "Infinity") }
    out.append(shortest: number)
    if out.last == UInt8(ascii: "0"), out.dropLast().last == UInt8(ascii: ".") {
      out.removeLast(2)
    }
  }
}
