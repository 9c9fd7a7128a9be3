extension MarkdownDocument {
  /// The document with `@label` turned into references, for the labels that exist.
  ///
  ///     document.resolving(labels: ["best"])  // in "see @best." the "@best"
  package func resolving(labels: Set<String>) -> MarkdownDocument {
    mappingInlines { $0.resolving(labels: labels) }
  }
}

extension [Inline] {
  /// The text with `@label` turned into references, for the labels that exist.
  ///
  /// Code, links and an escaped `\@` are left alone, and so is a `@` after a word.
  package func resolving(labels: Set<String>) -> [Inline] {
    guard !labels.isEmpty else { return self }
    return rewritten { inline in
      guard case .text(let text) = inline, text.contains("@") else { return [inline] }
      return LabelScan(labels: labels, bytes: [UInt8](text.utf8)).inlines
    }
  }
}

/// Splits one text at the labels in it.
private struct LabelScan {
  let labels: Set<String>
  let bytes: [UInt8]

  var inlines: [Inline] {
    var inlines: [Inline] = []
    var start = 0
    var index = 0
    while index < bytes.count {
      guard bytes[index] == .at, let label = label(at: index) else {
        index += 1
        continue
      }
      if start < index { inlines.append(text(start..<index)) }
      inlines.append(.reference(label: label))
      index += 1 + label.utf8.count
      start = index
    }
    if start < bytes.count { inlines.append(text(start..<bytes.count)) }
    return inlines
  }

  private func text(_ range: Range<Int>) -> Inline {
    .text(String(decoding: bytes[range], as: UTF8.self))
  }

  private func label(at sign: Int) -> String? {
    let isInWord = sign > 0 && isWord(before: sign)
    guard !isInWord, sign + 1 < bytes.count, bytes[sign + 1].isLetter else { return nil }
    var name = bytes[(sign + 1)...].prefix {
      $0.isAlphanumeric || $0 == .hyphen || $0 == .underscore
    }
    while let last = name.last {
      let label = String(decoding: name, as: UTF8.self)
      if labels.contains(label) { return label }
      // A dash or underscore at the end may belong to the sentence.
      guard !last.isAlphanumeric else { return nil }
      name.removeLast()
    }
    return nil
  }

  private func isWord(before index: Int) -> Bool {
    bytes[index - 1] == .underscore || CharacterClass(lastOf: bytes[..<index]) == .other
  }
}
