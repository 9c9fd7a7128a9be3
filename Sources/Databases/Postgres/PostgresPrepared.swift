import CPostgres
import Tables

/// A statement that runs many times, which the server plans once if it has a name.
///
/// Values are sent as text and without a type: each takes that of the column it meets, so a
/// value that does not fit is refused instead of being rounded.
final class PostgresPrepared: PreparedStatement {
  private let writer: PostgresWriter
  private let name: String?
  private let bound: BoundSQL
  /// The texts of the values; nil is NULL.
  private var texts: [[UInt8]?]
  /// All texts one after the other, each with a NUL, as libpq reads them.
  private var sent: [UInt8] = []

  /// - Parameter name: A name that the session has for it; without one it is sent each time.
  init(_ query: Query, name: String?, on writer: PostgresWriter) throws {
    self.writer = writer
    self.name = name
    if let error = DatabaseError.nulCharacter(in: query.sql) { throw error }
    bound = try BoundSQL(query, dialect: .postgres)
    texts = Array(repeating: nil, count: bound.values.count)
    guard let name else { return }
    try writer.running {
      _ = try writer.count(of: bound) { $0.sendPrepare($1, name, bound.text, 0, nil) }
    }
  }

  deinit {
    guard let name, writer.isUsable else { return }
    try? writer.run("DEALLOCATE \(name)")
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
    try writer.makeReady()
    let starts = try gather()
    return try writer.standing {
      try writer.count(of: bound) { library, handle in
        sent.withUnsafeBytes { bytes in
          let base = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
          let values = starts.map { start in start.flatMap { base?.advanced(by: $0) } }
          let count = CInt(values.count)
          guard let name else {
            return library.sendParameters(handle, bound.text, count, nil, values, nil, nil, 0)
          }
          return library.sendPrepared(handle, name, count, values, nil, nil, 0)
        }
      }
    }
  }

  /// Puts the texts one after the other; answers where each begins.
  private func gather() throws -> [Int?] {
    sent.removeAll(keepingCapacity: true)
    return try texts.map { text in
      guard let text else { return nil }
      // libpq would end the value here without a word.
      if text.contains(0) {
        throw DatabaseError(
          .statement, "invalid NUL character in a value", code: DatabaseError.nulCode)
      }
      let start = sent.count
      sent += text
      sent.append(0)
      return start
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
