/// The formats that a report can name, and the choice of one for a column.
package struct Formats: Sendable {
  private let types: [any CellFormat.Type]

  /// The formats of SQLTrack.
  package static let standard = Formats([
    MarkedFormat.self,
    StatusFormat.self,
    TagsFormat.self,
    BoolFormat.self,
    StringFormat.self,
    DateTimeFormat.self,
    RelativeFormat.self,
    TimedeltaFormat.self,
    PercentageFormat.self,
    FloatFormat.self,
    IntegerFormat.self,
    CompactFormat.self,
    SIFormat.self,
    JSONFormat.self,
    TextFormat.self,
    TextColorFormat.self,
    CodeFormat.self,
    LinkFormat.self,
    BytesFormat.self,
    DurationFormat.self,
    DeltaFormat.self,
    MeanDeviationFormat.self,
    BarFormat.self,
    HeatFormat.self,
    SparkFormat.self,
    OutcomeFormat.self,
  ])

  private init(_ types: [any CellFormat.Type]) { self.types = types }

  /// These formats and one more; of two with the same name, the new one is meant.
  package func adding(_ type: any CellFormat.Type) -> Formats {
    Formats(types.filter { $0.name != type.name } + [type])
  }

  /// The names of all formats.
  package var names: [String] { types.map { $0.name } }

  /// Makes the format of that name, in any case, with its options.
  ///
  /// - Throws: `FormatError`.
  package func format(
    _ name: String, options: FormatOptions = FormatOptions(), context: FormatContext
  ) throws -> ColumnFormat {
    let lowercase = name.lowercased()
    guard let type = types.first(where: { $0.name == lowercase }) else {
      throw FormatError.unknownFormat(name, known: names)
    }
    let arguments = try FormatArguments(
      options, for: type.name, known: type.options, context: context)
    return try ColumnFormat(type, arguments)
  }

  /// The format of a column that nothing was said about: its own, else by its type.
  package static func defaultName(for column: Column) -> String {
    column.format ?? defaultName(for: column.type)
  }

  private static func defaultName(for type: ColumnType) -> String {
    switch type {
    case .timestamp, .timestamptz: RelativeFormat.name
    case .date: DateTimeFormat.name
    case .interval: TimedeltaFormat.name
    case .real, .numeric: FloatFormat.name
    case .boolean: BoolFormat.name
    case .json, .array: JSONFormat.name
    case .integer: IntegerFormat.name
    case .text, .time, .uuid, .bytes, .unknown: StringFormat.name
    }
  }
}

/// The arguments of a format as a report has them, such as `spec: ".1e"`.
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
  /// A colour that is neither a known name nor a number.
  case unknownColor(String, known: [String])
  /// An option names a column that the result does not have.
  case unknownColumn(String, option: String, known: [String])
}
