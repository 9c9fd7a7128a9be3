/// How much a report takes from a database at once.
///
/// A value arrives whole or not at all, so a longer one is an error rather than a full memory.
enum LongValue {
  /// The most bytes of one value, and of one row on its way from a server.
  static let limit = 128 << 20
  /// The most bytes of a text that is searched with a regular expression.
  static let searchable = 16 << 20
  /// The most bytes of a pattern of LIKE or GLOB, which may be tried at each place of a text.
  static let pattern: Int32 = 1000
  /// The most numbers that an aggregate keeps to sort them.
  static let sample = 50_000_000
}

extension DatabaseError {
  /// A value or a row that is too long to be taken.
  static func tooLong(_ what: String, code: String? = nil) -> DatabaseError {
    DatabaseError(
      .statement, "\(what) has more than \(LongValue.limit >> 20) MB", code: code,
      hint: "select a part of it, as in substr(x, 1, 1000), or its length")
  }
}
