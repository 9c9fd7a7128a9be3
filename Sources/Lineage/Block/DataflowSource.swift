import CallGraph
import Reports
import Tables

/// Where a dataflow begins, as a report says it.
struct DataflowSource: Sendable {
  enum Start: Sendable {
    /// The first row's value of a column of an earlier block: a path, a hash or an id.
    case result(label: LocatedText, column: LocatedText)
    /// A record of one kind.
    case record(Kind, LocatedText)
  }

  /// The keys that name a record, by what they name.
  enum Kind: String, CaseIterable, Sendable {
    case file, value, job, call, execution
  }

  static let kinds = Kind.allCases.map(\.rawValue)

  let start: Start
  /// Where the option stands.
  let place: SourceLocation

  /// Reads the one option that says where to begin.
  init?(_ map: inout MapReader, at location: SourceLocation) {
    let given = (["from"] + DataflowSource.kinds).filter { map.yaml($0) != nil }
    guard let key = given.first else {
      map.diagnostics.append(
        Diagnostic(
          "missing 'from' in the dataflow", at: location,
          hint: "name a column of an earlier block, 'from: label.column', or one of "
            + DataflowSource.kinds.alternatives))
      return nil
    }
    if given.count > 1, let second = map.entry(given[1]) {
      map.diagnostics.append(
        Diagnostic(
          "cannot combine '\(second.key)' with '\(key)'", at: second.keyLocation,
          hint: "a dataflow begins at one place"))
      return nil
    }
    guard let text = map.located(key), let yaml = map.yaml(key) else { return nil }
    place = text.location
    if let kind = Kind(rawValue: key) {
      start = .record(kind, text)
      return
    }
    guard let reference = DataflowSource.reference(text) else {
      map.reject(
        key, yaml, expected: "label.column",
        hint: "a path, a hash or an id follows 'file:', 'value:', 'job:', 'call:' or 'execution:'")
      return nil
    }
    start = reference
  }

  /// `label.column`.
  private static func reference(_ text: LocatedText) -> Start? {
    guard let dot = text.text.firstIndex(of: ".") else { return nil }
    let label = String(text.text[..<dot])
    let column = String(text.text[text.text.index(after: dot)...])
    guard label.isLabel, !column.isEmpty else { return nil }
    return .result(
      label: LocatedText(text: label, location: text.location(ofByte: 0)),
      column: LocatedText(
        text: column, location: text.location(ofByte: label.utf8.count + 1)))
  }
}

extension DataflowSource {
  /// The record that the dataflow begins at.
  ///
  /// - Throws: `CallGraphError`, `DatabaseError`, `MissingResult`; `Diagnostic`.
  func start<R: Renderer>(in graph: CallGraph, _ execution: Execution<R>) throws -> DataflowStart {
    switch start {
    case .record(let kind, let text): return try graph.start(kind, text.text)
    case .result(let label, let column):
      guard let text = try execution.firstText(ofBlock: label, column: column), !text.isEmpty
      else {
        throw Diagnostic(
          "the block '\(label.text)' has no '\(column.text)' to begin at", at: place)
      }
      return try graph.dataflowStart(of: graph.only(text), named: text)
    }
  }
}

extension CallGraph {
  /// The one record of a kind that a text means: a path, an id, or its beginning.
  fileprivate func start(_ kind: DataflowSource.Kind, _ text: String) throws -> DataflowStart {
    switch kind {
    case .file: return .value(try fileHash(at: text))
    case .execution: return try dataflowStart(of: only(text), named: text)
    case .value: return .value(try one(.value, text))
    case .call: return .call(try one(.call, text))
    case .job:
      guard let job = try job(one(.job, text)) else { throw CallGraphError.unknownRecord(text) }
      return try dataflowStart(of: .job(job), named: text)
    }
  }

  /// The newest state of a file, also of one that no job made or took.
  private func fileHash(at path: String) throws -> String {
    if let found = try file(at: path) { return found.file.valueHash }
    let files = try files(where: "path = :path ORDER BY value_hash", ["path": .text(path)])
    guard let file = files.first else { throw CallGraphError.unknownRecord(path) }
    return file.valueHash
  }

  /// The id of the one record of a kind whose id begins so.
  private func one(_ kind: RecordKind, _ text: String) throws -> String {
    let found = try query.kinds([kind]).ids(startingWith: text).limited(to: 20).references()
    guard let first = found.first else { throw CallGraphError.unknownRecord(text) }
    guard found.count == 1 else {
      throw CallGraphError.ambiguous(text, candidates: found.map(\.description))
    }
    return first.id
  }
}
