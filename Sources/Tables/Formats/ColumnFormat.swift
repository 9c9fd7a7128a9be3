/// The format of one column, and what stands for values that are missing or do not suit it.
///
/// This is the one place that knows of NULL, so that a format only sees a value that is there. A
/// class, because it is read for every cell, and a struct would be copied with all it owns.
package final class ColumnFormat {
  /// The name in a report.
  package let name: String
  package let alignment: Alignment
  private var format: any CellFormat
  private let drawsMissing: Bool
  private let readsLong: Bool
  private let missingText: [UInt8]
  /// Whether the word for a missing value is the format's own.
  private let namesMissing: Bool
  private let zone: Zone
  /// How its numbers are written; nil as everywhere.
  package let locale: ReaderLocale?
  /// Whether all that it writes are numbers.
  private let writesNumbers: Bool

  init(_ type: any CellFormat.Type, _ arguments: FormatArguments) throws {
    format = try type.init(arguments)
    name = type.name
    alignment = format.alignment
    drawsMissing = type.drawsMissing
    readsLong = type.readsLong
    let ownText = try arguments.missingText
    missingText = Array((ownText ?? arguments.context.nullText).utf8)
    namesMissing = ownText != nil
    zone = arguments.context.zone
    writesNumbers = type.writesNumbers
    locale = writesNumbers || type == StringFormat.self ? arguments.context.locale : nil
  }

  /// The colours of its cells that the report names.
  package var colors: [RGBColor] { format.colors }

  /// Looks at a value of the first rows, before any cell is written.
  package func settle(on field: Field) { format.settle(on: field) }

  /// Ends that look; cells are written from now on.
  package func settled(isWhole: Bool) { format.settled(isWhole: isWhole) }

  /// How many values each cell stands for, where the first rows are all of as many.
  package var commonCount: Int? { format.commonCount }

  /// Whether cells tell how many values they stand for.
  package var showsCounts: Bool { format.showsCounts }

  /// Whether nobody is to be told of how many values cells are.
  package var hidesCounts: Bool { format.hidesCounts }

  /// Writes the cell of a value of a row.
  package func write(_ field: Field, of row: Row, into cells: inout CellWriter) {
    switch filling(field, of: row, &cells) {
    case .written: localize(field, &cells)
    case .plain:
      cells.fillPlain(field, zone: zone)
      localize(field, &cells)
    case .missing: cells.fillMissing(missingText)
    }
    cells.endCell()
  }

  private func localize(_ field: Field, _ cells: inout CellWriter) {
    guard let locale, !field.isExcerpted, field.isDecimal || writesNumbers else { return }
    cells.localize(locale)
  }

  private func filling(_ field: Field, of row: Row, _ cells: inout CellWriter) -> CellFilling {
    if field.isMissing, !drawsMissing { return .missing }
    if field.isExcerpted, !readsLong {
      cells.fillExcerpt(field)
      return .written
    }
    let filling = format.write(field, of: row, into: &cells)
    // What draws nothing for a missing value shows the word that it was given.
    return namesMissing && field.isMissing ? .missing : filling
  }

  /// The cell of a column of a row, to be kept.
  package func cell(of row: Row, column: Int) -> KeptCell {
    var cells = CellWriter()
    write(row[column], of: row, into: &cells)
    return KeptCell(cells)
  }

  /// The cell of a value without a row, to be kept.
  package func cell(of field: Field) -> KeptCell {
    withUnsafePointer(to: field) {
      cell(of: Row(fields: UnsafeBufferPointer(start: $0, count: 1)), column: 0)
    }
  }
}

/// The formats of a table's columns, which turn its rows into cells.
package struct RowFormat {
  private let formats: [ColumnFormat]
  private let indices: [Int]

  /// Takes the format of each column and the column's place in the rows.
  package init(_ columns: [(format: ColumnFormat, index: Int)]) {
    formats = columns.map(\.format)
    indices = columns.map(\.index)
  }

  /// Looks at one of the first rows, before any is written.
  package func settle(on row: Row) {
    for position in formats.indices { formats[position].settle(on: row[indices[position]]) }
  }

  /// Writes the cells of a row in place of those before.
  package func write(_ row: Row, into cells: inout CellWriter) {
    cells.removeAll()
    for position in formats.indices {
      formats[position].write(row[indices[position]], of: row, into: &cells)
    }
  }
}
