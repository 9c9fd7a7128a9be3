/// Turns the values of one column into cells; chosen once per column.
///
/// To add one: a file in this folder and its line in `Formats.swift`.
package protocol CellFormat {
  /// The name in a report, such as `percentage`.
  static var name: String { get }
  var alignment: Alignment { get }
  /// Fills an empty cell from a value.
  func write(_ field: Field, into cell: inout Cell)
  /// Fills an empty cell from one column of a row, for a format that reads others too.
  func write(_ row: Row, column: Int, into cell: inout Cell)
}

extension CellFormat {
  package func write(_ row: Row, column: Int, into cell: inout Cell) {
    write(row[column], into: &cell)
  }
}

/// What formats need to know beside the value: the time of the report and its zone.
package struct FormatContext {
  /// The time that relative times count from.
  package var now: Timestamp
  package var zone: Zone
  /// What a NULL shows.
  package var nullText: String
  /// The names of the result's columns, for formats that read others than their own.
  package var columns: [String] = []

  package init(now: Timestamp, zone: Zone, nullText: String = "--") {
    self.now = now
    self.zone = zone
    self.nullText = nullText
  }
}

/// The arguments of a format, such as `spec: ".1e"`.
///
/// `main` is the value given without a name, as in `{float: ".1e"}`.
package struct FormatOptions {
  package var main: Value?
  package var named: [String: Value]

  package init(main: Value? = nil, named: [String: Value] = [:]) {
    self.main = main
    self.named = named
  }
}

/// Why a format could not be made.
package enum FormatError: Error, Equatable {
  case unknownFormat(String, known: [String])
  case unknownOption(String, format: String, known: [String])
  /// `expected` completes the sentence "expected …".
  case invalidOption(String, value: String, expected: String)
  /// `example` is a format with the option that is missing.
  case missingOption(String, format: String, example: String)
  /// An option names a column that the result does not have.
  case unknownColumn(String, option: String, known: [String])
}
