import Tables

extension ColumnDefaults {
  /// The keys of front matter and blocks that hold for all columns.
  ///
  /// `relative_datetimes` and `string_ellipsis` are what SQLTrack's notebook calls `datetimes` and
  /// `ellipsis`.
  static let keys = ["na_rep", "datetimes", "relative_datetimes", "ellipsis", "string_ellipsis"]

  private enum Datetimes: String, CaseIterable { case relative, absolute }

  /// Reads the keys; what is wrong is collected and left out.
  init(_ map: inout MapReader) {
    self.init()
    missingText = map.text("na_rep")
    map.refuseBoth("datetimes", "relative_datetimes")
    map.refuseBoth("ellipsis", "string_ellipsis")
    let datetimes = map.choice("datetimes", Datetimes.self).map { $0 == .relative }
    let isRelative = map.boolean("relative_datetimes")
    showsRelativeTimes = datetimes ?? isRelative
    let ellipsis = map.ellipsis("ellipsis")
    let ofStrings = map.ellipsis("string_ellipsis")
    self.ellipsis = ellipsis ?? ofStrings
  }
}

extension MapReader {
  /// Refuses two keys that say the same.
  fileprivate mutating func refuseBoth(_ key: String, _ other: String) {
    guard let first = entry(key), let second = entry(other) else { return }
    let isLast = first.keyLocation < second.keyLocation
    let last = isLast ? second : first
    diagnostics.append(
      Diagnostic(
        "cannot take '\(last.key)' beside '\(isLast ? key : other)': both say the same",
        at: last.keyLocation, hint: "keep '\(key)'"))
  }

  /// Where a long text is cut.
  fileprivate mutating func ellipsis(_ key: String) -> Ellipsis? {
    guard let value = yaml(key) else { return nil }
    if let ellipsis = value.text.flatMap(Ellipsis.init(word:)) { return ellipsis }
    let words = ["left", "right", "false"]
    reject(
      key, value, expected: words.alternatives,
      hint: value.text.flatMap { suggestion(for: $0, in: words) })
    return nil
  }
}
