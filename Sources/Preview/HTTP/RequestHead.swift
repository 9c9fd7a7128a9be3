/// The first line and the fields of a request; a preview reads nothing behind them.
package struct RequestHead: Equatable {
  package let method: String
  /// The path with its query, as the browser wrote it.
  package let target: String
  /// Values by lowercase name; those of one name are joined, as HTTP says.
  private var fields: [String: String] = [:]
  private let isPersistent: Bool

  /// Reads a head, without the empty line behind it.
  ///
  /// - Returns: nil when it is no HTTP, or an HTTP that browsers do not speak.
  package init?(parsing bytes: some Collection<UInt8>) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
    // Whatever else ends a line for another reader could hide a field from one of us.
    guard lines.allSatisfy({ !$0.unicodeScalars.contains(where: RequestHead.isControl) }) else {
      return nil
    }
    let words = lines[0].split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, !words[0].isEmpty, !words[1].isEmpty,
      ["HTTP/1.0", "HTTP/1.1"].contains(words[2])
    else { return nil }
    method = String(words[0])
    target = String(words[1])
    isPersistent = words[2] == "HTTP/1.1"
    for line in lines.dropFirst() {
      guard add(field: line) else { return nil }
    }
  }

  private mutating func add(field line: Substring) -> Bool {
    guard let colon = line.firstIndex(of: ":") else { return false }
    let name = line[..<colon].lowercased()
    guard !name.isEmpty, name.utf8.allSatisfy(RequestHead.isOfAName) else { return false }
    let value = line[line.index(after: colon)...].drop(while: RequestHead.isBlank)
    let rest = value.reversed().drop(while: RequestHead.isBlank).reversed()
    fields[name] = [fields[name], String(rest)].compactMap { $0 }.joined(separator: ", ")
    return true
  }

  package subscript(_ name: String) -> String? { fields[name] }

  /// The path without the query.
  package var path: String { String(target.prefix { $0 != "?" }) }

  /// The value of a name in the query, as it stands there.
  package func parameter(_ name: String) -> String? {
    target.drop { $0 != "?" }.dropFirst().split(separator: "&")
      .first { $0.hasPrefix("\(name)=") }
      .map { String($0.dropFirst(name.count + 1)) }
  }

  /// Whether the browser sends more than the head.
  package var hasBody: Bool {
    fields["transfer-encoding"] != nil || (fields["content-length"] ?? "0") != "0"
  }

  /// Whether the browser may ask again on the same connection.
  package var keepsConnection: Bool {
    let words = fields["connection"]?.lowercased().split(separator: ",") ?? []
    return isPersistent && !hasBody && !words.contains { $0.filter { $0 != " " } == "close" }
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 && scalar != "\t" || scalar.value == 0x7f
  }

  private static func isBlank(_ character: Character) -> Bool {
    character == " " || character == "\t"
  }

  /// Whether a byte may stand in the name of a field, which may have no blank before its colon.
  private static func isOfAName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}

/// Which requests a preview answers: those that name this machine, so that no foreign page can
/// reach it under a name of its own.
package struct ServedHost: Sendable {
  private let names: Set<String>

  package init(port: UInt16) {
    let names = ["127.0.0.1", "localhost"]
    // A browser leaves out the port that HTTP has by itself.
    self.names = Set(names.map { "\($0):\(port)" } + (port == 80 ? names : []))
  }

  /// Whether a request with these headers may be answered.
  package func accepts(host: String?, origin: String?) -> Bool {
    guard let host, names.contains(host.lowercased()) else { return false }
    guard let origin else { return true }
    return names.contains { origin.lowercased() == "http://\($0)" }
  }
}
