import Assets
import Markup
import Tables

/// Where everything of a notebook comes from, as JSON for other programs and for verifying.
struct Provenance {
  let notebook: Notebook

  /// The facts of a page, as they stand in it.
  var text: String {
    var out = ByteWriter(to: Spool())
    var object = JSONObject(&out)
    writeFacts(in: &object, to: &out)
    object.key("results", &out)
    out.array(notebook.blocks.filter { $0.result != nil }) { block, out in
      var result = JSONObject(&out)
      writeResult(block, in: &result, to: &out)
      result.close(&out)
    }
    object.key("values", &out)
    out.array(values) { value, out in
      var object = JSONObject(&out)
      writeValue(value, in: &object, to: &out)
      object.close(&out)
    }
    object.close(&out)
    let json = String(decoding: (try? out.bytes()) ?? [], as: UTF8.self)
    // `<` cannot end the element that it stands in.
    return (JSON(parsing: json)?.compactText ?? json).replacing("<", with: "\\u003c")
  }

  /// Writes what was run, when and with what.
  ///
  /// - Parameter isAnonymous: whether what tells people, places and code apart is left out.
  func writeFacts(
    in object: inout JSONObject, isAnonymous: Bool = false, to out: inout ByteWriter
  ) {
    object.text("sqltrack", sqltrackVersion, &out)
    if !isAnonymous { object.text("source", notebook.source.path.lastPathComponent, &out) }
    object.text("sha256", SHA256.hash(notebook.source.bytes).hexadecimal, &out)
    object.text("made", notebook.context.now.iso(in: notebook.context.zone), &out)
    object.text("timezone", notebook.context.zone.name, &out)
    if !isAnonymous {
      object.text("key", notebook.key, &out)
      object.text("commit", notebook.code?.commit, &out)
      object.text("branch", notebook.code?.branch, &out)
      if let modified = notebook.code?.modified { object.integer("modified", modified, &out) }
    }
    object.key("databases", &out)
    out.array(notebook.databases) { entry, out in
      var database = JSONObject(&out)
      database.text("name", entry.name, &out)
      database.text("engine", entry.identity.engine.rawValue, &out)
      if !isAnonymous { database.text("database", entry.identity.name, &out) }
      if !entry.identity.remarks.isEmpty {
        database.json("remarks", .array(entry.identity.remarks.map(JSON.string)), &out)
      }
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
  private func writeResult(
    _ block: Notebook.BlockOutcome, in object: inout JSONObject, to out: inout ByteWriter
  ) {
    object.text("label", block.place.label, &out)
    object.integer("line", block.place.line, &out)
    guard let result = block.result else { return }
    object.integer("rows", result.rowsTotal, &out)
    if let read = result.rowsRead { object.integer("read", read, &out) }
    object.text("fingerprint", result.fingerprint, &out)
  }

  /// The inline values and headline figures, in the order of the file.
  var values: [(location: SourceLocation, value: ShownValue)] {
    notebook.values.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
  }

  /// Writes an inline value by its place, with what it is.
  ///
  /// - Parameter isAnonymous: whether the text of a query is left out.
  func writeValue(
    _ value: (location: SourceLocation, value: ShownValue), in object: inout JSONObject,
    isAnonymous: Bool = false, to out: inout ByteWriter
  ) {
    object.integer("line", value.location.line, &out)
    object.integer("column", value.location.column, &out)
    object.text("origin", value.value.origin(isAnonymous: isAnonymous), &out)
    object.key("value", &out)
    out.raw(value.value.json)
  }
}
