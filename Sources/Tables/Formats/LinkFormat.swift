/// Shows text that leads to an address.
///
///     {link: {href: "https://ci/{id}"}}  // {id} is the column `id` of the same row
///
/// Without `href` the text is the address itself. Values are percent-encoded where they
/// stand, but for one that begins the address. Only http, https, mailto and relative
/// addresses become links; any other stays text.
package struct LinkFormat: CellFormat, NamedFormat {
  private enum Part {
    case literal([UInt8])
    /// The value of a column, by its place.
    case column(Int)
  }

  package static let name = "link"
  private let nullText: [UInt8]
  private let zone: Zone
  private let parts: [Part]
  package var alignment: Alignment { .left }

  /// Takes `href`, the address, with columns of the row in braces.
  init(_ options: FormatOptions, context: FormatContext) throws {
    let arguments = try FormatArguments(options, for: Self.name, known: ["href"])
    parts = try Self.parts(arguments, columns: context.columns)
    nullText = Array(context.nullText.utf8)
    zone = context.zone
  }

  package func write(_ field: Field, into cell: inout Cell) {
    if field.isMissing { return cell.fillMissing(nullText) }
    cell.fillPlain(field, zone: zone)
    if parts.isEmpty {
      cell.href.append(contentsOf: cell.text)
      close(&cell)
    }
  }

  package func write(_ row: Row, column: Int, into cell: inout Cell) {
    write(row[column], into: &cell)
    guard !parts.isEmpty, !cell.isNull else { return }
    for part in parts {
      switch part {
      case .literal(let text): cell.href.append(contentsOf: text)
      case .column(let index):
        guard index < row.count, !row[index].isMissing else {
          return cell.href.removeAll(keepingCapacity: true)
        }
        let start = cell.href.count
        row[index].appendText(to: &cell.href, zone: zone)
        if start > 0 { cell.href.percentEncode(from: start) }
      }
    }
    close(&cell)
  }

  private func close(_ cell: inout Cell) {
    if LinkAddress.isAllowed(cell.href) {
      cell.graphic = .link
    } else {
      cell.href.removeAll(keepingCapacity: true)
    }
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
  /// Browsers drop blanks and control characters and read `\` as `/`, so an address with
  /// one is none; `//host` would leave the page's scheme to the reader's machine.
  static func isAllowed(_ address: [UInt8]) -> Bool {
    guard !address.isEmpty, !address.starts(with: "//".utf8),
      !address.contains(where: isForbidden)
    else { return false }
    guard let mark = address.firstIndex(where: isEndOfScheme), address[mark] == UInt8(ascii: ":")
    else { return true }
    return address.withUnsafeBufferPointer { bytes in
      let scheme = UnsafeBufferPointer(rebasing: bytes[..<mark])
      let rest = bytes[(mark + 1)...]
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
        append(UInt8(ascii: "%"))
        append(hexDigit(byte >> 4))
        append(hexDigit(byte & 15))
      }
    }
  }
}

private func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }

private func isUnreserved(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
    UInt8(ascii: "_"), UInt8(ascii: "~"):
    true
  default: false
  }
}
