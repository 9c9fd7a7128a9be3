extension SchemaVersion {
  /// Whether redun 0.44 and we write to it: 3.5, or a later step of 3 that we do not know.
  package var isWritable: Bool { major == Self.current.major && self >= .current }

  /// The version that a text names, such as `latest`, `2.3` or `3`, which is `3.0`.
  ///
  /// - Throws: `CallGraphError.invalid`.
  package init(parsing text: String) throws {
    if text == "latest" {
      self = .current
      return
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count, (1...2).contains(numbers.count) else {
      throw CallGraphError.invalid(
        "invalid version '\(text)': a version of a redun database is like '3.5'")
    }
    let version = SchemaVersion(numbers[0], numbers.count == 2 ? numbers[1] : 0)
    guard Self.migrations.contains(where: { $0.version == version }) else {
      let known = Self.migrations.map(\.version.description).joined(separator: ", ")
      throw CallGraphError.invalid(
        "unknown version '\(text)' of a redun database: there are \(known)")
    }
    self = version
  }

  /// The name of the step that leads to the version.
  package var migration: String? { Self.migrations.first { $0.version == self }?.id }
}
