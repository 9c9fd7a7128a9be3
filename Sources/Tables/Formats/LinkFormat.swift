/// Shows text that leads to an address.
///
///     {link: {href: "https://ci/{id}"}}  // {id} is the column `id` of the same row
///
/// Without `href` the text is the address itself. Values are percent-encoded where they
/// stand, but for one that begins the address. Only http, https, mailto and relative
/// addresses become links; any other stays text.
package struct LinkFormat: CellFormat {
  private enum Part {
    case literal([UInt8])
    /// The value of a column, by its place.
    case column(Int)
  }

  package static let name = "link"
  package static let options = ["href"]
  private let zone: Zone
  private let parts: [Part]

  /// Takes `href`, the address, with columns of the row in braces.
  package init(_ arguments: FormatArguments) throws {
    parts = try Self.parts(arguments, columns: arguments.context.columns)
    zone = arguments.context.zone
  }

  package func write(_ field: Field, into cell: inout CellWriter) -> CellFilling {
    cell.fillPlain(field, zone: zone)
    guard parts.isEmpty else { return .written }
    cell.writeLink {
      let start = $0.count
      field.appendText(to: &$0, zone: zone)
      return LinkAddress.isAllowed($0[start...])
    }
    return .written
  }

  package func write(
    _ field: Field, of row: Row, into cell: inout CellWriter
  ) -> CellFilling {
    guard !parts.isEmpty else { return write(field, into: &cell) }
    cell.fillPlain(field, zone: zone)
    cell.writeLink { appendAddress(of: row, to: &$0) }
    return .written
  }

  /// Answers whether the row has all the values and their address is allowed.
  private func appendAddress(of row: Row, to out: inout [UInt8]) -> Bool {
    let start = out.count
    for part in parts {
      switch part {
      case .literal(let text): out.append(contentsOf: text)
      case .column(let index):
        guard index < row.count, !row[index].isMissing, !row[index].isExcerpted else {
          return false
        }
        let value = out.count
        row[index].appendText(to: &out, zone: zone)
        if value > start { out.percentEncode(from: value) }
      }
    }
    return LinkAddress.isAllowed(out[start...])
  }

  // MARK: The template

  private static func parts(_ arguments: FormatArguments, columns: [String]) throws -> [Part] {
    guard let template = try arguments.text("href") else { return [] }
    var parts: [Part] = []
    var rest = template[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "{")) {
      guard let close = rest[open...].firstIndex(of: UInt8(ascii: "}")) else {
        throw arguments.invalid(
          "href", arguments["href"] ?? .null, "an address with columns in braces, as in {id}")
      }
      if open > rest.startIndex { parts.append(.literal(Array(rest[..<open]))) }
      let name = String(decoding: rest[(open + 1)..<close], as: UTF8.self)
      parts.append(.column(try place(of: name, in: columns)))
      rest = rest[(close + 1)...]
    }
    if !rest.isEmpty { parts.append(.literal(Array(rest))) }
    return parts
  }

  /// The place of a column; names match as SQL's do, without regard to case.
  private static func place(of name: String, in columns: [String]) throws -> Int {
    if let exact = columns.firstIndex(of: name) { return exact }
    let wanted = name.lowercased()
    if let place = columns.firstIndex(where: { $0.lowercased() == wanted }) { return place }
    throw FormatError.unknownColumn(name, option: "href", known: columns)
  }
}

/// What may stand in the `href` of a page.
enum LinkAddress {
  /// Whether an address is relative or of a scheme that does nothing but lead somewhere.
  ///
  /// The longest address that browsers and servers agree on.
  private static let longest = 8000

  /// Browsers drop blanks and control characters and read `\` as `/`, so an address with
  /// one is none; `//host` would leave the page's scheme to the reader's machine.
  static func isAllowed(_ address: ArraySlice<UInt8>) -> Bool {
    guard !address.isEmpty, address.count <= longest, !address.starts(with: "//".utf8),
      !address.contains(where: isForbidden)
    else { return false }
    guard let mark = address.firstIndex(where: isEndOfScheme), address[mark] == UInt8(ascii: ":")
    else { return true }
    return address.withUnsafeBufferPointer { bytes in
      let end = mark - address.startIndex
      let scheme = UnsafeBufferPointer(rebasing: bytes[..<end])
      let rest = bytes[(end + 1)...]
      if scheme.spells("mailto") { return !rest.isEmpty }
      return (scheme.spells("http") || scheme.spells("https"))
        && rest.starts(with: "//".utf8) && rest.count > 2
    }
  }

  /// What RFC 3986 has no place for, but for braces and letters beyond ASCII.
  private static func isForbidden(_ byte: UInt8) -> Bool {
    switch byte {
    case ...0x20, 0x7F, UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "<"),
      UInt8(ascii: ">"), UInt8(ascii: "`"):
      true
    default: false
    }
  }

  private static func isEndOfScheme(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): true
    default: false
    }
  }
}

extension [UInt8] {
  /// Replaces what follows a place so that it has no meaning in an address.
  fileprivate mutating func percentEncode(from start: Int) {
    guard !self[start...].allSatisfy(isUnreserved) else { return }
    let value = self[start...].map { $0 }
    removeSubrange(start...)
    for byte in value {
      if isUnreserved(byte) {
        append(byte)
      } else {
        append(percentEncoded: byte)
      }
    }
  }
}

private func isUnreserved(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
    UInt8(ascii: "_"), UInt8(ascii: "~"):
    true
  default: false
  }
}
