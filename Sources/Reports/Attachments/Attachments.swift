import Assets
import Markup
import Plots
import Tables

/// The files that a paper includes: tables, figures and values of a report, and what they come
/// from.
package struct Attachments {
  let notebook: Notebook
  package let venue: Venue
  /// The files in the order they are made; manifest and checksums are the last.
  package private(set) var files: [AttachedFile] = []
  private(set) var macros: [Macro] = []
  private var report: Report { notebook.report }

  /// - Parameter sourcePath: the report's path from the folder of the attachments.
  /// - Throws: `AttachmentError`, and what reading the drawn parts throws.
  package init(_ notebook: Notebook, venue: Venue, sourcePath: String) throws {
    self.notebook = notebook
    self.venue = venue
    for index in report.blocks.indices { try addFiles(ofBlock: index) }
    macros = Macro.all(of: notebook)
    try add(AttachedFile("values.tex", block: nil, text: Macro.text(macros, head: head("values"))))
    try add(
      AttachedFile("manifest.json", block: nil) { page in
        Manifest(attachments: self, sourcePath: sourcePath).write(to: &page)
      })
    let sums = files.sorted { $0.name < $1.name }.map { "\($0.hash)  \($0.name)\n" }.joined()
    try add(AttachedFile("SHA256SUMS", block: nil, text: sums))
  }

  private mutating func add(_ file: AttachedFile) throws {
    if let other = files.first(where: { $0.name == file.name }) {
      throw AttachmentError(
        name: file.name, line: report.blocks[file.block ?? other.block ?? 0].line)
    }
    files.append(file)
  }

  // MARK: Blocks

  private mutating func addFiles(ofBlock index: Int) throws {
    if case .plots(let result, _) = notebook.outcomes[index] {
      for place in result.figures.indices { try addFigure(place, result, index) }
    }
    guard let label = report.blocks[index].label?.text, let result = notebook.result(ofBlock: index)
    else { return }
    if case .hidden = notebook.outcomes[index] { return }
    let attached = result.drawn.attached
    switch notebook.outcomes[index] {
    case .table, .plots(_, table: .some):
      if let rows = attached?.latex, result.rowsKept > 0 {
        let table = LaTeXTable(columns: rows.columns, rows: rows.body, rowCount: result.rowsKept)
        let head = head(label, result)
        try add(
          AttachedFile("\(label).tex", block: index) { page in
            page.out.raw(head)
            table.writeAlone(to: &page)
          })
      }
    case .comparison(let comparison, _):
      let text = head(label, result) + LaTeXComparison(comparison).table
      try add(AttachedFile("\(label).tex", block: index, text: text))
    case .value, .list, .hidden, .plots, .stats, .notRun, .failed: break
    }
    guard let csv = attached?.csv else { return }
    try add(AttachedFile("\(label).csv", block: index) { $0.include(csv) })
  }

  private mutating func addFigure(_ place: Int, _ result: PlotResult, _ index: Int) throws {
    let block = report.blocks[index]
    guard let svg = result.figures[place].paper,
      block.label != nil || block.plots[place].name != nil
    else { return }
    let name = notebook.fileName(ofFigure: place, inBlock: index)
    let marked = AttachedFile.marked(svg, with: origin(name, result.data))
    try add(AttachedFile("\(name).svg", block: index) { $0.out.raw(marked) })
    let pdf = PDFFile(svg: svg, producer: "sqltrack \(sqltrackVersion)").bytes
    try add(AttachedFile("\(name).pdf", block: index) { $0.out.raw(pdf) })
  }

  // MARK: Heads

  /// The comment that says where a file comes from.
  private func head(_ name: String, _ result: TableResult? = nil) -> String {
    var head = "% \(origin(name, result)) · needs booktabs, siunitx ≥ 3\n"
    if let result, result.rowsLeftOut > 0 { head += "% \(result.leftOutText)\n" }
    if let note = result?.table.note { head += "% \(note.replacing("\n", with: " "))\n" }
    return head
  }

  private func origin(_ name: String, _ result: TableResult?) -> String {
    var parts = [
      "sqltrack \(sqltrackVersion)", "\(report.source.path.lastPathComponent)#\(name)",
    ]
    if let code = notebook.code {
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

extension Notebook {
  /// The figures of a document as PDF, by the names that it includes them under.
  package var figureFiles: [(name: String, pdf: [UInt8])] {
    report.blocks.indices.flatMap { index -> [(name: String, pdf: [UInt8])] in
      guard case .plots(let result, _) = outcomes[index] else { return [] }
      return result.figures.indices.compactMap { place in
        guard let svg = result.figures[place].paper else { return nil }
        let pdf = PDFFile(svg: svg, producer: "sqltrack \(sqltrackVersion)").bytes
        return (fileName(ofFigure: place, inBlock: index) + ".pdf", pdf)
      }
    }
  }
}
