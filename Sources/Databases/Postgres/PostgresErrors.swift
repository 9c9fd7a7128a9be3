import CPostgres
import Tables

// What the server reports, as facts about the query that was written.
extension PostgresConnection {
  /// The facts of a failed result; it is not cleared.
  func error(
    _ result: OpaquePointer?, at place: (_ characters: Int) -> Int? = { _ in nil }
  ) -> DatabaseError {
    guard let message = field("M", of: result) else {
      return DatabaseError(.connection, login.words(for: connectionMessage))
    }
    let code = field("C", of: result)
    if code == "25006" { return .writes(Self.command(in: message), code: code) }
    let kind: DatabaseError.Kind = code?.hasPrefix("08") == true ? .connection : .statement
    return DatabaseError(
      kind, message, code: code, offset: field("P", of: result).flatMap { Int($0) }.flatMap(place),
      hint: field("H", of: result) ?? field("D", of: result))
  }

  var connectionMessage: String {
    let message = library.errorMessage(handle).map { String(cString: $0) } ?? ""
    return message.isEmpty ? "the connection to the server was lost" : message
  }

  /// A field of an error, by the letter that libpq-fe.h names PG_DIAG_....
  private func field(_ letter: Character, of result: OpaquePointer?) -> String? {
    let code = CInt(letter.asciiValue ?? 0)
    return library.errorField(result, code).map { String(cString: $0) }
  }

  /// `cannot execute INSERT in a read-only transaction` is about `INSERT`.
  private static func command(in message: String) -> String {
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
    let scalars = text.unicodeScalars
    guard position > 0,
      let index = scalars.index(
        scalars.startIndex, offsetBy: position - 1, limitedBy: scalars.endIndex)
    else { return nil }
    return originalOffset(of: text.utf8.distance(from: text.startIndex, to: index))
  }
}
