import Files
import Foundation
import Markdown
import Markup
import Tables

/// The text of a report and the way from byte offsets to lines and columns.
package struct SourceFile: Sendable {
  /// The path as the person gave it, for messages.
  package let path: String
  package let bytes: [UInt8]
  /// Why it cannot be read as text, if it cannot.
  package let fault: EncodingFault?
  /// The offset at which each line starts.
  private let lineStarts: [Int]
  /// The characters before every thousandth byte or so: some lines are as long as a report.
  private let characters: [Int]
  private static let stride = 1024

  package init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// Takes the bytes of a file; ill-formed UTF-8 becomes U+FFFD, a byte order mark goes.
  package init(path: String, bytes: [UInt8]) {
    self.path = path
    let isMarked = bytes.starts(with: EncodingFault.byteOrderMark)
    let marked = isMarked ? Array(bytes.dropFirst(3)) : bytes
    fault = EncodingFault(in: marked, name: path)
    let text = fault == nil ? marked : Array(String(decoding: marked, as: UTF8.self).utf8)
    lineStarts = [0] + text.lineEnds.map { $0 + 1 }
    characters = SourceFile.characters(in: text)
    self.bytes = text
  }

  /// Reads a file.
  package init(contentsOf path: String) throws {
    self.init(path: path, bytes: try InputFile(path).bytes(upTo: Limit.reportSize.most + 1))
  }

  package var text: String { String(decoding: bytes, as: UTF8.self) }
  package var lineCount: Int { lineStarts.count }
  /// The folder that the paths in the report start from.
  package var folder: String { URL(fileURLWithPath: path).deletingLastPathComponent().path }

  /// The text of a line, counted from 1, without its line end.
  package func line(_ number: Int) -> String {
    guard lineStarts.indices.contains(number - 1) else { return "" }
    let start = lineStarts[number - 1]
    let end = number < lineStarts.count ? lineStarts[number] - 1 : bytes.count
    let line = bytes[start..<max(start, end)]
    return String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
  }

  /// The text of a run of lines, counted from 1, both ends included.
  package func lines(_ range: ClosedRange<Int>) -> String {
    range.map { line($0) }.joined(separator: "\n")
  }

  /// The place of a byte of a line: `byteColumn` counts from 0 and may lie behind the line's end.
  package func location(line: Int, byteColumn: Int) -> SourceLocation {
    guard lineStarts.indices.contains(line - 1) else {
      return SourceLocation(line: line, column: max(0, byteColumn) + 1)
    }
    let start = lineStarts[line - 1]
    let end = line < lineStarts.count ? lineStarts[line] - 1 : bytes.count
    let place = start + max(0, byteColumn)
    let count = characters(before: min(place, end)) - characters(before: start)
    return SourceLocation(line: line, column: count + max(0, place - end) + 1)
  }

  private static func characters(in text: [UInt8]) -> [Int] {
    var counts: [Int] = []
    var count = 0
    for (index, byte) in text.enumerated() {
      if index % stride == 0 { counts.append(count) }
      if !byte.continuesCharacter { count += 1 }
    }
    return counts
  }

  /// How many characters begin before a byte.
  private func characters(before offset: Int) -> Int {
    guard !characters.isEmpty else { return 0 }
    let known = min(offset / SourceFile.stride, characters.count - 1)
    let rest = bytes[(known * SourceFile.stride)..<offset]
    return characters[known] + rest.count { !$0.continuesCharacter }
  }
}

extension UInt8 {
  /// Whether the byte belongs to a character that began before it.
  fileprivate var continuesCharacter: Bool { self & 0xC0 == 0x80 }
}

extension SourceFile {
  /// Where the bytes of a text stand.
  func map(of text: LocatedText) -> SourceMap {
    let places = text.places.isEmpty ? [.init(offset: 0, location: text.location)] : text.places
    return SourceMap(
      pieces: places.map { .init(offset: $0.offset, position: position(of: $0.location)) })
  }

  /// The place as a line and a byte of it.
  package func position(of location: SourceLocation) -> SourcePosition {
    let before = line(location.line).unicodeScalars.prefix(location.column - 1)
    let column = String(String.UnicodeScalarView(before)).utf8.count
    return SourcePosition(line: location.line, column: column)
  }
}

/// A place in a report; both numbers count from 1, columns in Unicode scalars.
package struct SourceLocation: Equatable, Hashable, Comparable, Sendable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int = 1) {
    self.line = line
    self.column = column
  }

  package static func < (left: Self, right: Self) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
