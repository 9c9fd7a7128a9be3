import Tables

extension CallGraph {
  /// The text of a value as Python's `repr` shows it; a preview when it is too large, when its
  /// bytes are missing, or when they are no pickle that we read.
  ///
  /// - Parameter limit: The code points that are needed; a longer text is cut as by `cut(to:)`.
  package func text(of value: ValueRecord, limit: Int = .max) -> String {
    let preview = "\(value.type)(hash=\(value.hash.prefix(8))"
    guard let size = size(of: value) else { return "\(preview))" }
    if size <= PythonValue.maximumSize, value.format == "application/python-pickle",
      let data = data(of: value), let pickle = try? PythonValue(pickle: data)
    {
      return limit < PythonText.maximumCount / 4
        ? pickle.text(limit: 4 * limit + 4).cut(to: limit) : pickle.text().cut(to: limit)
    }
    return "\(preview), size=\(size))".cut(to: limit)
  }

  /// The text of the value of that hash, from memory when it was asked for lately.
  ///
  /// - Throws: `DatabaseError`; `CallGraphError.unknownRecord` when there is no such value.
  public func text(ofValue hash: String) throws -> String {
    if let text = texts[hash] { return text }
    guard let value = try value(hash) else {
      throw CallGraphError.unknownRecord(hash)
    }
    let text = text(of: value)
    texts.keep(text, of: hash)
    return text
  }

  /// How many bytes a value has, wherever they are; nil when they are missing, which is noted.
  package func size(of value: ValueRecord) -> Int? {
    if !value.data.isEmpty { return value.data.count }
    if let size = valueStore?.size(of: value.hash) { return size }
    warn(
      valueStore.map { "value \(value.hash) is missing from '\($0.folder)'" }
        ?? "value \(value.hash) is in a value store, and the database names none")
    return nil
  }

  /// The bytes of a value, from the value store when the row has none; nil when they are missing.
  package func data(of value: ValueRecord) -> [UInt8]? {
    value.data.isEmpty ? valueStore?.data(of: value.hash) : value.data
  }

  /// Notes something once, and no more than a page would show.
  private func warn(_ warning: String) {
    guard warnings.count < 100, !warnings.contains(warning) else { return }
    warnings.append(warning)
  }
}

extension String {
  /// The text, or its beginning and three dots, in at most so many code points.
  ///
  ///     "abcdefgh".cut(to: 6)  // "abc..."
  package func cut(to limit: Int) -> String {
    // A text of few bytes has no more code points.
    guard utf8.count > limit, unicodeScalars.count > limit else { return self }
    var text = ""
    text.unicodeScalars.append(contentsOf: unicodeScalars.prefix(max(limit - 3, 0)))
    return text + "..."
  }
}
