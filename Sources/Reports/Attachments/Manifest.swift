import Markup
import Tables

/// What all attachments come from, and what is in each.
struct Manifest {
  let attachments: Attachments
  let sourcePath: String
  private var notebook: Notebook { attachments.notebook }
  private var report: Report { notebook.report }

  init(attachments: Attachments, sourcePath: String) {
    self.attachments = attachments
    self.sourcePath = sourcePath
  }

  func write(to page: inout PageParts) {
    var object = JSONObject(&page.out)
    Provenance(notebook: notebook).writeFacts(in: &object, to: &page.out)
    object.text("path", sourcePath, &page.out)
    object.text(
      "venue", attachments.venue.name.isEmpty ? nil : attachments.venue.name, &page.out)
    object.key("results", &page.out)
    list(Array(report.blocks.indices), &page.out) { writeResult($0, to: &$1) }
    object.key("values", &page.out)
    let provenance = Provenance(notebook: notebook)
    list(provenance.values, &page.out) { value, out in
      var entry = JSONObject(&out)
      provenance.writeValue(value, in: &entry, to: &out)
      entry.text("text", value.value.cell.text, &out)
      entry.text("macro", macro(of: value.value), &out)
      entry.close(&out)
    }
    object.key("files", &page.out)
    list(attachments.files, &page.out) { file, out in
      var entry = JSONObject(&out)
      entry.text("name", file.name, &out)
      entry.integer("bytes", file.size, &out)
      entry.text("sha256", file.hash, &out)
      entry.close(&out)
    }
    object.close(&page.out)
    page.out.raw("\n")
  }

  private func macro(of value: ShownValue) -> String? {
    attachments.macros.first {
      $0.value.origin == value.origin && $0.value.cell.text == value.cell.text
    }.map { "\\" + $0.name }
  }

  /// An array with a line for each element.
  private func list<Element>(
    _ elements: [Element], _ out: inout ByteWriter, _ write: (Element, inout ByteWriter) -> Void
  ) {
    out.raw("[")
    for (index, element) in elements.enumerated() {
      out.raw(index == 0 ? "\n  " : ",\n  ")
      write(element, &out)
    }
    out.raw("\n]")
  }

  private func writeResult(_ index: Int, to out: inout ByteWriter) {
    let block = report.blocks[index]
    var object = JSONObject(&out)
    object.text("kind", kind(of: index), &out)
    object.text("label", block.label?.text, &out)
    object.integer("line", block.line, &out)
    object.text("caption", notebook.captionText(ofBlock: index), &out)
    if let query = block.query {
      object.text("database", query.database?.text ?? Connections.defaultName, &out)
    }
    if let result = notebook.result(ofBlock: index) {
      object.text("sql", result.statement.isEmpty ? nil : result.statement.trimmed, &out)
      object.integer("rows", result.rowsTotal, &out)
      object.integer("rows_kept", result.rowsKept, &out)
      if notebook.showsDurations, result.duration > .zero {
        object.key("ms", &out)
        out.raw(result.duration.milliseconds)
      }
      object.text("fingerprint", result.fingerprint, &out)
      object.text("sha256", result.drawn.attached.flatMap { hash(of: $0.csv) }, &out)
    }
    object.key("files", &out)
    out.array(attachments.files.filter { $0.block == index }) { $1.json($0.name) }
    object.close(&out)
  }

  private func hash(of csv: Spool) -> String? {
    var hash = SHA256()
    guard (try? csv.copy { hash.update($0) }) != nil else { return nil }
    return hash.finalize().hexadecimal
  }

  private func kind(of index: Int) -> String {
    switch notebook.outcomes[index] {
    case .table: "table"
    case .value: "value"
    case .list: "list"
    case .comparison: "compare"
    case .plots: "plot"
    case .stats: "stats"
    case .hidden: "none"
    case .notRun: "sql"
    case .failed: "error"
    }
  }
}
