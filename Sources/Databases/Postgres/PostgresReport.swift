import CPostgres
import Tables

/// What the server reports: of a statement that failed, or by the way.
struct PostgresReport {
  /// Who refuses statements that write.
  enum Refusal {
    case readOnlyRole, standby, server
  }

  private let library: LibPQ
  private let result: OpaquePointer
  private let message: String

  /// The report of a result; nil when there is none, as after a lost connection.
  init?(of result: OpaquePointer?, _ library: LibPQ) {
    guard let result, let message = library.errorField(result, CInt(UInt8(ascii: "M"))) else {
      return nil
    }
    self.library = library
    self.result = result
    self.message = String(cString: message)
  }

  /// The report as facts about the query that was written.
  ///
  /// - Parameter place: The offset that a position of the server's stands for.
  func error(
    refusing refusal: Refusal, at place: (_ characters: Int) -> Int?
  ) -> DatabaseError {
    let code = code
    switch refusal {
    case .readOnlyRole where code == "25006": return .writes(command, code: code)
    case .standby where code == "25006":
      return DatabaseError(
        .refused, "the server is read-only (a standby): write to the primary", code: code)
    case .readOnlyRole, .standby, .server: break
    }
    let kind: DatabaseError.Kind = code?.hasPrefix("08") == true ? .connection : .statement
    return DatabaseError(
      kind, message, code: code, offset: field("P").flatMap { Int($0) }.flatMap(place),
      hint: advice)
  }

  /// The SQLSTATE.
  var code: String? { field("C") }

  /// The report as a remark.
  var notice: DatabaseNotice {
    let words = [message, advice].compactMap(\.self).joined(separator: "; ")
    return DatabaseNotice(isWarning: (field("V") ?? field("S")) == "WARNING", message: words)
  }

  /// What the server adds to its message.
  private var advice: String? {
    let parts = [field("D"), field("H")].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  /// Where in a script or a copy the statement stood.
  var context: String? { field("W") }

  /// A field of an error, by the letter that libpq-fe.h names PG_DIAG_....
  private func field(_ letter: Unicode.Scalar) -> String? {
    library.errorField(result, CInt(letter.value)).map { String(cString: $0) }
  }

  /// `cannot execute INSERT in a read-only transaction` is about `INSERT`.
  private var command: String {
    let opening = "cannot execute "
    guard message.hasPrefix(opening), let end = message.firstRange(of: " in a read-only") else {
      return "this statement"
    }
    return String(message[..<end.lowerBound].dropFirst(opening.count))
  }
}

extension BoundSQL {
  /// The original offset of a position that the server counts in characters from 1.
  func originalOffset(ofCharacter position: Int) -> Int? {
    text.utf8Offset(ofCharacter: position).map(originalOffset)
  }
}

extension String {
  /// The offset in bytes of a position that is counted in characters from 1, as the server does.
  func utf8Offset(ofCharacter position: Int) -> Int? {
    guard position > 0,
      let index = unicodeScalars.index(startIndex, offsetBy: position - 1, limitedBy: endIndex)
    else { return nil }
    return utf8.distance(from: startIndex, to: index)
  }
}
