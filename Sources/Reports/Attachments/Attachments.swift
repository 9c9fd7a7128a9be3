import Assets
import Markup
import Plots
import Tables

/// The files that a paper includes: tables, figures and values of a report, and what they come
/// from.
package struct Attachments<Page: Renderer> {
  private let drawn: DrawnNotebook<AttachingRenderer<Page>>
  package let venue: Venue
  /// The files in the order they are made; manifest and checksums are the last.
  package private(set) var files: [AttachedFile] = []
  /// What the person should know of the files.
  package private(set) var warnings: [String] = []
  private var places: [String: Int] = [:]
  private let isAnonymous: Bool
  private var notebook: Notebook { drawn.notebook }

  /// - Parameter sourcePath: the report's path from the folder of the attachments; nil leaves out
  ///   of all files what tells people, places and code: paths, names of databases, queries, commits.
  /// - Throws: `AttachmentError`, and what reading the drawn parts throws.
  package init(
    _ page: DrawnNotebook<AttachingRenderer<Page>>, venue: Venue, sourcePath: String?
  ) throws {
    drawn = page
    self.venue = venue
    isAnonymous = sourcePath == nil
    for index in page.parts.indices { try addFiles(ofBlock: index) }
    let macros = Macro.all(of: page)
    let values =
      Macro.text(macros, head: head("values"), isAnonymous: isAnonymous)
      + Checklist.macros(of: page)
    try add(AttachedFile("values.tex", block: nil, text: values))
    try add(
      AttachedFile("manifest.json", block: nil) { page in
        Manifest(drawn: drawn, venue: venue, files: files, macros: macros, sourcePath: sourcePath)
          .write(to: &page)
      })
    let sums = files.sorted { $0.name < $1.name }.map { "\($0.hash)  \($0.name)\n" }.joined()
    try add(AttachedFile("SHA256SUMS", block: nil, text: sums))
  }

  private mutating func add(_ file: AttachedFile) throws {
    if let other = places.updateValue(files.count, forKey: file.name).map({ files[$0] }) {
      throw AttachmentError(
        name: file.name, line: notebook.blocks[file.block ?? other.block ?? 0].place.line)
    }
    files.append(file)
  }

  // MARK: Blocks

  private mutating func addFiles(ofBlock index: Int) throws {
    let block = notebook.blocks[index]
    let parts = drawn.parts[index]
    for part in parts {
      if case .figure(let figure) = part.content { try add(figure, block) }
    }
    guard let label = block.place.label, let facts = block.result, !parts.isEmpty else { return }
    for part in parts { try add(part, label, facts, block.place) }
    // A figure without points has no data.
    guard let csv = facts.csv, facts.rowsTotal > 0 || parts.allSatisfy({ !$0.isFigure }) else {
      return
    }
    try add(AttachedFile("\(label).csv", block: index) { $0.include(csv) })
  }

  private mutating func add(
    _ part: Part<AttachingRenderer<Page>>, _ label: String, _ facts: ResultFacts,
    _ place: BlockPlace
  ) throws {
    let head = head(label, facts)
    switch part.content {
    case .table(_, let rows):
      guard facts.rowsKept > 0 else { return }
      let table = LaTeXTable(rows.latex, rowCount: facts.rowsKept)
      try add(
        AttachedFile("\(label).tex", block: place.index) { page in
          page.out.raw(head)
          if table.isWide, !table.isLong {
            page.out.raw("% wider than a line of text: \\resizebox{\\linewidth}{!}{\\input{…}}, ")
            page.out.raw("or a page on its side\n")
          }
          page.out.raw(rows.latex.needs.fallbacks)
          table.writeAlone(note: facts.note, to: &page)
        })
      try add(
        AttachedFile("\(label).typ", block: place.index) { page in
          page.out.raw("// \(origin(label, facts))\n")
          rows.typst.write(note: facts.note, to: &page)
        })
      let notes = [facts.note, origin(label, facts)].compactMap(\.self)
      try add(
        AttachedFile("\(label).xlsx", block: place.index) { page in
          page.out.raw(rows.sheet.file(label, notes: notes))
        })
    case .comparison(let comparison):
      let text = head + LaTeXComparison(comparison).table
      try add(AttachedFile("\(label).tex", block: place.index, text: text))
    case .value, .list, .figure, .stats, .checklist, .text, .box: return
    }
  }

  private mutating func add(
    _ figure: FigurePart<AttachingRenderer<Page>>, _ block: Notebook.BlockOutcome
  ) throws {
    guard let svg = figure.drawn?.paper, figure.isNamed else { return }
    let index = block.place.index
    let marked = AttachedFile.marked(svg, with: origin(figure.name, block.result))
    try add(AttachedFile("\(figure.name).svg", block: index) { $0.out.raw(marked) })
    let pdf = CompanionFile("\(figure.name).pdf", pdfOf: svg)
    if let warning = pdf.warning { warnings.append(warning) }
    try add(AttachedFile(pdf.name, block: index) { $0.out.raw(pdf.bytes) })
  }

  // MARK: Heads

  /// The comment that says where a file comes from.
  private func head(_ name: String, _ result: ResultFacts? = nil) -> String {
    var head = "% \(origin(name, result)) · needs booktabs, siunitx ≥ 3\n"
    if let result, result.rowsLeftOut > 0 { head += "% \(result.leftOutText)\n" }
    return head
  }

  private func origin(_ name: String, _ result: ResultFacts?) -> String {
    let source = isAnonymous ? "" : notebook.source.path.lastPathComponent
    var parts = ["sqltrack \(sqltrackVersion)", "\(source)#\(name)"]
    if let code = notebook.code, !isAnonymous {
      parts.append("commit \(code.commit.prefix(7))" + (code.modified > 0 ? " with changes" : ""))
    }
    if let result, !result.statement.isEmpty {
      parts.append("query sha256 \(SHA256.hash(Array(result.statement.trimmed.utf8)).hexadecimal)")
    }
    return parts.joined(separator: " · ")
  }
}

/// Two attachments of one name.
package struct AttachmentError: Error, CustomStringConvertible {
  let name: String
  let line: Int

  package var description: String {
    "cannot attach the block on line \(line): two files would be called '\(name)'"
  }
}

extension Part {
  fileprivate var isFigure: Bool { if case .figure = content { true } else { false } }
}
