import Databases
import Tables

extension CallGraph {
  /// The record that a person means.
  ///
  /// In this order: the path of a file that is there, or any path with a colon; `-` for the newest
  /// execution, `~2` for the one before it; the beginning of an id, or the name of a task; the
  /// path of a file that is recorded and no longer there.
  ///
  /// - Parameters:
  ///   - exists: Whether there is a file with that path.
  ///   - required: Whether there has to be exactly one record; otherwise the first one will do.
  ///   - folder: The folder that paths start from, to find absolute paths and relative ones.
  /// - Throws: `CallGraphError.unknownRecord` when one is required, or no such execution is there;
  ///   `CallGraphError.ambiguous`; `CallGraphError.invalid` for what is no number after `~`.
  public func record(
    named name: String, exists: (String) -> Bool = { _ in false }, required: Bool = false,
    folder: String? = nil
  ) throws -> CallGraphRecord? {
    let paths = CallGraph.paths(of: name, in: folder)
    if name.contains(":") || exists(name), let file = try file(at: paths) { return .file(file) }
    if let execution = try execution(counted: name) { return execution }
    let found = try records(
      query.ids(startingWith: name).limited(to: required ? 20 : 1).references())
    if let record = try CallGraph.one(of: found, named: name, required: required) { return record }
    if let file = try file(at: paths) { return .file(file) }
    // No job made it or took it.
    for path in paths {
      let value = try values(
        where: "value_hash IN (SELECT value_hash FROM file WHERE path = :path) ORDER BY value_hash",
        ["path": .text(path)]
      ).first
      if let value { return .value(value) }
    }
    if required { throw CallGraphError.unknownRecord(name) }
    return nil
  }

  /// The one record that a person means, found as by `record(named:)`.
  ///
  /// - Throws: `CallGraphError.unknownRecord`, `ambiguous`, `invalid`.
  package func only(
    _ name: String, exists: (String) -> Bool = { _ in false }, folder: String? = nil
  ) throws -> CallGraphRecord {
    let found = try record(named: name, exists: exists, required: true, folder: folder)
    guard let found else { throw CallGraphError.unknownRecord(name) }
    return found
  }

  private func file(at paths: [String]) throws -> FoundFile? {
    for path in paths {
      if let found = try file(at: path) { return found }
    }
    return nil
  }

  /// `-`, or `~` and a number.
  private func execution(counted name: String) throws -> CallGraphRecord? {
    guard name == "-" || (name.hasPrefix("~") && name != "~") else { return nil }
    guard let index = name == "-" ? 1 : Int(name.dropFirst()), index >= 1 else {
      throw CallGraphError.invalid(
        "invalid execution '\(name)': ~1 is the newest one, ~2 the one before it")
    }
    let newest = query.kinds([.execution]).ordered(by: .time)
    guard let execution = try newest.page(index - 1, size: 1).first else {
      throw CallGraphError.unknownRecord(name)
    }
    return execution
  }

  /// The first of some records, or the only one; a task and its value are one.
  private static func one(
    of found: [CallGraphRecord], named name: String, required: Bool
  ) throws -> CallGraphRecord? {
    guard required else { return found.first }
    let tasks = Set(found.compactMap { $0.kind == .task ? $0.id : nil })
    let distinct = found.filter { $0.kind != .value || !tasks.contains($0.id) }
    if distinct.count > 1 {
      throw CallGraphError.ambiguous(name, candidates: distinct.map(\.reference.description))
    }
    return distinct.first
  }

  /// The ways in which a path may be stored: as it is, without `./`, from a folder or below it.
  private static func paths(of path: String, in folder: String?) -> [String] {
    var plain = Substring(path)
    while plain.hasPrefix("./") { plain = plain.dropFirst(2).drop { $0 == "/" } }
    var paths = [path]
    if plain != path, !plain.isEmpty { paths.append(String(plain)) }
    guard let folder, !path.contains(":") else { return paths }
    let start = folder.hasSuffix("/") ? folder : folder + "/"
    if !path.hasPrefix("/") { paths.append(start + plain) }
    if path.hasPrefix(start) { paths.append(String(path.dropFirst(start.count))) }
    return paths
  }
}
