/// Text from a report and the place where it stands.
package struct LocatedText: Equatable, Sendable {
  /// Where the text from a byte on stands, until the next place.
  package struct Place: Equatable, Sendable {
    package var offset: Int
    package var location: SourceLocation
  }

  package var text: String
  /// Where it begins, with its quotes.
  package var location: SourceLocation
  /// The places of its bytes, by rising offset; empty where all follow `location`.
  package private(set) var places: [Place]

  package init(text: String, location: SourceLocation, places: [Place] = []) {
    self.text = text
    self.location = location
    self.places = places
  }

  /// The place of a byte of the text.
  package func location(ofByte offset: Int) -> SourceLocation {
    let start = places.last { $0.offset <= offset } ?? Place(offset: 0, location: location)
    let bytes = text.utf8.dropFirst(start.offset).prefix(offset - start.offset)
    return start.location.after(bytes.count { $0 & 0xC0 != 0x80 })
  }
}

extension SourceLocation {
  /// The place some columns further on.
  package func after(_ columns: Int) -> SourceLocation {
    SourceLocation(line: line, column: column + columns)
  }
}

extension [LocatedText] {
  /// Whether a column is named, as SQL compares names.
  package func contains(_ name: String) -> Bool {
    contains { $0.text.lowercased() == name.lowercased() }
  }
}

extension StringProtocol {
  /// The text without the blanks around it.
  package var trimmed: String {
    var rest = Substring(self)
    while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return String(rest)
  }
}

extension String {
  /// The part of a path behind its last slash.
  package var lastPathComponent: String { split(separator: "/").last.map(String.init) ?? self }
}

extension String {
  /// Whether the text can be a label: `[A-Za-z][A-Za-z0-9_-]*`.
  package var isLabel: Bool {
    guard let first = utf8.first, first.isASCIILetter else { return false }
    return utf8.allSatisfy {
      $0.isASCIILetter || (48...57).contains($0) || $0 == UInt8(ascii: "_")
        || $0 == UInt8(ascii: "-")
    }
  }
}

extension UInt8 {
  fileprivate var isASCIILetter: Bool { (97...122).contains(self | 0x20) }
}
