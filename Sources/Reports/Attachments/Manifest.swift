import Markdown
import Markup
import Tables

/// What all attachments come from, and what is in each.
struct Manifest<R: Renderer> {
  let drawn: DrawnNotebook<R>
  let venue: Venue
  let files: [AttachedFile]
  let macros: [Macro]
  /// Nil for one that tells neither people nor places.
  let sourcePath: String?
  private var notebook: Notebook { drawn.notebook }

  init(
    drawn: DrawnNotebook<R>, venue: Venue, files: [AttachedFile], macros: [Macro],
    sourcePath: String?
  ) {
    self.drawn = drawn
    self.venue = venue
    self.files = files
    self.macros = macros
    self.sourcePath = sourcePath
  }

  func write(to page: inout PageParts) {
    var object = JSONObject(&page.out)
    Provenance(notebook: notebook).writeFacts(
      in: &object, isAnonymous: sourcePath == nil, to: &page.out)
    object.text("path", sourcePath, &page.out)
    object.text("venue", venue.name.isEmpty ? nil : venue.name, &page.out)
    object.key("results", &page.out)
    list(Array(notebook.blocks.indices), &page.out) { writeResult($0, to: &$1) }
    object.key("values", &page.out)
    let provenance = Provenance(notebook: notebook)
    list(provenance.values, &page.out) { value, out in
      var entry = JSONObject(&out)
      provenance.writeValue(value, in: &entry, isAnonymous: sourcePath == nil, to: &out)
      entry.text("text", value.value.cell.text, &out)
      entry.text("macro", macro(of: value.value), &out)
      entry.close(&out)
    }
    object.key("files", &page.out)
    list(files, &page.out) { file, out in
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
    macros.first {
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
    let block = notebook.blocks[index]
    let place = block.place
    var object = JSONObject(&out)
    object.text("kind", kind(of: index), &out)
    object.text("label", place.label, &out)
    object.integer("line", place.line, &out)
    object.text("caption", place.caption.map(notebook.plainText), &out)
    if let query = place.query {
      let database = query.database?.text ?? Settings.defaultDatabase
      object.text("database", sourcePath == nil ? nil : database, &out)
    }
    if let result = block.result {
      let hasSQL = !result.statement.isEmpty && sourcePath != nil
      object.text("sql", hasSQL ? result.statement.trimmed : nil, &out)
      object.integer("rows", result.rowsTotal, &out)
      object.integer("rows_kept", result.rowsKept, &out)
      if notebook.showsDurations, result.duration > .zero {
        object.key("ms", &out)
        out.raw(result.duration.milliseconds)
      }
      object.text("fingerprint", result.fingerprint, &out)
      object.text("sha256", result.csv.flatMap(hash), &out)
    }
    object.key("files", &out)
    out.array(files.filter { $0.block == index }) { $1.json($0.name) }
    object.close(&out)
  }

  private func hash(of csv: Spool) -> String? {
    var hash = SHA256()
    guard (try? csv.copy { hash.update($0) }) != nil else { return nil }
    return hash.finalize().hexadecimal
  }

  private func kind(of index: Int) -> String {
    switch drawn.parts[index].first?.content {
    case .table?: "table"
    case .value?: "value"
    case .list?: "list"
    case .comparison?: "compare"
    case .figure?: "plot"
    case .stats?: "stats"
    case .checklist?: "checklist"
    case .text?: "sql"
    case .box?: "error"
    case nil: "none"
    }
  }
}
