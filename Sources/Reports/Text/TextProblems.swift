import Markdown
import Tables

// What would be lost in silence, or that a page cannot show: each is a warning with its place.
extension ReportText {
  /// The warnings for the text alone.
  var silentProblems: [Diagnostic] {
    fenceProblems + htmlProblems + pictureProblems + footnoteProblems + referenceProblems
      + [FrontMatter(source).problem].compactMap(\.self)
  }

  private func warning(_ message: String, at place: SourceLocation, hint: String) -> Diagnostic {
    Diagnostic(message, at: place, hint: hint, severity: .warning)
  }

  private var leaves: [MarkdownBlock] {
    (document.blocks + document.footnotes.flatMap(\.blocks)).leaves
  }

  // MARK: References

  /// What is a reference but for a letter or two: any other `@word` may be a person's name.
  private var referenceProblems: [Diagnostic] {
    guard !labels.isEmpty else { return [] }
    let known = labels.sorted()
    return texts.flatMap { text -> [Diagnostic] in
      let words = text.inlines.plainText(code: { _ in "" }, reference: { _ in "" })
      guard words.utf8.contains(UInt8(ascii: "@")) else { return [] }
      return words.split { $0.isWhitespace || "(),;:!?\"".contains($0) }.compactMap {
        word -> Diagnostic? in
        guard word.first == "@" else { return nil }
        let name = word.dropFirst().prefix { $0.isLetter || $0.isNumber || "-_".contains($0) }
        guard name.count > 3, !labels.contains(String(name)),
          let nearest = Suggestion.nearest(to: String(name), in: known)
        else { return nil }
        return warning(
          "no block has the label '\(name)'", at: location(of: "@\(name)", in: text.lines),
          hint: "did you mean '@\(nearest)'?")
      }
    }
  }

  // MARK: Fences

  private var fenceProblems: [Diagnostic] {
    leaves.flatMap { block -> [Diagnostic] in
      switch block.kind {
      case .code(let code) where code.isFenced:
        [openProblem(of: code, through: block.lines.upperBound), languageProblem(of: code)]
          .compactMap(\.self)
      case .code(let code): [indentationProblem(of: code)].compactMap(\.self)
      case .html(let literal): fences(inHTML: literal, from: block.lines.lowerBound)
      case .paragraph, .heading, .quote, .alert, .list, .table, .thematicBreak: []
      }
    }
  }

  /// A fence that its text has no end for.
  private func openProblem(of code: CodeBlock, through last: Int) -> Diagnostic? {
    let line = source.line(code.line)
    guard let open = Fence.first(in: line) else { return nil }
    let end = source.line(last).drop { $0.isWhitespace || $0 == ">" }
    guard last == code.line || !open.isClosed(by: end) else { return nil }
    let column = line[..<open.start].unicodeScalars.count + 1
    return warning(
      "the fence is never closed", at: SourceLocation(line: code.line, column: column),
      hint: "write '\(open.marks)' on a line of its own below it")
  }

  /// A fence for a dialect of SQL, which may be meant to run.
  private func languageProblem(of code: CodeBlock) -> Diagnostic? {
    guard let word = FenceWords.all(of: code.info).first, Fence.isNearlySQL(word) else {
      return nil
    }
    return warning(
      "a fence '\(word)' is only code", at: place(of: word, onLine: code.line),
      hint: "write 'sql' to run it")
  }

  private func indentationProblem(of code: CodeBlock) -> Diagnostic? {
    guard let line = code.text.split(separator: "\n").first, Fence.isExecuted(line) else {
      return nil
    }
    return warning(
      "the fence is indented as code", at: SourceLocation(line: code.line),
      hint: "indent it by at most 3 blanks to run it")
  }

