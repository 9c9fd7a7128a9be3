/// What a report says of all columns at once; nil leaves a matter as it is.
package struct ColumnDefaults: Equatable, Sendable {
  /// What stands for a missing value.
  package var missingText: String?
  /// Whether a time is shown by how long ago it was.
  package var showsRelativeTimes: Bool?
  /// Where a text that is cut has its ellipsis.
  package var ellipsis: Ellipsis?

  package init() {}
}

extension FormatContext {
  /// The context with what a report says of all columns.
  package func with(_ defaults: ColumnDefaults) -> FormatContext {
    var context = self
    context.nullText = defaults.missingText ?? nullText
    context.showsRelativeTimes = defaults.showsRelativeTimes ?? showsRelativeTimes
    context.ellipsis = defaults.ellipsis ?? ellipsis
    return context
  }

  /// The name of the format of a column that nothing was said about.
  package func formatName(for column: Column) -> String {
    let name = Formats.defaultName(for: column)
    return name == RelativeFormat.name && !showsRelativeTimes ? DateTimeFormat.name : name
  }
}

/// Where a text that is cut has its ellipsis.
package enum Ellipsis: Equatable, Sendable {
  /// In front, so that the end is shown, as suits paths.
  case left
  /// Behind, so that the start is shown.
  case right
  /// Behind prose, in the middle of what has no blank, such as paths and hashes.
  case fitting
  /// Nowhere, as the text is not cut.
  case never

  /// Reads the word of a report, in any case: `left`, `right` or `true`, `false`.
  package init?(word: String) {
    switch word.lowercased() {
    case "left": self = .left
    case "right", "true": self = .right
    case "false": self = .never
    default: return nil
    }
  }

  /// Where the text of a cell is cut.
  func side(of cell: CellWriter) -> Graphic.Side? {
    switch self {
    case .left: .left
    case .right: .right
    case .fitting: cell.isReadFromStart ? .right : .middle
    case .never: nil
    }
  }
}
