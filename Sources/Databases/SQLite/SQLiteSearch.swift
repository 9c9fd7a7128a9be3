import CFiles
import CSQLite

/// `instr` and `replace` in a time that grows with their texts alone.
///
/// SQLite's own compare the part that is looked for at every place, and never look up meanwhile: a
/// megabyte in a megabyte takes minutes that no time limit ends.
enum SQLiteSearch {
  /// Puts them in the place of SQLite's own.
  static func register(on handle: OpaquePointer) -> CInt {
    let flags = SQLiteFunctions.flags
    let code = sqlite3_create_function_v2(
      handle, "instr", 2, flags, nil, { context, _, values in SQLiteSearch.find(context, values) },
      nil, nil, nil
    )
    guard code == SQLITE_OK else { return code }
    return sqlite3_create_function_v2(
      handle, "replace", 3, flags, nil,
      { context, _, values in SQLiteSearch.replace(context, values) }, nil,
      nil,
      nil)
  }

  private typealias Values = UnsafeMutablePointer<OpaquePointer?>
  private typealias Bytes = UnsafeBufferPointer<UInt8>

  /// `instr(text, part)`: the first place of the part, from 1, or 0; characters of texts, bytes of
  /// two blobs.
  private static func find(_ context: OpaquePointer?, _ values: Values?) {
    guard let values, let whole = values[0], let part = values[1], !isNull(whole), !isNull(part)
    else { return }
    let areBlobs = [whole, part].allSatisfy { sqlite3_value_type($0) == SQLITE_BLOB }
    let bytes = areBlobs ? blob(whole) : text(whole)
    guard let place = first(areBlobs ? blob(part) : text(part), in: bytes, from: 0) else {
      return sqlite3_result_int(context, 0)
    }
    let before = bytes[..<place]
    let count = areBlobs ? before.count : before.count { $0 & 0xC0 != 0x80 }
    sqlite3_result_int64(context, Int64(count + 1))
  }

  /// `replace(text, part, other)`: the text with the other one in each place of the part.
  private static func replace(_ context: OpaquePointer?, _ values: Values?) {
    guard let values, let whole = values[0], let part = values[1], let other = values[2],
      !isNull(whole), !isNull(part)
    else { return }
    let bytes = text(whole)
    let pattern = text(part)
    // A part that ends before it begins is nowhere.
    guard let start = pattern.first, start != 0 else {
      return sqlite3_result_value(context, whole)
    }
    guard !isNull(other) else { return }
    let replacement = text(other)
    let limit = Int(sqlite3_limit(sqlite3_context_db_handle(context), SQLITE_LIMIT_LENGTH, -1))
    var result: [UInt8] = []
    var index = 0
    while let place = first(pattern, in: bytes, from: index) {
      result.append(contentsOf: bytes[index..<place])
      result.append(contentsOf: replacement)
      index = place + pattern.count
      guard result.count <= limit else { return sqlite3_result_error_toobig(context) }
    }
    result.append(contentsOf: bytes[index...])
    guard result.count <= limit else { return sqlite3_result_error_toobig(context) }
    let count = UInt64(result.count)
    // An array without elements may have no memory, which would be a NULL.
    result.append(0)
    result.withUnsafeBytes { result in
      sqlite3_result_text64(
        context, result.baseAddress?.assumingMemoryBound(to: CChar.self), count, transient,
        UInt8(SQLITE_UTF8))
    }
  }

  /// Where a part is; glibc's search is linear.
  private static func first(_ part: Bytes, in bytes: Bytes, from start: Int) -> Int? {
    guard !part.isEmpty else { return start }
    guard let base = bytes.baseAddress, let sought = part.baseAddress,
      let found = sqltrack_find(base + start, bytes.count - start, sought, part.count)
    else { return nil }
    return base.distance(to: found.assumingMemoryBound(to: UInt8.self))
  }

  private static func isNull(_ value: OpaquePointer) -> Bool {
    sqlite3_value_type(value) == SQLITE_NULL
  }

  private static func text(_ value: OpaquePointer) -> Bytes { SQLiteFunctions.text(value) }

  private static func blob(_ value: OpaquePointer) -> Bytes {
    let start = sqlite3_value_blob(value)?.assumingMemoryBound(to: UInt8.self)
    return Bytes(start: start, count: start == nil ? 0 : Int(sqlite3_value_bytes(value)))
  }
}