  /// Fences and values that a block of HTML has taken in.
  private func fences(inHTML literal: String, from first: Int) -> [Diagnostic] {
    guard !["<!--", "<pre", "<script", "<style"].contains(where: literal.lowercased().hasPrefix)
    else { return [] }
    var problems: [Diagnostic] = []
    for (index, line) in literal.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      let place = SourceLocation(line: first + index)
      if Fence.isExecuted(line) {
        problems.append(
          warning(
            "the fence is a part of the HTML above it", at: place,
            hint: "leave a blank line between them to run it"))
      } else if ["`{sql", "`{value ", "`{param "].contains(where: line.contains) {
        problems.append(
          warning(
            "a value in a block of HTML is only text", at: place,
            hint: "leave a blank line above it"))
      }
    }
    return problems
  }

  private func place(of word: String, onLine number: Int) -> SourceLocation {
    location(of: word, in: number...number)
  }

  // MARK: HTML

  /// The tags and pictures that the policy of the page blocks.
  private var htmlProblems: [Diagnostic] {
    texts.flatMap { text in
      text.inlines.rawHTML.flatMap { AuthorHTML($0).tags }.flatMap { tag in
        tag.blocked.map { blocked in
          let line = tag.text.prefix { $0 != "\n" }
          return warning(
            "the page's policy blocks \(blocked.what)",
            at: location(of: String(line), in: text.lines), hint: blocked.hint)
        }
      }
    }
  }

  private var pictureProblems: [Diagnostic] {
    texts.flatMap { text in
      text.inlines.images.filter(\.isRemotePicture).map {
        warning(
          "the page's policy blocks the picture '\($0)'", at: location(of: $0, in: text.lines),
          hint: "put the file beside the report")
      }
    }
  }

  // MARK: Footnotes

  private var footnoteProblems: [Diagnostic] {
    let known = document.footnotes.map(\.label)
    let missing = texts.flatMap { text in
      text.inlines.footnoteMarks.filter { !known.contains($0.lowercased()) }.compactMap { label in
        locationUnescaped(of: "[^\(label)]", in: text.lines).map { place in
          warning(
            "unknown footnote '\(label)'", at: place, hint: "write '[^\(label)]: …' to define it")
        }
      }
    }
    let stray = document.strayFootnotes.map { note in
      warning(
        "the footnote '\(note.label)' has no mark in the text",
        at: SourceLocation(line: note.line), hint: "write '[^\(note.label)]' where it belongs")
    }
    return missing + stray
  }

  /// The first place of a text that no backslash stands before.
  private func locationUnescaped(
    of text: String, in lines: ClosedRange<Int>
  ) -> SourceLocation? {
    for number in lines {
      let line = source.line(number)
      for range in line.ranges(of: text)
      where range.lowerBound == line.startIndex
        || line[line.index(before: range.lowerBound)] != "\\"
      {
        let column = line[..<range.lowerBound].unicodeScalars.count + 1
        return SourceLocation(line: number, column: column)
      }
    }
    return nil
  }
}

/// The marks that begin a fence.
private struct Fence {
  var start: String.Index
  var marks: Substring

  static func first(in line: String) -> Fence? {
    let starts = ["```", "~~~"].compactMap { line.firstRange(of: $0)?.lowerBound }
    guard let start = starts.min() else { return nil }
    return Fence(start: start, marks: line[start...].prefix { $0 == line[start] })
  }

  func isClosed(by line: Substring) -> Bool {
    let end = line.prefix { $0 == marks.first }
    return end.count >= marks.count && line[end.endIndex...].allSatisfy(\.isWhitespace)
  }

  /// Whether a line begins a fence of a language that runs.
  static func isExecuted(_ line: Substring) -> Bool {
    let text = line.trimmed
    guard text.hasPrefix("```") || text.hasPrefix("~~~") else { return false }
    let word = FenceWords.all(of: String(text.drop { "`~".contains($0) })).first ?? ""
    return ["sql", "plot", "table", "stats", "dataflow"].contains(word.lowercased())
  }

  /// Whether a language is a dialect of SQL, or `sql` with something right behind it.
  static func isNearlySQL(_ word: String) -> Bool {
    let word = word.lowercased()
    if ["sqlite", "sqlite3", "postgres", "postgresql", "pgsql"].contains(word) { return true }
    guard word.hasPrefix("sql"), let next = word.dropFirst(3).first else { return false }
    return !next.isLetter && !next.isNumber && !"-_".contains(next)
  }
}

extension String {
  /// Whether it is the address of a picture elsewhere.
  fileprivate var isRemotePicture: Bool { contains("://") || hasPrefix("//") }
}

extension AuthorHTML.Tag {
  private static let elements = [
    "style": "put its rules into the style sheet that 'css:' names",
    "link": "name the style sheet in 'css:'",
    "script": "a script can stand in the template that 'template:' names",
    "iframe": "link to it", "frame": "link to it", "object": "link to it", "embed": "link to it",
    "video": "link to it", "audio": "link to it", "form": "link to the page that has it",
    "base": "write whole addresses",
  ]

  /// What of it the policy of a page blocks, and what to do instead.
  fileprivate var blocked: [(what: String, hint: String)] {
    if let hint = AuthorHTML.Tag.elements[name] { return [("<\(name)>", hint)] }
    return attributes.compactMap { attribute in
      switch attribute.name {
      case "style":
        (
          "'style' of <\(name)>",
          "give it a class, with a rule in the style sheet that 'css:' names"
        )
      case "srcset" where name == "img" || name == "source":
        ("'srcset' of <\(name)>", "write 'src' with a file beside the report")
      case "href" where attribute.value.lowercased().hasPrefix("javascript:"):
        ("'href' of <\(name)>", AuthorHTML.Tag.elements["script"] ?? "")
      case let event where event.hasPrefix("on"):
        ("'\(event)' of <\(name)>", AuthorHTML.Tag.elements["script"] ?? "")
      default: nil
      }
    }
  }
}

extension [Inline] {
  /// The labels of what looks like a footnote and is only text.
  fileprivate var footnoteMarks: [String] {
    flatMap { inline -> [String] in
      switch inline {
      case .text(let text) where text.utf8.contains(UInt8(ascii: "^")):
        text.matches(of: /\[\^([^\[\]\s]+)\]/).map { String($0.1) }
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner):
        inner.footnoteMarks
      case .text, .link, .image, .code, .formula, .softBreak, .lineBreak, .html, .checkbox,
        .footnote, .reference:
        []
      }
    }
  }
}
