extension String {
  /// Whether a name may stand in the SQL of a report: one with line breaks or other control characters
  /// could end the block that it stands in.
  var isOneLine: Bool {
    unicodeScalars.allSatisfy {
      switch $0.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: false
      default: true
      }
    }
  }
}
