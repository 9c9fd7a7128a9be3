/// How much YAML may hold: far more than a person writes, and too little for a few lines of aliases
/// to take all memory.
enum YAMLLimit: Int, CaseIterable {
  /// Levels of lists and mappings inside one another.
  case depth = 64
  /// Values; an alias counts as all that it stands for.
  case values = 100_000
  /// Keys of one mapping.
  case keys = 10_000

  /// What is told where it is passed.
  func diagnostic(at location: SourceLocation) -> Diagnostic {
    switch self {
    case .depth:
      Diagnostic("invalid YAML: nested deeper than \(rawValue) levels", at: location)
    case .values:
      Diagnostic(
        "invalid YAML: more than \(rawValue.grouped) values", at: location,
        hint: "an alias counts as all that it stands for")
    case .keys:
      Diagnostic("invalid YAML: a mapping of more than \(rawValue.grouped) keys", at: location)
    }
  }
}
