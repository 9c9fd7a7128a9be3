import Assets
import Markup
import Tables

/// Where everything of a notebook comes from, as JSON for other programs and for verifying.
struct Provenance {
  let notebook: Notebook
  private var report: Report { notebook.report }

  /// The facts of a page, as they stand in it.
  var text: String {
    var out = ByteWriter(to: Spool())
    var object = JSONObject(&out)
    writeFacts(in: &object, to: &out)
    object.key("results", &out)
    out.array(Array(report.blocks.indices.filter { notebook.fingerprint(ofBlock: $0) != nil })) {
      index, out in
      var result = JSONObject(&out)
      writeResult(index, in: &result, to: &out)
      result.close(&out)
    }
    object.key("values", &out)
    out.array(values) { value, out in
      var object = JSONObject(&out)
      writeValue(value, in: &object, to: &out)
      object.close(&out)
    }
    object.close(&out)
    let json = (try? out.bytes()) ?? []
    // `<` cannot end the element that it stands in.
    return String(decoding: json, as: UTF8.self).replacing("<", with: "\\u003c")
  }

  /// Writes what was run, when and with what.
  func writeFacts(in object: inout JSONObject, to out: inout ByteWriter) {
    object.text("sqltrack", sqltrackVersion, &out)
    object.text("source", report.source.path.lastPathComponent, &out)
    object.text("sha256", SHA256.hash(report.source.bytes).hexadecimal, &out)
    object.text("made", notebook.context.now.iso(in: notebook.context.zone), &out)
    object.text("timezone", notebook.context.zone.name, &out)
    object.text("key", notebook.key, &out)
    object.text("commit", notebook.code?.commit, &out)
    object.text("branch", notebook.code?.branch, &out)
    if let modified = notebook.code?.modified { object.integer("modified", modified, &out) }
    object.key("databases", &out)
    out.array(notebook.databases) { entry, out in
      var database = JSONObject(&out)
      database.text("name", entry.name, &out)
      database.text("engine", entry.identity.engine.rawValue, &out)
      database.text("database", entry.identity.name, &out)
      database.close(&out)
    }
    object.key("params", &out)
    var parameters = JSONObject(&out)
    for name in notebook.parameters.names {
      let value = notebook.parameters.values[name] ?? .null
      parameters.value(name, value, zone: notebook.context.zone, &out)
    }
    parameters.close(&out)
  }

  /// Writes a block by its label and line, with what tells whether its result has changed.
  func writeResult(_ index: Int, in object: inout JSONObject, to out: inout ByteWriter) {
    object.text("label", report.blocks[index].label?.text, &out)
    object.integer("line", report.blocks[index].line, &out)
    guard let result = notebook.result(ofBlock: index) else { return }
    object.integer("rows", result.rowsTotal, &out)
    object.text("fingerprint", result.fingerprint, &out)
    // The hash of the file that the page offers.
    object.text("sha256", result.drawn.csv.map { SHA256.hash($0).hexadecimal }, &out)
  }

  /// The inline values and headline figures, in the order of the file.
  var values: [(location: SourceLocation, value: ShownValue)] {
    notebook.values.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
  }

  /// Writes an inline value by its place, with what it is.
  func writeValue(
    _ value: (location: SourceLocation, value: ShownValue), in object: inout JSONObject,
    to out: inout ByteWriter
  ) {
    object.integer("line", value.location.line, &out)
    object.integer("column", value.location.column, &out)
    object.text("origin", value.value.origin, &out)
    object.key("value", &out)
    out.raw(value.value.json)
  }
}

extension Notebook {
  /// The result that a block was drawn from; nil when it has none.
  func result(ofBlock index: Int) -> TableResult? {
    guard outcomes.indices.contains(index) else { return nil }
    switch outcomes[index] {
    case .table(let result), .value(_, let result), .list(let result),
      .comparison(_, let result), .hidden(let result):
      return result
    case .plots(let plots, let table): return table ?? plots.data
    case .stats, .notRun, .failed: return nil
    }
  }

  /// The digest of a block's rows; nil when it has none.
  func fingerprint(ofBlock index: Int) -> String? { result(ofBlock: index)?.fingerprint }
}
