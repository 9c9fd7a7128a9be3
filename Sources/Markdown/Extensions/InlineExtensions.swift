/// Finds footnote marks, bare addresses and strikethrough in running text.
struct InlineExtensions {
  /// What surrounds a run of inlines.
  private enum Surroundings {
    case block, span, link
  }

  let escapes: Escapes
  /// The labels of the footnotes that are defined, in lower case.
  var footnotes: Set<String> = []

  /// The inlines of a whole paragraph, heading or cell.
  func extended(_ inlines: [Inline]) -> [Inline] {
    extended(inlines, in: .block)
  }

  private func extended(_ inlines: [Inline], in surroundings: Surroundings) -> [Inline] {
    let inner: Surroundings = surroundings == .link ? .link : .span
    var tokens: [StrikethroughToken] = []
    for (index, inline) in inlines.enumerated() {
      switch inline {
      case .text(let text):
        let before = edge(of: index > 0 ? inlines[index - 1] : nil, in: surroundings)
        let after = edge(
          of: index + 1 < inlines.count ? inlines[index + 1] : nil, in: surroundings)
        let run = TextRun(bytes: Array(text.utf8), before: before, after: after)
        tokens += self.tokens(of: run, isInLink: surroundings == .link)
      case .emphasis(let children):
        tokens.append(.inline(.emphasis(extended(children, in: inner))))
      case .strong(let children):
        tokens.append(.inline(.strong(extended(children, in: inner))))
      case .strikethrough(let children):
        tokens.append(.inline(.strikethrough(extended(children, in: inner))))
      case .link(let destination, let title, let children):
        // In an address between '<' and '>' nothing is markup.
        let isAddress = destination.contains(":") && children == [.text(destination)]
        let text = isAddress ? children : extended(children, in: .link)
        tokens.append(.inline(.link(destination: destination, title: title, text)))
      case .image(let destination, let title, let children):
        let text = extended(children, in: .link)
        tokens.append(.inline(.image(destination: destination, title: title, text)))
      case .code, .formula, .softBreak, .lineBreak, .html, .checkbox, .footnote, .reference:
        tokens.append(.inline(inline))
      }
    }
    return Strikethrough.resolved(tokens)
  }

  /// What kind of character a neighbour shows to the text: `*`, a bracket or a line end.
  private func edge(of inline: Inline?, in surroundings: Surroundings) -> CharacterClass {
    switch inline {
    case .softBreak, .lineBreak: .space
    case nil: surroundings == .block ? .space : .punctuation
    case .text, .checkbox, .reference: .other
    case .code, .formula, .html, .emphasis, .strong, .strikethrough, .link, .image, .footnote:
      .punctuation
    }
  }

  /// A text and what stands at its two ends.
  private struct TextRun {
    var bytes: [UInt8]
    var before: CharacterClass
    var after: CharacterClass
  }

  private func tokens(of run: TextRun, isInLink: Bool) -> [StrikethroughToken] {
    var tokens: [StrikethroughToken] = []
    var links = isInLink ? [] : Autolink.all(in: run.bytes, isOpenStart: run.before != .other)[...]
    var start = 0
    var index = 0
    func endText() {
      tokens += escapes.texts(run.bytes[start..<index]).map(StrikethroughToken.inline)
    }
    while index < run.bytes.count {
      let found: (token: StrikethroughToken, count: Int)?
      if let link = links.first, link.range.lowerBound == index {
        links.removeFirst()
        found = (.inline(inline(for: link, in: run.bytes)), link.range.count)
      } else if run.bytes[index] == .tilde {
        found = mark(at: index, in: run)
      } else if run.bytes[index] == .openBracket, !isInLink {
        found = footnote(at: index, in: run.bytes)
      } else {
        found = nil
      }
      guard let found else {
        index += run.bytes[index] == .tilde ? tildes(at: index, in: run) : 1
        continue
      }
      endText()
      tokens.append(found.token)
      index += found.count
      start = index
    }
    endText()
    return tokens
  }

  private func inline(for link: Autolink, in bytes: [UInt8]) -> Inline {
    let text = String(decoding: escapes.verbatim(bytes[link.range]), as: UTF8.self)
    return .link(destination: link.prefix + text, title: "", [.text(text)])
  }

  private func tildes(at index: Int, in run: TextRun) -> Int {
    run.bytes[index...].prefix { $0 == .tilde }.count
  }

  private func mark(at index: Int, in run: TextRun) -> (token: StrikethroughToken, count: Int)? {
    let count = tildes(at: index, in: run)
    let before = CharacterClass(lastOf: run.bytes[..<index]) ?? run.before
    let after = CharacterClass(firstOf: run.bytes[(index + count)...]) ?? run.after
    return StrikethroughToken(count: count, before: before, after: after).map { ($0, count) }
  }

  private func footnote(
    at index: Int, in bytes: [UInt8]
  ) -> (token: StrikethroughToken, count: Int)? {
    guard !footnotes.isEmpty, let label = FootnoteLabel(at: bytes[index...]),
      footnotes.contains(label.key)
    else { return nil }
    let mark = FootnoteReference(label: label.key, number: 0, occurrence: 0)
    return (.inline(.footnote(mark)), label.count)
  }
}
