import CSQLite
import Foundation

/// `text REGEXP pattern`, with the regular expressions of ICU.
///
/// Most need no more than a pass over the text. Those that ICU alone knows may take it very long,
/// and are stopped with the query.
enum SQLiteRegexp {
  static func register(on handle: OpaquePointer, _ stop: SQLiteStop) -> CInt {
    sqlite3_create_function_v2(
      handle, "regexp", 2, SQLiteFunctions.flags, Unmanaged.passUnretained(stop).toOpaque(),
      { context, _, arguments in SQLiteRegexp.answer(context, arguments) }, nil, nil, nil)
  }

  /// Why a text was not matched to the end.
  private enum Failure: Error { case stopped, tooComplex, tooLong }

  /// A pattern, compiled once for a statement in which it is constant.
  private final class Expression {
    let text: String
    private let pattern: Pattern?
    private lazy var full = try? NSRegularExpression(pattern: text)
    private var subject: [UInt32] = []

    init?(_ text: String) {
      self.text = text
      pattern = Pattern(text)
      if pattern == nil, full == nil { return nil }
    }

    func matches(_ bytes: UnsafeBufferPointer<UInt8>, _ stop: SQLiteStop) throws(Failure) -> Bool {
      guard bytes.count <= LongValue.searchable else { throw .tooLong }
      let isASCII = bytes.allSatisfy { $0 < 0x80 }
      guard let pattern, isASCII || !pattern.ignoresCase else {
        return try matchesFully(String(decoding: bytes, as: UTF8.self), stop)
      }
      subject.removeAll(keepingCapacity: true)
      if isASCII {
        subject.append(contentsOf: bytes.lazy.map(UInt32.init))
      } else {
        let text = String(decoding: bytes, as: UTF8.self)
        subject.append(contentsOf: text.unicodeScalars.lazy.map(\.value))
      }
      guard let answer = pattern.matches(subject, mustStop: { stop.mustStop }) else {
        throw .stopped
      }
      return answer
    }

    /// How often ICU may report that it is still trying, each time after many steps.
    private static let mostTries = 5000

    private func matchesFully(_ subject: String, _ stop: SQLiteStop) throws(Failure) -> Bool {
      guard let full else { return false }
      var isMatch = false
      var failure: Failure?
      var tries = 0
      let range = NSRange(location: 0, length: subject.utf16.count)
      full.enumerateMatches(
        in: subject, options: [.reportProgress, .reportCompletion], range: range
      ) { result, flags, end in
        isMatch = isMatch || result != nil
        if flags.contains(.progress) { tries += 1 }
        if flags.contains(.internalError) || tries > Self.mostTries { failure = .tooComplex }
        if stop.mustStop { failure = .stopped }
        if isMatch || failure != nil { end.pointee = true }
      }
      if let failure, !isMatch { throw failure }
      return isMatch
    }
  }

  private static func answer(
    _ context: OpaquePointer?, _ arguments: UnsafeMutablePointer<OpaquePointer?>?
  ) {
    guard let arguments, let pattern = text(arguments[0]), let subject = text(arguments[1]),
      let data = sqlite3_user_data(context)
    else { return sqlite3_result_null(context) }
    let stop = Unmanaged<SQLiteStop>.fromOpaque(data).takeUnretainedValue()
    guard let expression = expression(pattern, context) else {
      let words = String(decoding: pattern, as: UTF8.self)
      return sqlite3_result_error(context, "invalid regular expression '\(words)'", -1)
    }
    do throws(Failure) {
      sqlite3_result_int(context, try expression.matches(subject, stop) ? 1 : 0)
    } catch {
      switch error {
      case .stopped: sqlite3_result_error_code(context, SQLITE_INTERRUPT)
      case .tooComplex:
        fail(context, expression, "too many ways to match; write it without repeated groups")
      case .tooLong:
        fail(
          context, expression,
          "the text has more than \(LongValue.searchable >> 20) MB; match a part with substr()")
      }
    }
  }

  private static func fail(
    _ context: OpaquePointer?, _ expression: Expression, _ reason: String
  ) {
    let message = "cannot match the regular expression '\(expression.text)': \(reason)"
    sqlite3_result_error(context, message, -1)
  }

  private static func expression(
    _ pattern: UnsafeBufferPointer<UInt8>, _ context: OpaquePointer?
  ) -> Expression? {
    if let known = sqlite3_get_auxdata(context, 0) {
      return Unmanaged<Expression>.fromOpaque(known).takeUnretainedValue()
    }
    guard let expression = Expression(String(decoding: pattern, as: UTF8.self)) else { return nil }
    sqlite3_set_auxdata(context, 0, Unmanaged.passRetained(expression).toOpaque()) { address in
      guard let address else { return }
      Unmanaged<Expression>.fromOpaque(address).release()
    }
    return expression
  }

  private static func text(_ value: OpaquePointer?) -> UnsafeBufferPointer<UInt8>? {
    guard let value, let start = sqlite3_value_text(value) else { return nil }
    return UnsafeBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
  }
}
