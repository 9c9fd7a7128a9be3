import Glibc

/// How libpq is asked for a connection: pairs of keyword and value, never one text.
struct PostgresLogin {
  private(set) var pairs: [(keyword: String, value: String)] = []
  private let uri: DatabaseURI?
  private let passwords: [String]
  private let wholeURI: String?

  init(_ configuration: Configuration) {
    uri = configuration.uri.map { DatabaseURI($0) }
    wholeURI = configuration.uri
    var parameters = configuration.parameters
    if !PostgresLogin.hasService(configuration) { pairs.append(("connect_timeout", "30")) }
    // The first dbname may be a URI; what comes after it overrides its parts.
    if let uri = configuration.uri { pairs.append(("dbname", uri)) }
    parameters["application_name"] = parameters["application_name"] ?? "sqltrack"
    parameters["client_encoding"] = "UTF8"
    pairs += parameters.sorted { $0.key < $1.key }.map { (keyword: $0.key, value: $0.value) }
    passwords = [parameters["password"], parameters["sslpassword"]].compactMap { $0 }
  }

  /// Whether something that libpq reads itself may say how long to wait for a server; without
  /// that it waits for minutes.
  private static func hasService(_ configuration: Configuration) -> Bool {
    let isInURI = configuration.uri?.contains("service=") == true
    return isInURI || configuration.parameters["service"] != nil
      || getenv("PGSERVICE") != nil || getenv("PGCONNECT_TIMEOUT") != nil
  }

  /// The database in words: host, name and schema, never a user or a password.
  func name(of handle: OpaquePointer, _ library: LibPQ, schema: String?) -> String {
    let host = library.host(handle).map { String(cString: $0) } ?? ""
    let database = library.database(handle).map { String(cString: $0) } ?? ""
    // A socket's folder says nothing to a reader.
    let place = host.isEmpty || host.hasPrefix("/") ? "localhost" : host
    return [place, database, schema].compactMap { $0 }.joined(separator: "/")
  }

  /// Calls a body with the arrays that libpq takes; both end with a null.
  func withArrays<Result>(
    _ body: (UnsafePointer<LibPQ.Text?>, UnsafePointer<LibPQ.Text?>) -> Result?
  ) -> Result? {
    CStrings(pairs.map(\.keyword)).withPointers { keywords in
      CStrings(pairs.map(\.value)).withPointers { values in body(keywords, values) }
    }
  }

  /// A message of libpq as one sentence, without any password.
  func words(for message: String) -> String {
    var message = message
    if let wholeURI { message = message.replacing(wholeURI, with: "postgresql://...") }
    for secret in passwords + (uri?.secrets ?? []) where !secret.isEmpty {
      message = message.replacing(secret, with: "...")
    }
    // When libpq cannot read a URI it quotes pieces of it, and any may be of the password.
    if uri != nil, !message.hasPrefix("connection to server") {
      message = message.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
        .map { $0.offset % 2 == 0 ? $0.element : "..." }.joined(separator: "\"")
    }
    let lines = message.split(separator: "\n").map { line in
      line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    return lines.joined(separator: "; ")
  }
}

// What libpq says when there is no session; its words are English, as nothing here calls
// `setlocale`, while those of a server may be in any language.
extension PostgresLogin {
  /// Whether the server did not answer.
  static func isAway(_ message: String) -> Bool {
    [
      "Connection refused", "timeout expired", "timed out", "No route to host",
      "is unreachable", "Connection reset", "closed the connection", "Temporary failure",
      // A socket that is not there while the server starts again; PgBouncer without room.
      "No such file or directory", "no more connections allowed",
    ].contains(where: message.contains)
  }

  /// The SQLSTATE in a message of the longest kind, such as `FATAL: 53300: sorry, too many`.
  static func code(in message: String) -> String? {
    message.split(separator: " ").lazy.map { $0.dropLast() }.first { word in
      word.utf8.count == 5 && word.contains(where: \.isNumber)
        && word.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
    }.map(String.init)
  }
}

/// Texts as the array of C strings that libpq reads, a null at the end.
final class CStrings {
  private var pointers: [UnsafePointer<CChar>?]

  init(_ texts: [String?]) {
    pointers = texts.map { text in
      guard let text else { return nil }
      let bytes = UnsafeMutableBufferPointer<CChar>.allocate(capacity: text.utf8.count + 1)
      _ = bytes.initialize(fromContentsOf: text.utf8CString)
      return UnsafePointer(bytes.baseAddress)
    }
    pointers.append(nil)
  }

  deinit { for pointer in pointers { pointer?.deallocate() } }

  func withPointers<Result>(
    _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result?
  ) -> Result? {
    pointers.withUnsafeBufferPointer { $0.baseAddress.flatMap(body) }
  }
}
