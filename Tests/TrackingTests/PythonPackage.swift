import Foundation
import TestSupport

/// The Python package SQLTrack 0.1.4, run by an interpreter that has it.
enum PythonPackage {
  /// The interpreter that `SQLTRACK_TEST_PYTHON` names.
  static let interpreter = ProcessInfo.processInfo.environment["SQLTRACK_TEST_PYTHON"]

  static var isAvailable: Bool { interpreter != nil && PostgresServer.isAvailable }

  struct Failure: Error { let output: String }

  /// Runs a script over a database and answers what it prints; `client` is there already.
  static func run(_ script: String, parameters: [String: String]) throws -> String {
    let opening = """
      import json
      import sqltrack
      from sqltrack.commands.setup import setup
      client = sqltrack.Client()

      """
    var variables = ["PATH": "/usr/bin:/bin", "TZ": "UTC"]
    for (name, value) in parameters where name != "engine" {
      variables["SQLTRACK_DSN_\(name.uppercased())"] = value
    }
    let answer = try TestSupport.run(
      interpreter ?? "python3", ["-c", opening + script], environment: variables)
    guard answer.status == 0 else { throw Failure(output: answer.output) }
    return answer.output
  }
}
