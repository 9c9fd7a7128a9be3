/// The formats a report can name, and the choice of one for a column.
///
/// To add one: a type in a file of its own in this folder that is a `NamedFormat`, and its
/// line in `list`.
package enum Formats {
  private static let list: [any NamedFormat.Type] = [
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
    JSONFormat.self,
    TextFormat.self,
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
  ]

  /// The names of all formats.
  package static let names = list.map { $0.name }

  /// Makes the format of that name, in any case, with its options.
  ///
  /// - Throws: `FormatError`.
  package static func make(
    name: String, options: FormatOptions = FormatOptions(), context: FormatContext
  ) throws -> any CellFormat {
    let lowercase = name.lowercased()
    if let format = list.first(where: { $0.name == lowercase }) {
      return try format.init(options, context: context)
    }
    throw FormatError.unknownFormat(name, known: names)
  }

  /// The format of a column that nothing was said about: by its name, then by its type.
  package static func defaultName(for column: Column) -> String {
    switch column.name.lowercased() {
    case " ", "m", "marked": MarkedFormat.name
    case "s", "status": StatusFormat.name
    case "tags": TagsFormat.name
    case "progress": PercentageFormat.name
    default: defaultName(for: column.type)
    }
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

/// A format that a report can name.
protocol NamedFormat: CellFormat, SendableMetatype {
  init(_ options: FormatOptions, context: FormatContext) throws
}
