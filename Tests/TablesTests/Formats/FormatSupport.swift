import Foundation
import Testing

@testable import Tables

/// What a test compares of a cell.
struct Shown: Equatable, CustomStringConvertible {
  var text: String
  var title = ""
  var description: String { "'\(text)' [\(title)]" }
}

extension Field {
  /// Calls the body with a text field, which borrows its bytes.
  static func with<Result>(
    text: String, as make: (UnsafeBufferPointer<UInt8>) -> Field = { .text($0) },
    _ body: (Field) throws -> Result
  ) rethrows -> Result {
    try Array(text.utf8).withUnsafeBufferPointer { try body(make($0)) }
  }
}

extension String {
  /// What a writer of bytes appends, as text.
  init(written body: (inout [UInt8]) -> Void) {
    var bytes: [UInt8] = []
    body(&bytes)
    self.init(decoding: bytes, as: UTF8.self)
  }

  /// Calls the body with the text in UTF-8.
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
    try Array(utf8).withUnsafeBufferPointer(body)
  }
}

extension FormatContext {
  /// Noon of 7 May 2024 in UTC.
  static let noon = Timestamp(microseconds: 1_715_083_200_000_000, isZoned: true)
  static var sample: FormatContext { FormatContext(now: noon, zone: .utc) }
}

/// The cell of a value in a format.
func drawn(
  _ name: String, _ field: Field, main: Value? = nil, _ named: [String: Value] = [:],
  context: FormatContext = .sample
) throws -> DrawnCell {
  let options = FormatOptions(main: main, named: named)
  let format = try context.formats.format(name, options: options, context: context)
  return DrawnCell(format.cell(of: field))
}

/// The cell of a text in a format.
func drawn(
  _ name: String, text: String, main: Value? = nil, _ named: [String: Value] = [:]
) throws -> DrawnCell {
  try Field.with(text: text) { try drawn(name, $0, main: main, named) }
}

/// The cell of a JSON text in a format.
func drawn(_ name: String, json: String) throws -> DrawnCell {
  try Field.with(text: json, as: Field.json) { try drawn(name, $0) }
}

/// All that a test may ask of a cell, copied.
struct DrawnCell {
  let text: String
  let title: String
  let href: String
  let icon: String
  let sort: SortKey
  let graphic: Graphic
  let isNull: Bool
  let hasKeyInTitle: Bool
  let tags: [(text: String, color: TagColor)]
  let points: [SparkPoint]
  let shares: [Share]

  init(_ kept: KeptCell) { self = kept.withCell(DrawnCell.init(_:)) }

  init(_ cell: Cell) {
    text = String(decoding: cell.text, as: UTF8.self)
    title = String(decoding: cell.title, as: UTF8.self)
    href = String(decoding: cell.href, as: UTF8.self)
    icon = String(decoding: cell.icon, as: UTF8.self)
    sort = cell.sort
    graphic = cell.graphic
    isNull = cell.isNull
    hasKeyInTitle = cell.hasKeyInTitle
    tags = cell.bubbles.map { (String(decoding: cell.text(of: $0), as: UTF8.self), $0.color) }
    points = Array(cell.points)
    shares = Array(cell.shares)
  }

  var shown: Shown { Shown(text: text, title: title) }
}

/// A file of the tests' own fixtures.
func fixture(_ name: String) throws -> Data {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  return try Data(contentsOf: folder.appendingPathComponent("../Fixtures/\(name)"))
}
