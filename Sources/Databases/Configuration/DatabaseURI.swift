/// The parts of a database's URI that matter to us; the engine's client reads the rest.
package struct DatabaseURI {
  private let whole: String
  private let head: Substring
  private let query: [Substring]

  package init(_ uri: String) {
    whole = uri
    // Like a client we look for the end of the credentials first: a '?' may stand in a password.
    let start = uri.firstRange(of: "//")?.upperBound ?? uri.startIndex
    let credentialsEnd = uri[start...].prefix { $0 != "/" }.firstIndex(of: "@")
    let mark = uri[(credentialsEnd ?? start)...].firstIndex(of: "?")
    head = uri[..<(mark ?? uri.endIndex)]
    query = mark.map { uri[$0...].dropFirst().split(separator: "&") } ?? []
  }

  /// The URI as the client takes it, and the value of `schema`.
  var withoutSchema: (uri: String, schema: String?) {
    let schema = query.last { $0.hasPrefix("schema=") }
    let rest = query.filter { !$0.hasPrefix("schema=") }
    let uri = rest.isEmpty ? String(head) : "\(head)?\(rest.joined(separator: "&"))"
    return (uri, schema.map { DatabaseURI.decoded($0.dropFirst("schema=".count)) })
  }

  /// Host and database: what follows the last '@', wherever a password may hold others.
  var place: String {
    let start = whole.lastIndex(of: "@") ?? whole.firstRange(of: "//")?.upperBound
    let rest = start.map { whole[$0...] } ?? ""
    return String(rest.prefix { $0 != "?" }.drop { $0 == "@" })
  }

  /// Every spelling of a password in the URI, for messages to leave out.
  var secrets: [String] {
    var secrets = query.filter(DatabaseURI.isPassword).map { $0.drop { $0 != "=" }.dropFirst() }
    if let password { secrets.append(head[password].dropFirst()) }
    return secrets.flatMap { [String($0), DatabaseURI.decoded($0)] }.filter { !$0.isEmpty }
  }

  /// The URI for a file that others read: with its user, and no password in either place.
  package var withoutPassword: String {
    var plain = String(head)
    if let password { plain.removeSubrange(password) }
    let rest = query.filter { !DatabaseURI.isPassword($0) }
    return rest.isEmpty ? plain : "\(plain)?\(rest.joined(separator: "&"))"
  }

  /// Whether a part of the query is a password; a client reads escapes in its name too.
  private static func isPassword(_ part: Substring) -> Bool {
    ["password", "sslpassword"].contains(decoded(part.prefix { $0 != "=" }))
  }

  /// The colon behind the user, and the password.
  private var password: Range<Substring.Index>? {
    let authority = authority
    guard let end = authority.lastIndex(of: "@"),
      let colon = authority[..<end].firstIndex(of: ":")
    else { return nil }
    return colon..<end
  }

  /// What lies behind `//`, divided at the first slash after the credentials.
  private var authority: Substring {
    guard let slashes = head.firstRange(of: "//") else { return head }
    let rest = head[slashes.upperBound...]
    // A password may hold an unescaped slash, which a client refuses and quotes back.
    let start = rest.lastIndex(of: "@") ?? rest.startIndex
    let end = rest[start...].firstIndex(of: "/") ?? rest.endIndex
    return rest[..<end]
  }

  private static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "%"), digits.count == 2, let value = UInt8(digits, radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
