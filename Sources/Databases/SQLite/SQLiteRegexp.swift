import CSQLite
import Foundation

/// `text REGEXP pattern`, with the regular expressions of ICU.
enum SQLiteRegexp {
  static func register(on handle: OpaquePointer) -> CInt {
    sqlite3_create_function_v2(
      handle, "regexp", 2, SQLiteFunctions.flags, nil,
      { context, _, arguments in SQLiteRegexp.answer(context, arguments) }, nil, nil, nil)
  }

  private static func answer(
    _ context: OpaquePointer?, _ arguments: UnsafeMutablePointer<OpaquePointer?>?
  ) {
    guard let pattern = text(arguments?[0]), let subject = text(arguments?[1]) else {
      return sqlite3_result_null(context)
    }
    guard let expression = expression(pattern, context) else {
      let message = "invalid regular expression '\(pattern)'"
      return sqlite3_result_error(context, message, -1)
    }
    let range = NSRange(location: 0, length: subject.utf16.count)
    let isMatch = expression.firstMatch(in: subject, range: range) != nil
    sqlite3_result_int(context, isMatch ? 1 : 0)
  }

  /// Compiles a pattern once for a statement in which it is constant.
  private static func expression(
    _ pattern: String, _ context: OpaquePointer?
  ) -> NSRegularExpression? {
    if let known = sqlite3_get_auxdata(context, 0) {
      return Unmanaged<NSRegularExpression>.fromOpaque(known).takeUnretainedValue()
    }
    guard let expression = try? NSRegularExpression(pattern: pattern) else { return nil }
    sqlite3_set_auxdata(context, 0, Unmanaged.passRetained(expression).toOpaque()) { address in
      guard let address else { return }
      Unmanaged<NSRegularExpression>.fromOpaque(address).release()
    }
    return expression
  }

  private static func text(_ value: OpaquePointer?) -> String? {
    guard let value, let start = sqlite3_value_text(value) else { return nil }
    let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
    return String(decoding: bytes, as: UTF8.self)
  }
}
