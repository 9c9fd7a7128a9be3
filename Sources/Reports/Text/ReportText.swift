import Foundation
import Markdown
import Math
import Tables

/// What a report says to its readers: the settings and the text.
package struct ReportText: Sendable {
  package let source: SourceFile
  package internal(set) var settings: Settings
  package private(set) var document: MarkdownDocument
  /// The line of the source that the text begins on, after the front matter.
  private let firstLine: Int
  /// The labels that `@label` may refer to.
  private(set) var labels: Set<String> = []
  /// The texts of options that the page shows as Markdown.
  private var captions: [LocatedText] = []
  /// All running text that a page shows: of the header, the body, the footnotes and the captions.
  private(set) var texts: [Text] = []

  /// The way to the files that the report names.
  let files: FileAccess

  /// - Parameter firstLine: the line of the source that the body begins on.
  init(
    source: SourceFile, settings: Settings, body: String, firstLine: Int,
    allowing allowed: AllowedFolders = AllowedFolders()
  ) {
    self.source = source
    files = FileAccess(folder: source.folder, allowing: allowed)
    self.settings = settings
    self.firstLine = firstLine
    document = MarkdownDocument(parsing: body, firstLine: firstLine, hasFormulas: true)
  }

  /// Resolves references, now that the blocks are known, and takes in their captions.
  mutating func complete(labels: Set<String>, captions: [LocatedText]) {
    self.labels = labels
    self.captions = captions
    document = document.resolving(labels: labels)
    if settings.hasTypographicQuotes { document = document.setting(quotes) }
    texts = allTexts
  }

  /// The texts of the page's header.
  var header: [LocatedText] {
    [settings.kicker, settings.title, settings.subtitle, settings.abstract].compactMap(\.self)
  }

  /// The inlines of a text of the front matter or an option.
  package func inlines(_ text: LocatedText) -> [Inline] {
    let inlines = Inline.parse(text.text, on: source.map(of: text), hasFormulas: true)
      .resolving(labels: labels)
    return settings.hasTypographicQuotes ? inlines.setting(quotes) : inlines
  }

  private var quotes: QuoteMarks { QuoteMarks(language: settings.language) }

  /// Every code span that the page shows, in the order of the source.
  var codeSpans: [CodeSpan] {
    document.codeSpans + captions.flatMap { inlines($0).codeSpans }
      + header.flatMap { inlines($0).codeSpans }
  }

  // MARK: Formulas

  /// A formula as MathML; nil when it has TeX that is not understood.
  package func mathML(_ formula: Formula) -> String? {
    (try? MathML(tex: formula.tex, isDisplay: formula.isDisplay))?.html
  }

  /// The warnings for formulas that stay code.
  private var formulaProblems: [Diagnostic] {
    texts.flatMap(\.inlines.formulas).compactMap { formula in
      do throws(MathError) {
        _ = try MathML(tex: formula.tex, isDisplay: formula.isDisplay)
        return nil
      } catch {
        let position = formula.map.position(of: error.offset)
        let place = source.location(line: position.line, byteColumn: position.column)
        return Diagnostic(error.message, at: place, hint: error.hint, severity: .warning)
      }
    }
  }

  /// What is wrong with the text, or would be lost of it in silence.
  var problems: [Diagnostic] {
    formulaProblems + depthProblems + countProblems + silentProblems
  }

  /// The mistakes of a text that has too many of something.
  private var countProblems: [Diagnostic] {
    let headings = document.blocks.leaves.filter(\.isHeading)
    let counts: [(Limit, [Int])] = [
      (.headings, headings.map(\.lines.lowerBound)),
      (.footnotes, document.footnotes.map(\.lines.lowerBound)),
    ]
    return counts.compactMap { limit, lines in
      guard limit.isPassed(by: lines.count) else { return nil }
      return Diagnostic(limit, lines.count, at: SourceLocation(line: lines[limit.most]))
    }
  }

  /// The warning for text whose levels are not all shown.
  private var depthProblems: [Diagnostic] {
    guard let deep = document.tooDeep else { return [] }
    let place = source.location(line: deep.position.line, byteColumn: deep.position.column)
    return [
      Diagnostic(
        "cannot nest text deeper than \(deep.limit) levels", at: place, severity: .warning)
    ]
  }

  // MARK: Running text

  /// Running text and the lines that it stands in.
  typealias Text = (inlines: [Inline], lines: ClosedRange<Int>)

  private var allTexts: [Text] {
    let written = (header + captions).map { text in
      // A text of an option has a first line only.
      let line = text.location.line
      return Text(inlines(text), lines: line...max(line, source.lineCount))
    }
    let read = (document.blocks + document.footnotes.flatMap(\.blocks)).leaves
    return written + read.map { Text($0.runningText, lines: $0.lines) }
  }

  /// The links of the text to other files, in the order of the source.
  package var links: [ReportLink] {
    texts.flatMap { text in
      text.inlines.linkDestinations.filter(\.isRelativeLink).map {
        ReportLink(destination: $0, location: location(of: $0, in: text.lines))
      }
    }.sorted { $0.location < $1.location }
  }

  /// The place of a text: the first time that it stands in some lines.
  func location(of destination: String, in lines: ClosedRange<Int>) -> SourceLocation {
    for number in lines {
      let line = source.line(number)
      guard let range = line.firstRange(of: destination) else { continue }
      return SourceLocation(
        line: number, column: line[..<range.lowerBound].unicodeScalars.count + 1)
    }
    return SourceLocation(line: lines.lowerBound)
  }

  // MARK: Title

  /// The title as far as it is known before anything runs; nil when it holds a result.
  ///
  /// - Parameter value: the value of a parameter, when it is not the default.
  package func title(value: (String) -> Value?) -> String? {
    guard let inlines = staticTitle else { return nil }
    var isKnown = true
    let text = inlines.plainText { span in
      guard InlineValue.isValue(span.text) else { return span.text }
      let inline = try? InlineValue(span.text) { _ in SourceLocation(line: 1) }
      guard case .parameter(let name)? = inline?.source,
        let value = value(name.text) ?? settings.defaultValue(of: name.text)
      else {
        isKnown = false
        return ""
      }
      return value.instants(in: settings.zone).text(in: settings.zone)
    }
    return isKnown ? text : nil
  }

  private var staticTitle: [Inline]? {
    if let title = settings.title { return inlines(title) }
    return usesFirstHeading ? firstHeading?.inlines : nil
  }

  /// Whether the page's title is the first heading of the text.
  var usesFirstHeading: Bool { settings.title == nil && firstHeading?.level == 1 }

  private var firstHeading: Heading? {
    if case .heading(let heading)? = document.blocks.first?.kind { heading } else { nil }
  }

  /// The inlines of the title: the front matter's, the first heading's, or the file's name.
  package var titleInlines: [Inline] {
    staticTitle ?? [.text(source.path.lastPathComponent)]
  }

  /// The blocks of the text; a first heading that serves as the title is left out.
  package var body: ArraySlice<MarkdownBlock> {
    usesFirstHeading ? document.blocks.dropFirst() : document.blocks[...]
  }

  /// The lines of the text, without those of the title.
  var bodyLines: ClosedRange<Int> {
    let title = usesFirstHeading ? document.blocks.first : nil
    let first = title.map { $0.lines.upperBound + 1 } ?? firstLine
    return first...max(first, source.lineCount)
  }
}

extension Settings {
  fileprivate func defaultValue(of name: String) -> Value? {
    parameters.first { $0.name == name }?.value
  }
}

/// A link of a report's text, with its place.
package struct ReportLink: Hashable, Sendable {
  package var destination: String
  package var location: SourceLocation
}

extension String {
  /// Whether a link leads to a file beside the report: no scheme, no root, no mere fragment.
  fileprivate var isRelativeLink: Bool {
    guard let first, first != "/", first != "#", first != "?" else { return false }
    let head = prefix { $0 != "/" && $0 != "#" && $0 != "?" }
    return !head.contains(":")
  }
}

extension MarkdownBlock {
  fileprivate var isHeading: Bool { if case .heading = kind { true } else { false } }
}
