import CPostgres
import Tables

/// The rows of a query by COPY: one message each, without a result of libpq around it.
///
/// The server sends them so in two thirds of the time and libpq hands them on in a third of it. A
/// copy takes no parameters, and says nothing of its columns.
final class PostgresCopy {
  private static let opening = "COPY (", closing = "\n) TO STDOUT (FORMAT binary)"
  /// The bytes before the first row, but for what further versions may add.
  private static let header = 19

  private let channel: PostgresChannel
  private let text: String
  /// The message of the current row, which libpq has allocated.
  private var message: UnsafeMutablePointer<CChar>?
  private var hasBegun = false

  /// A copy that has not been sent; nil for a query that cannot be copied.
  init?(_ bound: BoundSQL, over channel: PostgresChannel) {
    guard bound.values.isEmpty, let query = Self.query(in: bound.text) else { return nil }
    text = Self.opening + query + Self.closing
    self.channel = channel
  }

  deinit { clear() }

  /// Whether it could be sent.
  func send() -> Bool {
    let library = channel.library
    return library.sendParameters(channel.handle, text, 0, nil, nil, nil, nil, 0) == 1
  }

  /// The position in the query of one in the statement, in characters from 1.
  static func position(_ position: Int) -> Int { position - opening.count }

  /// The columns of the next row, until the next call; nil behind the last row, or where the server
  /// has an error to tell, which is the next result.
  func next() -> UnsafeRawBufferPointer? {
    clear()
    let count = channel.nextCopied(into: &message)
    guard count > 0, let message else { return nil }
    var row = UnsafeRawBufferPointer(start: message, count: count)
    if !hasBegun {
      hasBegun = true
      let added = row.integer(at: Self.header - 4).map(Int.init) ?? 0
      row = UnsafeRawBufferPointer(rebasing: row.dropFirst(Self.header + max(0, added)))
    }
    // The row that ends a copy is not yet the end of its messages.
    let isEnd = row.count == 2 && row.allSatisfy { $0 == 0xFF }
    if row.isEmpty || isEnd { return next() }
    return UnsafeRawBufferPointer(rebasing: row.dropFirst(2))
  }

  /// Reads what is left, without which nothing else can be sent; answers whether it came to the end.
  @discardableResult
  func finish() -> Bool {
    var count = 0
    repeat {
      clear()
      count = channel.nextCopied(into: &message)
    } while count > 0
    clear()
    return count == -1
  }

  private func clear() {
    channel.library.freeMemory(message)
    message = nil
  }

  /// The query without the semicolon behind it; nil for what is none, such as EXPLAIN.
  private static func query(in sql: String) -> String? {
    let lexer = SQLLexer(sql, dialect: .postgres)
    let (tokens, end) = lexer.statement
    guard let first = tokens.first else { return nil }
    let word = String(decoding: lexer.bytes[first.range], as: UTF8.self).uppercased()
    guard ["SELECT", "WITH", "VALUES", "TABLE", "("].contains(word) else { return nil }
    return String(decoding: lexer.bytes[..<end], as: UTF8.self)
  }
}

extension UnsafeRawBufferPointer {
  /// A number of four bytes, the greatest first; nil where there are fewer.
  func integer(at offset: Int) -> Int32? {
    guard offset + 4 <= count else { return nil }
    return Int32(bigEndian: loadUnaligned(fromByteOffset: offset, as: Int32.self))
  }
}
