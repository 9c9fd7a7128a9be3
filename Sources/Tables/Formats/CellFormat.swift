/// Turns the values of one column into cells; made once per column.
///
/// To add one: a type in a file of its own in this folder and its line in `Formats.standard`. A
/// caller adds one of its own with `Formats.adding`.
package protocol CellFormat: SendableMetatype {
  /// The name in a report, such as `percentage`.
  static var name: String { get }
  /// The names of its options; the first one is also the option given without a name.
  static var options: [String] { get }
  /// Whether a missing value is drawn too, instead of shown as the word for one.
  static var drawsMissing: Bool { get }
  /// Whether it reads values however long they are, instead of leaving them to be cut.
  static var readsLong: Bool { get }
  /// Whether its cells are numbers, which readers of other countries write otherwise.
  static var writesNumbers: Bool { get }

  /// Reads the options.
  ///
  /// - Throws: `FormatError`.
  init(_ arguments: FormatArguments) throws

  var alignment: Alignment { get }
  /// The colours of its cells that the report names.
  var colors: [RGBColor] { get }
  /// Looks at a value of the first rows before any cell is written, so that what all cells of
  /// the column have in common can follow it.
  mutating func settle(on field: Field)
  /// Ends that look.
  ///
  /// - Parameter isWhole: whether it was at all rows.
  mutating func settled(isWhole: Bool)
  /// How many values each cell stands for, where those looked at are all of as many; nil for cells
  /// that stand for themselves.
  var commonCount: Int? { get }
  /// Whether cells tell how many values they stand for.
  var showsCounts: Bool { get }
  /// Whether nobody is to be told.
  var hidesCounts: Bool { get }
  /// Writes the cell of a value, or answers what it shows instead.
  func write(_ field: Field, into cell: inout CellWriter) -> CellFilling
  /// Writes the cell of a value of a row, for a format that reads other columns too.
  func write(_ field: Field, of row: Row, into cell: inout CellWriter) -> CellFilling
}

/// What a cell is filled with.
package enum CellFilling {
  /// What the format wrote.
  case written
  /// The value as it is, because the format does not suit it.
  case plain
  /// The word for a missing value.
  case missing
}

extension CellFormat {
  package static var options: [String] { [] }
  package static var drawsMissing: Bool { false }
  package static var readsLong: Bool { false }
  package static var writesNumbers: Bool { false }
  package var alignment: Alignment { .left }
  package var colors: [RGBColor] { [] }

  package mutating func settle(on field: Field) {}
  package mutating func settled(isWhole: Bool) {}
  package var commonCount: Int? { nil }
  package var showsCounts: Bool { false }
  package var hidesCounts: Bool { false }

  package func write(
    _ field: Field, of row: Row, into cell: inout CellWriter
  ) -> CellFilling {
    write(field, into: &cell)
  }
}

/// Writes numbers: the tooltip has all their digits, the column is ordered by their value.
protocol NumberFormat: CellFormat {
  /// What of a value is shown: itself, unless the format counts something.
  func shown(_ field: Field) -> Field
  /// Appends a number that is not NaN.
  func append(_ number: Double, of field: Field, to out: inout [UInt8])
  /// Writes the cell of a number that is not NaN; its tooltip is written.
  func write(_ number: Double, of field: Field, into cell: inout CellWriter)
}

extension NumberFormat {
  // A NaN is missing too, and its tooltip tells it from NULL.
  package static var drawsMissing: Bool { true }
  package static var writesNumbers: Bool { true }
  package var alignment: Alignment { .right }

  func shown(_ field: Field) -> Field { field }

  func write(_ number: Double, of field: Field, into cell: inout CellWriter) {
    cell.writeText { append(number, of: field, to: &$0) }
  }

  package func write(_ field: Field, into cell: inout CellWriter) -> CellFilling {
    let field = shown(field)
    guard !field.isCutText, let number = field.number else {
      return field.isMissing ? .missing : writeMean(field, into: &cell)
    }
    cell.writeDigits(of: field, number)
    if number.isNaN { return .missing }
    write(number, of: field, into: &cell)
    return .written
  }

  /// Writes a mean and its deviation alike.
  private func writeMean(_ field: Field, into cell: inout CellWriter) -> CellFilling {
    guard let value = MeanDeviation(field) else { return .plain }
    return cell.write(value) { append($0, of: .real($0), to: &$1) }
  }
}

/// What formats need to know beside the value: the time of the report and its zone.
package struct FormatContext {
  /// The time that relative times count from.
  package var now: Timestamp
  package var zone: Zone
  /// What a NULL shows.
  package var nullText: String
  /// Whether a time shows how long ago it was, unless its column has a format.
  package var showsRelativeTimes = true
  /// How its readers write numbers; nil as everywhere.
  package var locale: ReaderLocale?
  /// Where a text that is cut has its ellipsis, unless its format says so.
  package var ellipsis = Ellipsis.fitting
  /// The names of the result's columns, for formats that read others than their own.
  package var columns: [String] = []
  /// The formats that a report can name.
  package var formats: Formats
  /// The states that it knows.
  package var statuses: Statuses

  package init(
    now: Timestamp, zone: Zone, nullText: String = "--", formats: Formats = .standard,
    statuses: Statuses = .standard
  ) {
    self.now = now
    self.zone = zone
    self.nullText = nullText
    self.formats = formats
    self.statuses = statuses
  }
}
