import ArgumentParser
import CallGraph
import Databases
import Foundation
import Tables

/// Finds and opens the call graph that the options of a command choose.
struct RedunDatabase {
  let choice: DatabaseOptions.Choice?

  init(_ options: DatabaseOptions) { choice = options.choice }

  /// Opens the call graph, and closes it when the body is done; what could not be read of values
  /// is told at the end.
  func with<Result>(
    writing: Bool = false, _ body: (CallGraph) throws -> Result
  ) throws -> Result {
    do {
      let place = try place()
      if let path = place.database.dbpath, !FileManager.default.fileExists(atPath: path) {
        throw Failure("missing database '\(path)': make one with 'sqltrack redun init'")
      }
      let graph = try CallGraph(place, writing: writing)
      let result = try body(graph)
      for warning in graph.warnings { Console.error("warning: \(warning)") }
      return result
    } catch let error as CallGraphError {
      throw Failure(error.description)
    } catch let error as DatabaseError {
      throw Failure([error.message, error.hint].compactMap { $0 }.joined(separator: "; "))
    }
  }

  /// Where the call graph is: what the options say, else the folder `.redun`.
  func place() throws -> CallGraphPlace {
    let surroundings = Surroundings.ofProcess
    if let path = choice?.configPath, isRedun(path) {
      return try CallGraphPlace(path, in: surroundings)
    }
    if let path = choice?.values["dbpath"] { return try CallGraphPlace(path, in: surroundings) }
    if choice == nil, surroundings.variables.keys.allSatisfy({ !$0.hasPrefix("SQLTRACK_DSN_") }) {
      let folder = surroundings.absolute(".redun")
      guard FileManager.default.fileExists(atPath: folder) else {
        throw Failure("missing folder '.redun': choose a database with --dbpath FILE")
      }
      return try CallGraphPlace(folder, in: surroundings)
    }
    let configuration = try DatabaseOpening(choice: choice).configuration(for: nil)
    return CallGraphPlace(
      database: configuration,
      valueStore: CallGraphPlace.valueStore(of: configuration, surroundings))
  }

  /// Whether a configuration file is redun's, or a folder of it.
  private func isRedun(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    return path.hasSuffix(".ini") || (exists && isFolder.boolValue)
  }
}

extension CallGraph {
  /// The one record that a person names, whose paths start from this folder.
  ///
  /// - Throws: `CallGraphError` that lists the candidates.
  func onlyHere(_ name: String) throws -> CallGraphRecord {
    try only(
      name, exists: FileManager.default.fileExists,
      folder: FileManager.default.currentDirectoryPath)
  }
}
